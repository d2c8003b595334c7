"""A notebook becomes a PDF without TeX: its text, formulas, code, and what the code showed."""

import base64
import builtins
import io
import json
import sys

import pytest
from PIL import Image

pytest.importorskip("typst", reason="Typst is not installed")
pytest.importorskip("pypandoc", reason="pandoc is not installed")


@pytest.fixture
def pdf(load):
    """The module notebook_pdf."""
    return load("lessons.notebook_pdf")


def png(width=500):
    """The bytes of a small grey picture."""
    drawn = io.BytesIO()
    Image.new("L", (width, 20), 128).save(drawn, format="PNG")
    return drawn.getvalue()


def code(source, *outputs):
    """A cell of code that was run."""
    return {"cell_type": "code", "metadata": {}, "source": source, "execution_count": 1, "outputs": list(outputs)}


def text(source, **more):
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def showed(**data):
    """What a cell displayed, by its kind with _ for /."""
    return {"output_type": "display_data", "metadata": {}, "data": {k.replace("_", "/"): v for k, v in data.items()}}


def saved(folder, *cells):
    """A notebook file with these cells."""
    path = folder / "mine.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}), encoding="utf-8")
    return path


def test_all_that_a_notebook_shows_is_printed(pdf, folder):
    """Formulas, tables, pictures from everywhere, errors, and text that looks like Typst or like Markdown."""
    (folder / "beside.png").write_bytes(png())
    picture = base64.b64encode(png()).decode()
    notebook = saved(
        folder,
        text("# Title\n\n$$\\lVert x \\rVert_2 \\le \\frac{1}{2}$$"),
        text("$\\lvert a \\rvert \\left\\lvert b \\right\\rvert$"),
        text("#let x = 1 \\ * `a`\n\n|a|b|\n|-|-|\n|1|2|"),
        text("![pasted](attachment:a.png)", attachments={"a.png": {"image/png": picture}}),
        text("![beside](beside.png) and ![far](https://example.org/far.png) and ![gone](gone.png)"),
        text("```python\nx = 1\n```\n\n<b>bold</b> $not closed"),
        code("print('``` # $x$')", {"output_type": "stream", "name": "stdout", "text": ["``` # $x$\n"]}),
        code("x", showed(text_plain="❌ no\n✅ yes", text_html="<b>no</b>")),
        code("y", showed(image_png=picture, text_plain="<Figure>")),
        code("z", {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["\x1b[31mE\x1b[0m: e"]}),
        code(""),
    )
    pdf.write(notebook, folder / "mine.pdf")
    made = (folder / "mine.pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Image") >= 1


def test_what_the_code_showed_stands_below_it_in_order(pdf, tmp_path):
    """A progress bar once, as it ended; no colours; the text of an HTML output; nothing of a widget."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    cell = code(
        "train()",
        {"output_type": "stream", "name": "stdout", "text": "start\n"},
        {"output_type": "stream", "name": "stderr", "text": ["\r 1%", "\r 50%", "\r100%\n"]},
        showed(text_plain="passed ✅", text_html="<b>passed</b>"),
        showed(text_plain="<IPython.core.display.HTML object>", text_html="<a>click</a>"),
        showed(text_markdown="*so*"),
        showed(image_png=base64.b64encode(png(640)).decode()),
        {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["\x1b[31mE\x1b[0m: e"]},
    )
    blocks = [block.strip() for block in pdf._blocks(cell, tmp_path, pictures)]
    assert blocks == [
        "```python\ntrain()\n```",
        "```\nstart\n100%\n```",
        "```\npassed ✔\n```",
        "*so*",
        '```{=typst}\n#image("picture-0.png", width: 64%)\n```',
        "```\nE: e\n```",
    ]
    assert pdf._blocks(code("  "), tmp_path, tmp_path) == []
    assert pdf._blocks({"cell_type": "raw", "source": "x"}, tmp_path, tmp_path) == []
    assert pdf._fenced("a ```` b") == "`````\na ```` b\n`````"


def test_a_picture_that_is_not_at_hand_is_named_in_its_place(pdf, tmp_path):
    """Nothing is fetched, and no file outside the two folders is needed."""
    (block,) = pdf._blocks(text("see ![far](https://example.org/far.png) there"), tmp_path, tmp_path)
    assert block == "see (a picture is left out: `https://example.org/far.png`) there"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"mine\.ipynb is not a notebook: save it in Jupyter again$"),
        ("[]", r"mine\.ipynb is not a notebook of format 4: open it in Jupyter and save it again$"),
        ('{"nbformat": 3, "worksheets": []}', r"mine\.ipynb is not a notebook of format 4"),
        (None, r"mine\.ipynb cannot be read \(No such file or directory\): name a notebook$"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(pdf, folder, content, message):
    """The file is named, and what to do."""
    if content is not None:
        (folder / "mine.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(pdf.NotebookError, match=message):
        pdf.write(folder / "mine.ipynb", folder / "mine.pdf")
    assert not (folder / "mine.pdf").exists()


def test_what_typst_cannot_set_is_refused_in_one_line(pdf, folder):
    """A broken picture, for one; no PDF is left behind."""
    notebook = saved(folder, code("x", showed(image_png=base64.b64encode(b"no picture").decode())))
    with pytest.raises(
        pdf.NotebookError, match=r"^something in its text cannot be set, find it .*decode image"
    ) as caught:
        pdf.write(notebook, folder / "mine.pdf")
    assert "\n" not in str(caught.value)
    assert not (folder / "mine.pdf").exists()


@pytest.mark.parametrize("missing", ["pypandoc", "typst"])
def test_without_pandoc_or_typst_one_line_says_what_to_install(pdf, folder, monkeypatch, missing):
    """Only printing needs them."""
    usual = builtins.__import__

    def without(name, *more):
        if name == missing:
            raise ModuleNotFoundError(name)
        return usual(name, *more)

    monkeypatch.delitem(sys.modules, missing, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        ImportError, match=r"^a PDF of a notebook needs pandoc and Typst: pip install pypandoc_binary typst$"
    ):
        pdf.write(saved(folder), folder / "mine.pdf")
