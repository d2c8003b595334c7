"""What is told of pairs that are too alike: in class.html and alike.html, inert, and without names of nobody."""

import re
from collections import Counter

import pytest

from autograder.classroom.alike import section, side_by_side
from autograder.classroom.alike.pairs import Pair
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results.record import Record

HOSTILE = "</span></ol><script>window.hacked=1</script><img src=x onerror='hacked=1'>"
PEOPLE = {
    "Ada Lovelace_7": (Person("Ada Lovelace", "1815001", "ada@example.edu"),),
    "bob": (Person("Bob Gan", "9", ""),),
}


@pytest.fixture(scope="module")
def files(ways):
    """Two who share an answer, with their names in comments, texts and names of variables; and one who does not."""
    own = {
        name: f"# by Ada Lovelace, 1815001\n{text}\nada_lovelace = '''Ada\n'''\n"
        for name, text in ways.texts[40].items()
    }
    copied = {name: f'"""Bob."""\n{text}\nbob = 1\n' for name, text in ways.copy(40).items()}
    other = ways.texts[90]
    whose = {"Ada Lovelace_7": own, "bob": copied, "zoe": other}
    return {name: {module: text.encode() for module, text in of.items()} for name, of in whose.items()}


@pytest.fixture
def page(compared, ways):
    """(alike.html, the section of class.html) of a class."""

    def make(files, *, names=False, people=PEOPLE):
        class_ = compared(files, people, known=ways.given)
        whole = side_by_side.rendered("The course", class_.found, class_.records, class_.pairs, names=names)
        return whole, section.section(class_.records, class_.pairs, names=names)

    return make


def test_a_pair_stands_side_by_side_with_its_common_lines_marked(page, files, classroom):
    """Each file of both, with its lines' numbers; the warning stands on both pages."""
    whole, told = page(files, names=True)
    for text in (whole, told):
        assert "This is a reason to read both, and no proof." in text
        assert "1 pair is too alike to be chance, made of 2 submissions." in text
    assert 'href="alike.html#pair1"' in told
    assert 'id="pair1"' in whole
    marked, every = whole.count("<li class=both>"), len(re.findall("<li", whole))
    assert 0.4 * every < marked < every
    assert next(attrs["href"] for tag, attrs in classroom.reader(whole).tags if tag == "a") == "class.html#alike"


def test_with_names_code_and_people_are_shown_as_they_are(page, files):
    """For staff, who read comments too."""
    whole, told = page(files, names=True)
    assert "# by Ada Lovelace, 1815001" in whole
    assert "Ada Lovelace</a> and <a" in told
    assert 'href="Ada%20Lovelace_7/report.html"' in whole


def test_without_names_nobody_can_be_told(page, files):
    """Not by folder, comment, text or variable; the numbers are those of the class's page."""
    for text in page(files):
        assert "No. 1 and No. 2" in text
        assert not re.search("ada|lovelace|1815001|bob|report.html", text, re.IGNORECASE)


def test_without_names_a_plain_folder_is_nobody_either(page, ways):
    """What was copied with its owner's name stands beside the copy: a word of a folder is hidden on both sides."""
    code = {name: f"{text}\nlovelace_norm = 1\n".encode() for name, text in ways.texts[40].items()}
    for text in page({"lovelace_ada": code, "gan_bob": code}, people={}):
        assert "No. 1 and No. 2" in text
        assert not re.search("lovelace|ada|bob", text, re.IGNORECASE)


def test_hostile_code_is_shown_and_is_no_markup(page, files, classroom):
    """In names, comments, texts and folders: the tags are those that harmless text has; nothing may be loaded."""

    def tags(text):
        added = {
            name: {module: code + f"\n{text}\n# {text}\n\x1b[31m = 1\n".encode() for module, code in of.items()}
            for name, of in files.items()
        }
        found = page(added | {f"{text[:9]}x": added["bob"]}, names=True)
        assert all(not set(each) & {"\x1b", "\u202e"} for each in found)
        read = [classroom.reader(f'<section id="alike">{each}</section>').tags for each in found]
        assert not [name for each in read for _, attrs in each for name in attrs if name.startswith("on")]
        return [Counter(tag for tag, _ in each) for each in read]

    assert tags(HOSTILE) == tags("harm.less")
    assert "script-src 'none'" in page(files)[0]


def test_a_long_file_and_a_long_line_are_cut(page, files):
    """One student cannot make the page unreadable."""
    long = {name: {m: code + b"x = 1\n" * 5000 + b"y" * 5000 for m, code in of.items()} for name, of in files.items()}
    whole, _ = page(long, names=True)
    assert "more lines</p>" in whole
    assert len(whole) < 400_000
    assert "y" * 201 not in whole


@pytest.mark.parametrize(("part", "said"), [(0.996, "&gt;99 %"), (1.0, "100 %"), (0.7849, "78 %")])
def test_only_what_is_in_common_in_whole_is_100_percent(part, said):
    """In the ranking as on every page of a class."""
    records = [Record(name, (), (), (), "", 0.1) for name in "ab"]
    assert f'<td class="n">{said}</td>' in section.section(records, [Pair(0, 1, part, 50.0)], names=False)


def test_many_pairs_are_counted_and_the_first_are_shown():
    """A group of twelve makes 66."""
    records = [Record(f"s{place:02}", (), (), (), "", 0.1) for place in range(12)]
    found = [Pair(one, other, 0.9, 50.0) for one in range(12) for other in range(one + 1, 12)]
    told = section.section(records, found, names=False)
    assert "66 pairs are too alike to be chance, made of 12 submissions, of which the 30 with" in told
    assert told.count("<tr><td>") == section.MOST
    assert section.section(records, [], names=False) == "<p>No two submissions are too alike to be chance.</p>"
