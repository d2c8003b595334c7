"""What a class's page must not do: tell who somebody is, take text from outside for markup, or load anything."""

import base64
import hashlib
import re

from autograder.classroom.intake.handed_in import Person
from autograder.grading.expect.misconceptions import Known

HOSTILE = """</td></script><script>window.hacked=1</script><img src=x onerror="hacked=1">'"><svg onload='hacked=1'>"""
TELLING = (
    "Ignored, unread: ada_notes.ipynb, LovelaceAda/x.py, 1815001.txt, ADA LOVELACE.pdf, Zoe\u0308.md, zoe.md, 77.py."
)


def test_every_row_links_to_the_page_of_its_submission(classroom):
    """Whatever the folder is called, each byte of its name that means something in an address is encoded."""
    names = ["plain", "with space&", "50%", "a?b#c", "javascript:alert(1)", "é", "\udcff", "\ud800"]
    reader = classroom.read([classroom.record(name, "rrrr") for name in names], names=True)
    found = [attrs["href"] for tag, attrs in reader.tags if tag == "a" and "/report.html" in attrs["href"]]
    expected = ["plain", "with%20space%26", "50%25", "a%3Fb%23c", "javascript%3Aalert%281%29", "%C3%A9", "%FF", "%3F"]
    assert found[-8:] == [f"{name}/report.html" for name in expected]


def test_without_names_nobody_can_be_told_from_the_page(classroom):
    """No name, id, email or folder, in whatever case or form, also in the names of files that students handed in."""
    records = [
        classroom.record("folder_1", "wwrr", ["labels_swapped", None], people=classroom.people, notes=(TELLING,)),
        classroom.record(
            "folder_2", "", people=classroom.people, error="ada.l@example.edu.zip cannot be read: pack it again"
        ),
    ]
    text = classroom.page(records)
    for piece in ("ada", "lovelace", "1815001", "zoe", "zo\u00eb", "young", "example.edu"):
        assert not re.search(rf"(?<![a-z]){piece}", text, re.IGNORECASE), piece
    assert "unread: [hidden]_notes.ipynb, [hidden]/x.py, [hidden].txt, [hidden].pdf, [hidden].md" in text
    assert "Not read: [hidden].zip cannot be read: pack it again" in text
    assert [row[0] for row in classroom.reader(text).tables["submissions"][1:]] == ["No. 1", "No. 2"]
    assert "folder_" not in text
    assert "report.html" not in text


def test_without_names_no_folder_can_be_told_from_the_page(classroom):
    """Moodle calls a folder for its student: it is told in no cell, link or remark, a word of it neither."""
    called = ("Ada Lovelace_77_assignsubmission", "Bob Gan_78_assignsubmission", "Eve_79_assignsubmission", "x")
    said = (
        "Ignored, unread: ada.txt, Bob Gan_78_assignsubmission.zip, an assignsubmission.",
        "Ignored, unread: gan_losses.old, eve.md.",
        "Ignored, unread: EVE.md, Adamant.txt, x.py.",
        "x.zip is not a zip file",
    )
    records = [classroom.record(name, "wwrr", notes=(note,)) for name, note in zip(called, said[:3], strict=False)]
    records.append(classroom.record("x", "", error=said[3]))
    text = classroom.page(records)
    shown = [row[-1] for row in classroom.reader(text).tables["submissions"][1:]]
    assert shown == [
        "Ignored, unread: [hidden].txt, [hidden].zip, an assignsubmission.",
        "Ignored, unread: gan_losses.old, [hidden].md.",
        "Ignored, unread: [hidden].md, Adamant.txt, [hidden].py.",
        "Not read: [hidden].zip is not a zip file",
    ]
    assert not re.search("lovelace|_7[789]_|Bob", text)


def test_without_names_a_word_of_anybodys_folder_is_hidden(classroom):
    """Where a plain folder is all that is known of anybody, in the remarks on others too; not what many are called."""
    said = "Taken as gan_losses.py: Lovelace_gan_losses.py. Ignored, unread: team.txt, hugan.md, gan.md."
    records = [classroom.record("gan_bob_team", "rrrr", notes=(said,))]
    records += [classroom.record(name, "rrrr") for name in ("lovelace_ada_team", "team_hugan")]
    shown = classroom.reader(classroom.page(records)).tables["submissions"][1][-1]
    expected = "Taken as gan_losses.py: [hidden]_gan_losses.py. Ignored, unread: team.txt, [hidden].md, gan.md."
    assert shown == expected


