import zipfile
from pathlib import Path

import pytest

from data_tools.archives.zips import choose_zips, parts_beside
from data_tools.bad_input import BadInputError
from data_tools.images.source import find_images


def write(path, **files):
    """Write a zip of name -> text, each name with .jpg unless it has a suffix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", ".") if "_" in name else f"{name}.jpg", text)


def names(zips):
    """What is read: names of the zips, and of the files in them."""
    return zips.parts, list(zips.places)


def test_images_of_parts_are_in_order_of_their_names(tmp_path):
    """The files of several parts are one data set, ordered by name, whatever part they are in."""
    write(tmp_path / "x-001.zip", b="1", d="2")
    write(tmp_path / "x-002.zip", a="3", c="4")
    parts = ("x-001.zip", "x-002.zip")
    assert names(choose_zips(tmp_path, parts)) == (parts, ["a.jpg", "b.jpg", "c.jpg", "d.jpg"])
    assert find_images(tmp_path).name == "x-001.zip and 1 more"


def test_two_images_of_one_name_in_two_parts(tmp_path):
    """An image whose name another part has too is kept under the part's name."""
    write(tmp_path / "x-001.zip", a="1")
    write(tmp_path / "x-002.zip", a="2")
    assert list(choose_zips(tmp_path, ["x-001.zip", "x-002.zip"]).places) == ["a.jpg", "x-002.zip/a.jpg"]


def test_part_without_images_is_no_gap(tmp_path):
    """A part that holds lists alone counts as a part that is there."""
    write(tmp_path / "x-001.zip", a="1")
    write(tmp_path / "x-002.zip", list_txt="2")
    write(tmp_path / "x-003.zip", b="3")
    assert len(choose_zips(tmp_path, ["x-001.zip", "x-002.zip", "x-003.zip"]).parts) == 3


def test_many_missing_parts_are_counted(tmp_path):
    """Of many missing parts the first is named and the others are counted."""
    write(tmp_path / "x-004.zip", a="1")
    with pytest.raises(
        BadInputError, match=r"^x-001.zip and 2 more are missing, part of the same download as x-004.zip"
    ):
        choose_zips(tmp_path, ["x-004.zip"])


def test_second_download_of_one_part(tmp_path):
    """The part that a browser downloaded twice is read once, and in place of a broken-off first try."""
    write(tmp_path / "x-001.zip", a="1")
    write(tmp_path / "x-002 (1).zip", b="2")
    (tmp_path / "x-002.zip").write_bytes(b"PK\x03\x04")
    zips = choose_zips(tmp_path, ["x-001.zip", "x-002.zip", "x-002 (1).zip"])
    assert zips.parts == ("x-001.zip", "x-002 (1).zip")
    assert [(one.name, one.detail) for one in zips.left_out] == [("x-002.zip", "cannot be read")]


def test_aligned_images_are_preferred(tmp_path):
    """Beside the images in the wild, CelebA's aligned ones are taken, and the other zip is told."""
    write(tmp_path / "Img" / "img_align_celeba.zip", a="1")
    write(tmp_path / "Img" / "img_celeba.zip", b="2")
    source = find_images(tmp_path)
    assert [item.name for item in source.items] == ["a.jpg"]
    assert [one.name for one in source.left_out] == ["Img/img_celeba.zip"]


def test_damaged_aligned_images_are_not_replaced_in_silence(tmp_path):
    """Where the zip of the aligned images is damaged, another zip does not take its place."""
    (tmp_path / "img_align_celeba.zip").write_bytes(b"PK\x03\x04")
    write(tmp_path / "img_celeba.zip", b="2")
    with pytest.raises(BadInputError, match=r"img_align_celeba\.zip is a truncated or damaged zip"):
        find_images(tmp_path)


def test_zips_without_images(tmp_path):
    """Zips that hold neither images nor archives make a source without images."""
    write(tmp_path / "a.zip", one_txt="1")
    with pytest.raises(BadInputError, match=r"^a\.zip holds no image \(\.jpg"):
        find_images(tmp_path)
    write(tmp_path / "b.zip", two_txt="2")
    with pytest.raises(BadInputError, match=rf"^{tmp_path.name} holds no image \(\.jpg"):
        find_images(tmp_path)
    (tmp_path / "c.7z").write_bytes(b"7z")
    with pytest.raises(
        BadInputError, match=rf"^{tmp_path.name} holds no image but 1 archive \(c\.7z\): unpack it first"
    ):
        find_images(tmp_path)


def test_zip_in_a_zip_in_a_folder(tmp_path):
    """The zip to unpack first is named, not the folder that it lies in."""
    write(tmp_path / "deep" / "outer.zip", inner_zip="1")
    with pytest.raises(
        BadInputError, match=r"^outer\.zip holds no image but 1 archive \(inner\.zip\): unpack outer\.zip"
    ):
        find_images(tmp_path)


def test_zip_without_a_suffix(tmp_path):
    """A zip that a download left without a suffix is named where it lies in a folder, and read where it is given."""
    write(tmp_path / "download", a="1")
    with pytest.raises(BadInputError, match=r"holds no image but 1 archive \(download\)"):
        find_images(tmp_path)
    assert len(find_images(tmp_path / "download").items) == 1


def test_first_piece_of_a_split_zip(tmp_path):
    """A file that starts as the first piece of a split zip is told for what it is, whatever its name."""
    (tmp_path / "x.zip").write_bytes(b"PK\x07\x08PK\x03\x04" + bytes(50))
    with pytest.raises(
        BadInputError, match=r"x\.zip is one piece of a split archive: join the pieces first \(`zip -s 0"
    ):
        find_images(tmp_path / "x.zip")


def test_closed_folder_around_a_part(tmp_path, monkeypatch):
    """A part in a folder that may not be listed is read alone."""
    monkeypatch.setattr(Path, "iterdir", lambda _self: (_ for _ in ()).throw(PermissionError("closed")))
    assert parts_beside(tmp_path / "x-001.zip") == ("x-001.zip",)


def test_unnumbered_zip_is_read_alone(tmp_path):
    """A zip that is given by itself does not draw others in, unless its name is that of a part."""
    for name in ("faces1.zip", "faces2.zip", "x-001.zip", "x-002.zip"):
        write(tmp_path / name, a=name)
    assert parts_beside(tmp_path / "faces1.zip") == ("faces1.zip",)
    assert parts_beside(tmp_path / "x-002.zip") == ("x-001.zip", "x-002.zip")
