"""Prints a notebook, as it was last saved, to PDF: text, formulas, code, and what the code showed. Needs no TeX.

Pandoc and Typst, which both come as Python packages, do the work: `pip install pypandoc_binary typst`. Left out are
widgets, HTML, and pictures in the text that are not beside the notebook.
"""

import base64
import json
import re
import tempfile
from pathlib import Path

# Jupyter's Markdown: with formulas between dollar signs; no labels, which would clash.
MARKDOWN = "gfm+tex_math_dollars+raw_attribute-gfm_auto_identifiers"
PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
FULL_WIDTH = 1000  # pixels of a PNG that fill a line
SIGNS = {"✅": "✔", "❌": "✘"}  # Otter's, which Typst's own fonts do not have
STYLE = """
#set document(title: "%s", date: none)
#set page(paper: "us-letter", margin: 2cm, footer: [#text(8pt)[#"%s" #h(1fr) #context counter(page).display()]])
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en")
#set par(leading: 0.6em)
#set table(inset: (x: 8pt, y: 4pt), stroke: 0.4pt + luma(60%%))
#show math.equation: set text(font: "New Computer Modern Math", size: 10pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 8pt)
#show raw.where(block: true, lang: "python"): it => block(width: 100%%, fill: luma(95%%), inset: 6pt, radius: 2pt, it)
#show heading: set block(above: 1.2em, below: 0.7em)
"""


class NotebookError(ValueError):
    """A notebook cannot be printed; the message, one line, says why and what to do."""


def write(notebook, pdf):
    """Write a notebook as PDF.

    Args:
        notebook: path of the .ipynb.
        pdf: path of the file to write.

    Raises:
        ImportError: pandoc or Typst is missing; the message says what to install.
        NotebookError: the file is no notebook, or holds something that cannot be set.
        OSError: the PDF cannot be written.
    """
    try:
        import pypandoc  # noqa: PLC0415 (needed here alone, and not by everybody)
        import typst  # noqa: PLC0415 (the same)
    except ImportError as error:
        raise ImportError("a PDF of a notebook needs pandoc and Typst: pip install pypandoc_binary typst") from error
    notebook, pdf = Path(notebook), Path(pdf)
    cells = _cells(notebook)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        text = "\n\n".join(part for cell in cells for part in _blocks(cell, notebook.parent, folder))
        # Pandoc reads a bare \lvert as a relation, with space around it.
        text = re.sub(r"(?<!\\left)\\lvert", r"\\left\\lvert", text)
        text = re.sub(r"(?<!\\right)\\rvert", r"\\right\\rvert", text)
        name = re.sub(r'["\\]', "", notebook.stem)
        try:
            body = pypandoc.convert_text(text, "typst", format=MARKDOWN)
            (folder / "notebook.typ").write_text(STYLE % (name, name) + body, encoding="utf-8")
            made = typst.compile(str(folder / "notebook.typ"), root=str(folder), format="pdf")
        except RuntimeError as error:  # what both raise
            reason = " ".join(str(error).split())[:200]
            raise NotebookError(f"something in its text cannot be set, find it and simplify it: {reason}") from error
    pdf.write_bytes(made)


def _cells(notebook):
    """The cells of a notebook file."""
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotebookError(f"{notebook} cannot be read ({error.strerror}): name a notebook") from error
    except ValueError as error:
        raise NotebookError(f"{notebook} is not a notebook: save it in Jupyter again") from error
    if not isinstance(found, dict) or found.get("nbformat") != 4:
        raise NotebookError(f"{notebook} is not a notebook of format 4: open it in Jupyter and save it again")
    return found["cells"]


def _blocks(cell, home, folder):
    """What a cell shows, as blocks of Markdown.

    Args:
        cell: of a notebook.
        home: the notebook's folder.
        folder: where pictures are written to.
    """
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":

        def placed(found):
            return _placed(found[1], cell.get("attachments", {}), home, folder)

        return [re.sub(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)", placed, source)]
    if cell["cell_type"] != "code" or not source.strip():
        return []
    blocks, printed = [_fenced(source, "python")], ""
    for output in [*cell.get("outputs", []), None]:
        if output and output["output_type"] == "stream":
            printed += "".join(output["text"])
            continue
        if _settled(printed).strip():
            blocks.append(_fenced(_settled(printed)))
        printed = ""
        if output and output["output_type"] == "error":
            printed = "\n".join(output["traceback"])
        elif output:
            blocks += _shown(output["data"], folder)
    return [*blocks, _fenced(_settled(printed))] if printed else blocks


def _shown(data, folder):
    """What a cell displayed, as at most one block: a picture if there is one, else text."""
    texts = {kind: "".join(value) for kind, value in data.items() if kind in {*PICTURES, "text/markdown", "text/plain"}}
    for kind, ending in PICTURES.items():
        if kind in texts:
            content = texts[kind].encode() if ending == "svg" else base64.b64decode(texts[kind])
            return [_picture(content, ending, folder)]
    if "text/markdown" in texts:
        return [texts["text/markdown"]]
    plain = texts.get("text/plain", "")
    return [] if plain.startswith("<IPython.core.display.") else [_fenced(_settled(plain))]


def _placed(target, attached, home, folder):
    """A picture that text refers to: attached to the cell, or in a file beside the notebook."""
    ending = target.rpartition(".")[2].lower().replace("jpeg", "jpg")
    pasted = next(iter(attached.get(target.removeprefix("attachment:"), {}).values()), None)
    if ending in PICTURES.values() and pasted:
        return _picture(base64.b64decode("".join(pasted)), ending, folder)
    if ending in PICTURES.values() and "://" not in target and (home / target).is_file():
        return _picture((home / target).read_bytes(), ending, folder)
    return f"(a picture is left out: `{target}`)"


def _picture(content, ending, folder):
    """A picture as a block, in its size but no wider than the line; its bytes are written to the folder."""
    path = folder / f"picture-{len(list(folder.iterdir()))}.{ending}"
    path.write_bytes(content)
    width = int.from_bytes(content[16:20], "big") if ending == "png" else 600  # where the format keeps it
    share = min(100, 100 * width // FULL_WIDTH)
    return f'\n\n```{{=typst}}\n#image("{path.name}", width: {share}%)\n```\n\n'


def _fenced(text, language=""):
    """Text as a block of code, in a fence longer than any in it."""
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in ["", *re.findall(r"`+", text)]))
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _settled(text):
    """What a terminal shows in the end: a progress bar once, no colours."""
    for sign, simple in SIGNS.items():
        text = text.replace(sign, simple)
    text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)
    return "\n".join(line.rstrip("\r").rpartition("\r")[2].rstrip() for line in text.split("\n")).strip("\n")