def test_without_names_a_former_partner_cannot_be_told_either(classroom):
    """Ada handed in with Bob, then alone: Bob's submission still holds what is named for her, inside a word too."""
    ada, bob = Person("Ada Lovelace", "1815001", "ada.l@example.edu"), Person("Bob Gan", "9", "bob@example.edu")
    left = (
        "Ignored, unread: Ada_Lovelace_hw.txt, hwADALovelace2.py, 1815001.md, ADA.L/x, bob.txt.",
        "wgan_losses.py is missing.",
    )
    alone = "Ignored, unread: nobody.txt, Bobbin.txt. gan_losses.py is missing."
    records = [
        classroom.record("f1", "wwrr", people=(bob,), notes=left),
        classroom.record("f2", "rrrr", people=(ada,), notes=(alone,)),
        classroom.record("f3", "", error="lovelaceada.zip cannot be read"),
    ]
    reader = classroom.read(records)
    shown = [row[-1] for row in reader.tables["submissions"][1:]]
    files = "[hidden]_[hidden]_hw.txt, hw[hidden]2.py, [hidden].md, [hidden]/x, [hidden].txt"
    assert shown[0] == f"Ignored, unread: {files}. wgan_losses.py is missing."
    assert shown[1:] == [alone, "Not read: [hidden].zip cannot be read"]
    assert reader.tables["unread"][1][1] == "[hidden].zip cannot be read"
    assert "Ada_Lovelace_hw.txt" in classroom.read(records, names=True).tables["submissions"][1][-1]


def test_with_names_the_page_says_who_holds_a_misconception(classroom):
    """Who stands in the ranking, folded where they are many, and in the table; a group counts as one submission."""
    records = [classroom.record("folder_1", "wrrr", ["labels_swapped"], people=classroom.people, notes=(TELLING,))]
    reader = classroom.read(records, names=True)
    assert reader.tables["mistakes"][1][-1] == "Ada Lovelace, Zo\u00eb Young"
    assert reader.tables["mistakes"][1][0] == "1"
    assert reader.tables["submissions"][1][1] == "Ada Lovelace 1815001Zo\u00eb Young 77"
    assert "details" not in [tag for tag, _ in reader.tags]
    assert "ada_notes.ipynb" in reader.tables["submissions"][1][-1]
    many = [classroom.record(f"f{n}", "wrrr", ["labels_swapped"], people=classroom.people[:1]) for n in range(9)]
    assert "details" in [tag for tag, _ in classroom.read([*many], names=True).tags]


def test_people_without_a_name_are_called_by_what_is_known(classroom):
    """An export may leave out a name, an id, or both."""
    people = (Person("", "", "x@example.edu"), Person("", "12", ""), Person("", "", ""))
    row = classroom.read([classroom.record("a", "rrrr", people=people)], names=True).tables["submissions"][1]
    assert row[1] == "x@example.edu12no name"


def test_nothing_from_outside_is_markup(classroom):
    """Hostile names, notes, errors, ids and run values leave the page's tags exactly as they are with harmless ones."""

    def tags(text):
        person = Person(text, text, text)
        records = [
            classroom.record(
                text, "wwwn", [text, f"{text} + {text}b", "one_half"], people=(person,), notes=(text, text)
            ),
            classroom.record(text, "", people=(person,), error=text),
        ]
        run = {text: text, "options": {text: [text, text]}}
        known = {"one_half": Known("one_half", 2, text, text, text, builds_on=False)}
        reader = classroom.read(records, names=True, run=run, title=text, known=known)
        return [(tag, sorted(attrs)) for tag, attrs in reader.tags], reader

    hostile, reader = tags(HOSTILE)
    assert hostile == tags("harm.less")[0]
    assert [tag for tag, _ in hostile].count("script") == 1
    assert not [name for _, names in hostile for name in names if name.startswith("on")]
    assert reader.words["mistakes"].count(HOSTILE) > 3


def test_control_characters_and_broken_text_do_not_reach_the_page(classroom):
    """The page is valid UTF-8 without terminal codes or direction overrides, whatever a name holds."""
    text = classroom.page([classroom.record("a\x1b[31m\u202e\udcff", "rrrr", notes=("\x00\x07",))])
    assert not set(text) & {"\x1b", "\u202e", "\x00", "\x07"}
    assert "\N{REPLACEMENT CHARACTER}" in text
    assert text.encode("utf-8")


def test_long_text_is_cut(classroom):
    """One submission cannot make the page of a class unreadable."""
    text = classroom.page([classroom.record("a", "rrrr", notes=("x" * 100_000,))])
    assert "x" * 299 + "\N{HORIZONTAL ELLIPSIS}" in text
    assert "x" * 301 not in text


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else(classroom):
    """The hashes in the policy are those of what stands in the page; nothing may be loaded."""
    text = classroom.page()
    policy = next(
        attrs["content"] for tag, attrs in classroom.reader(text).tags if "Content-Security-Policy" in attrs.values()
    )
    for kind in ("script", "style"):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_page_refers_to_nothing_outside_itself_but_the_submissions_pages(classroom):
    """No address of a network, no source, no import."""
    text = classroom.page(names=True)
    links = {attrs["href"] for tag, attrs in classroom.reader(text).tags if tag == "a"}
    assert all(link.startswith("#") or link.endswith("/report.html") for link in links)
    assert not re.search(r"https?:|\bsrc=|@import|url\((?!#)|<link|<base", text)
