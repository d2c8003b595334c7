"""A placeholder lets a file do anything with a missing name at its top, and a function nothing that counts."""

import pytest

from autograder.loading.placeholders import Placeholder, PlaceholderModule, PlaceholderUsedError, quiet

LIGHTNING = Placeholder("lightning.Trainer", "lightning is not installed here")


def _decorated():
    return 1


@pytest.mark.parametrize(
    "use",
    [
        lambda p: p(1, 2),
        lambda p: p + 1,
        lambda p: 2 * p,
        lambda p: p[0],
        list,
        len,
        bool,
        int,
        float,
        lambda p: p < 3,
        lambda p: 1 in p,
        lambda p: -p,
        lambda p: p.__enter__(),
        lambda p: type("Own", p.__mro_entries__(()), {})(),
    ],
)
def test_a_use_is_quiet_at_the_top_and_an_error_in_a_function(use):
    """The error names what was used, and why it is not there."""
    with quiet():
        use(LIGHTNING)
    with pytest.raises(PlaceholderUsedError, match=r"lightning.Trainer was used, and lightning is not installed here"):
        use(LIGHTNING)


def test_a_decorator_gives_back_what_it_decorates():
    """A function decorated by a package that is not there is the function."""
    with quiet():
        assert LIGHTNING(_decorated) is _decorated
        assert LIGHTNING(device="cuda")(_decorated) is _decorated


def test_what_it_is_can_always_be_asked():
    """Version, name, text, isinstance and settings never fail."""
    assert LIGHTNING.__version__ == "0.0.0"
    assert LIGHTNING.__name__ == "Trainer"
    assert "lightning.Trainer is not there" in f"{LIGHTNING}"
    assert not isinstance(3, LIGHTNING)
    assert not issubclass(int, LIGHTNING)
    LIGHTNING.seed = 3
    LIGHTNING["seed"] = 3
    with pytest.raises(AttributeError):
        _ = LIGHTNING.__wrapped__


def test_a_class_of_its_own_can_be_subclassed_with_keywords():
    """`class Faces(ImageFolder, transform=None)` defines; its methods are the student's own."""
    with quiet():

        class Faces(LIGHTNING, transform=None):
            def own(self):
                return 7

        assert Faces.own(Faces()) == 7
        assert isinstance(Faces().anything, Placeholder)


def test_a_package_gives_the_files_handed_in_by_their_names():
    """`from assignment import networks` is the given file, and everything else stands for itself."""
    package = PlaceholderModule("assignment", "it is not here", {"networks": "the file"}.get)
    assert package.networks == "the file"
    assert isinstance(package.other, Placeholder)
