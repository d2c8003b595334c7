"""Frames of evidence: what an honest child writes comes back the same; everything else is refused."""

import contextlib
import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.expect.kept.packed import FORMAT, pack, unpack
from autograder.sandbox.contract.frames import LONGEST_HEADER, SAID_BY_CHILD, Decoder, MalformedFrameError, encode
from autograder.sandbox.contract.reply import KILLED, RETURNED, Array, Outcome, Reply

GOOD = Reply("probe", RETURNED, {"loss": Array("float32", np.arange(6.0).reshape(2, 3))}, seconds=0.5)


def _frame(payload=b"", **changes):
    header = {"name": "p", "outcome": RETURNED, "error": "", "kind": "", "trace": "", "seconds": 0, "arrays": []}
    header |= {"remarks": [], "layers": []}
    header |= changes
    text = json.dumps(header).encode()
    return struct.pack(">II", len(text), len(payload)) + text + payload


def test_frames_survive_any_cut():
    """Two frames fed byte by byte come back whole, with names, kinds, shapes and numbers."""
    decoder, found = Decoder(), []
    for byte in encode(GOOD) + encode(Reply("next", RETURNED, error="text")):
        found += decoder.feed(bytes([byte]))
    assert [observation.name for observation in found] == ["probe", "next"]
    assert found[0].arrays["loss"].kind == "float32"
    assert np.array_equal(found[0].arrays["loss"].values, GOOD.arrays["loss"].values)
    assert found[0].seconds == GOOD.seconds


def test_replies_are_read_as_they_were_kept():
    """Equal arrays once; what float32 cannot hold in float64, so that it is not taken for infinite."""
    huge, few = np.array([1.7e308, -1.0]), np.array([0.5, 0.25])
    assert np.isfinite(huge).all()
    replies = {
        "a": Reply("a", RETURNED, {"x": Array("float64", few), "y": Array("float64", huge)}),
        "b": Reply("b", RETURNED, {"x": Array("float64", few), "z": Array("fact", np.array(1.0))}),
        "c": Reply("c", RETURNED, {"y": Array("float64", huge), "w": Array("float32", np.full((2, 1), np.inf))}),
    }
    kept = pack(replies)
    read = unpack(kept)
    assert list(read) == ["a", "b", "c"]
    for key in ("c", "a", "b"):  # in any order
        arrays = {name: (array.kind, array.values.tolist()) for name, array in replies[key].arrays.items()}
        assert {name: (array.kind, array.values.tolist()) for name, array in read[key].arrays.items()} == arrays
    assert len(pack(replies | {"d": replies["a"]})) < len(kept) + len('"d":["returned","",0,[-1,-1]],')


def test_replies_of_another_format_are_refused():
    """They are made anew."""
    kept = pack({"p": Reply("p", RETURNED)})
    with pytest.raises(ValueError, match="the replies are of another format"):
        unpack(kept.replace(f'"format":{FORMAT}'.encode(), b'"format":0'))


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_is_written_as_its_word(outcome):
    """In a sentence, a frame and a file of replies, byte for byte; what is read again is the outcome, not its word."""
    word = outcome.name.lower().replace("_", " ")
    reply = Reply("p", outcome)
    assert f"{outcome}, {outcome!s}" == f"{word}, {word}"
    assert f'"outcome": "{word}", "error"'.encode() in encode(reply)
    assert f'{{"p":["{word}","",0,[]]}}'.encode() in pack({"p": reply})
    assert unpack(pack({"p": reply}))["p"].outcome is outcome
    if outcome in SAID_BY_CHILD:
        assert Decoder().feed(encode(reply))[0].outcome is outcome


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (struct.pack(">II", LONGEST_HEADER + 1, 0), "over the limit"),
        (struct.pack(">II", 2, 1 << 30), "over the limit"),
        (struct.pack(">II", 3, 0) + b"{x}", "not JSON"),
        (struct.pack(">II", 60000, 0) + b"[" * 60000, "not JSON"),
        (struct.pack(">II", 2, 0) + b"{}", "other fields"),
        (_frame(outcome=KILLED), "cannot know"),
        (_frame(name=7), "name is not a text"),
        (_frame(error="x" * 5000), "error is not a text"),
        (_frame(seconds=-1), "not a duration"),
        (_frame(seconds=True), "not a duration"),
        (_frame(seconds=10**400), "not a duration"),
        (_frame(arrays="no"), "not a list"),
        (_frame(kind=7), "kind is not a text"),
        (_frame(layers="no"), "layers are not a list"),
        (_frame(layers=[["landlock", 1, ""]]), "not [name, whether it stands, reason]"),
        (_frame(layers=[["landlock", True, "x" * 301]]), "not a text of bounded length"),
        (_frame(remarks="no"), "remarks are not a list"),
        (_frame(remarks=[["m", 1, "why"]] * 21), "remarks are not a list of bounded length"),
        (_frame(remarks=[["m", 1]]), "not [module, line, reason]"),
        (_frame(remarks=[["m..n", 1, ""]]), "module is not a name"),
        (_frame(remarks=[["m/n", 1, ""]]), "module is not a name"),
        (_frame(remarks=[["m.n" + "n" * 60, 1, ""]]), "module is not a name"),
        (_frame(remarks=[["m", 0, ""]]), "not a number of a line"),
        (_frame(remarks=[["m", True, ""]]), "not a number of a line"),
        (_frame(remarks=[["m", 1, "x" * 301]]), "reason is not a text"),
        (_frame(arrays=[["a", "float32", []]] * 129), "not a list of bounded length"),
        (_frame(arrays=[["a", "float32"]]), "not [name, kind, shape]"),
        (_frame(arrays=[["", "float32", []]]), "name is not"),
        (_frame(arrays=[["a", "float32\n", []]]), "kind is not"),
        (_frame(arrays=[["a", "float32", [1] * 9]]), "not a short list"),
        (_frame(arrays=[["a", "float32", [-1]]]), "other than sizes"),
        (_frame(arrays=[["a", "float32", [1.5]]]), "other than sizes"),
        (_frame(arrays=[["a", "float32", [1 << 20, 1 << 20]]]), "larger than its payload"),
        (_frame(arrays=[["a", "float32", [2]]], payload=bytes(8)), "larger than its payload"),
        (_frame(arrays=[["a", "float32", []]] * 2, payload=bytes(16)), "twice"),
        (_frame(payload=bytes(8)), "longer than its arrays"),
    ],
)
def test_malformed_frame_is_refused(data, says):
    """Counts, names, kinds, shapes and sizes are checked before anything is allocated."""
    with pytest.raises(MalformedFrameError, match=says.replace("[", r"\[").replace("]", r"\]")):
        Decoder().feed(data)


def test_broken_encoding_in_a_text_is_replaced():
    """A lone surrogate, which JSON can carry, does not reach a file."""
    (observation,) = Decoder().feed(_frame(error="\udcff"))
    assert observation.error == "?"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), max_size=8))
def test_no_bytes_raise_anything_undocumented(noise, damage):
    """Random bytes, and a good frame with random damage: observations or MalformedFrameError, nothing else."""
    good = bytearray(encode(GOOD))
    for place, value in damage:
        good[place % len(good)] = value
    for data in (noise, bytes(good), bytes(good) + noise):
        with contextlib.suppress(MalformedFrameError):
            Decoder().feed(data)
