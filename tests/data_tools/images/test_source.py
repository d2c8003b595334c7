import pytest

from data_tools.bad_input import BadInputError
from data_tools.images.source import CELEBA_LICENCE, UNKNOWN_LICENCE, find_images, in_seeded_order, read_item

LISTS = ("list_attr_celeba", "list_eval_partition", "identity_CelebA")


def names(source):
    """The sorted file names of a source's images."""
    return sorted(item.name.rpartition("/")[2] for item in source.items)


def test_torchvision_root(tmp_path, folder):
    """A torchvision root, root/celeba/img_align_celeba with text lists, is recognised and read."""
    (tmp_path / "root" / "celeba").mkdir(parents=True)
    folder.rename(tmp_path / "root" / "celeba" / "img_align_celeba")
    for name in LISTS:
        (tmp_path / "root" / "celeba" / f"{name}.txt").write_text("000001.jpg 0\n")
    source = find_images(tmp_path / "root")
    assert (source.kind, len(source.items), source.licence) == ("torchvision root", 12, CELEBA_LICENCE)


def test_kaggle_root(tmp_path, folder):
    """A Kaggle root, with its doubled folder and CSV lists, is recognised and read."""
    (tmp_path / "root" / "img_align_celeba").mkdir(parents=True)
    folder.rename(tmp_path / "root" / "img_align_celeba" / "img_align_celeba")
    for name in LISTS:
        (tmp_path / "root" / f"{name}.csv").write_text("image_id,partition\n000001.jpg,0\n")
    source = find_images(tmp_path / "root")
    assert (source.kind, len(source.items)) == ("kaggle root", 12)


def test_folder_of_other_faces(tmp_path, portraits):
    """Any folder of face images is read, at any depth; its licence is called unknown."""
    (tmp_path / "people" / "a").mkdir(parents=True)
    portraits[0].save(tmp_path / "people" / "a" / "x.png")
    portraits[1].save(tmp_path / "people" / "y.BMP")
    (tmp_path / "people" / "notes.txt").write_text("not a picture")
    source = find_images(tmp_path / "people")
    assert (source.kind, names(source), source.licence) == ("folder", ["x.png", "y.BMP"], UNKNOWN_LICENCE)


def test_half_unpacked_copy_is_noticed(tmp_path, folder, command):
    """A list that names more images than are there gives a note, not an error."""
    lines = [f"{number:06d}.jpg {number % 3}" for number in range(1, 101)]
    (folder / "list_eval_partition.txt").write_text("\n".join(lines))
    result = command("prepare", folder, "--out", tmp_path / "f.npy", "--count", 3, "--workers", 1)
    assert result.status == 0
    assert "note: list_eval_partition.txt lists 100 images, 12 are here" in result.out


def test_folder_with_only_a_zip(tmp_path, folder):
    """A torchvision root whose zip was never unpacked stands for that zip."""
    import zipfile

    root = tmp_path / "root" / "celeba"
    root.mkdir(parents=True)
    with zipfile.ZipFile(root / "img_align_celeba.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"img_align_celeba/{path.name}")
    source = find_images(tmp_path / "root")
    assert (source.kind, len(source.items)) == ("zip", 12)


def test_folder_without_images(tmp_path, refused):
    """A folder without images is refused with what to give instead."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.txt").write_text("nothing")
    line = refused("prepare", tmp_path / "empty", "--out", tmp_path / "f.npy")
    assert "empty holds no image (.jpg, .png, ...): give the CelebA zip or its folder" in line


def test_source_that_does_not_exist(tmp_path, refused):
    """A missing source is refused by name."""
    assert "does not exist: give a zip or a folder" in refused("prepare", tmp_path / "no", "--out", tmp_path / "f.npy")


def test_seeded_order_does_not_depend_on_where_the_images_lie(folder):
    """The order depends on seed and file names alone, not on the order in which files were found."""
    items = find_images(folder).items
    order = [item.name for item in in_seeded_order(items, 3)]
    assert order == [item.name for item in in_seeded_order(reversed(items), 3)]
    assert order != [item.name for item in in_seeded_order(items, 4)]
    assert sorted(order) == sorted(item.name for item in items)


def test_progress_while_searching(folder):
    """The search tells how many files it has seen."""
    seen = []
    find_images(folder, seen.append)
    assert sum(seen) == 12


def test_odd_files_are_refused_one_by_one(tmp_path, monkeypatch):
    """A web page named .jpg and an enormous file are refused when read, each with the reason."""
    (tmp_path / "page.jpg").write_bytes(b"<html>quota</html>")
    (tmp_path / "large.jpg").write_bytes(bytes(2000))
    monkeypatch.setattr("data_tools.images.source.LARGEST_FILE", 1000)
    items = {item.name: item for item in find_images(tmp_path).items}
    with pytest.raises(ValueError, match="it is a web page"):
        read_item(items["page.jpg"])
    with pytest.raises(ValueError, match="it is larger than 1,000 bytes"):
        read_item(items["large.jpg"])


def test_error_is_ours(tmp_path):
    """Python callers get the same line as a BadInputError."""
    with pytest.raises(BadInputError, match="does not exist"):
        find_images(tmp_path / "no")
