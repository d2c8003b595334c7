import io
import zipfile

import numpy as np
import pytest

from data_tools.archives.members import is_image_name, list_members, looks_like_web_page, read_member


def make_zip(path, files, method=zipfile.ZIP_STORED):
    """Write a zip of name -> bytes."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def images(folder):
    """Name -> bytes of the twelve JPEGs, under CelebA's folder."""
    return {f"img_align_celeba/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_zip_and_folder_give_the_same_pixels(folder, tmp_path, images, command, method):
    """A zip, stored or deflated, gives the same pixels as the folder that it unpacks to."""
    source = make_zip(tmp_path / "celeba.zip", images, method)
    assert command("prepare", source, "--out", tmp_path / "a.npy", "--count", 7, "--workers", 2).status == 0
    assert command("prepare", folder, "--out", tmp_path / "b.npy", "--count", 7, "--workers", 1).status == 0
    assert (np.load(tmp_path / "a.npy") == np.load(tmp_path / "b.npy")).all()


def test_members_are_read_as_zipfile_reads_them(tmp_path, images):
    """Reading by offset gives the bytes that Python's zipfile gives, also behind a prefix and for odd names."""
    packed = io.BytesIO()
    make_zip(packed, {"ünï code.txt": b"x" * 5000, **images}, zipfile.ZIP_DEFLATED)
    path = tmp_path / "prefixed.zip"
    path.write_bytes(b"PK\x03\x04 not yet" + packed.getvalue())
    with zipfile.ZipFile(path) as archive:
        for name, member in list_members(path).items():
            assert read_member(member) == archive.read(name)


def test_web_page_named_zip(tmp_path, refused):
    """An HTML page named .zip is told for what it is, with what to do."""
    path = tmp_path / "img_align_celeba.zip"
    path.write_text("\n <!DOCTYPE html><html><title>Google Drive - Quota exceeded</title>")
    line = refused("prepare", path, "--out", tmp_path / "f.npy")
    assert "img_align_celeba.zip is a web page, not a zip" in line
    assert "browser" in line


def test_truncated_zip(tmp_path, images, refused):
    """A zip cut short is called truncated, with its size."""
    path = make_zip(tmp_path / "cut.zip", images)
    path.write_bytes(path.read_bytes()[:-4000])
    line = refused("prepare", path, "--out", tmp_path / "f.npy")
    assert "cut.zip is a truncated or damaged zip" in line
    assert "again" in line


def test_file_that_is_no_zip(tmp_path, refused):
    """A file of another kind is refused as no zip."""
    (tmp_path / "faces.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    assert "faces.7z is not a zip: give a zip, or the folder" in refused(
        "prepare", tmp_path / "faces.7z", "--out", tmp_path / "f.npy"
    )


@pytest.mark.parametrize("name", ["../../evil.jpg", "/etc/evil.jpg", "a/../../b.jpg", "C:\\evil.jpg", "..\\evil.jpg"])
def test_path_tricks(tmp_path, images, refused, name):
    """A zip with a path that leads out of it is refused, even though nothing is ever unpacked."""
    path = make_zip(tmp_path / "trick.zip", {**images, name: b"x"})
    line = refused("prepare", path, "--out", tmp_path / "f.npy", "--count", 3)
    assert "leads out of the archive" in line


def test_decompression_bomb(tmp_path, images, refused):
    """A member that would unpack to far more than it is packed to makes the whole zip a bomb."""
    path = make_zip(tmp_path / "bomb.zip", {**images, "big.jpg": bytes(5_000_000)}, zipfile.ZIP_DEFLATED)
    line = refused("prepare", path, "--out", tmp_path / "f.npy", "--count", 3)
    assert "bomb.zip is a decompression bomb: 'big.jpg' would unpack" in line


def test_huge_image_file_in_zip(tmp_path, images, refused, monkeypatch):
    """An image file larger than any photograph's is refused whatever its packing."""
    monkeypatch.setattr("data_tools.archives.members.LARGEST_FILE", 1000)
    path = make_zip(tmp_path / "huge.zip", images)
    assert "decompression bomb" in refused("prepare", path, "--out", tmp_path / "f.npy", "--count", 3)


def test_member_that_lies_about_its_size(tmp_path):
    """A member that unpacks to more than its directory says is read no further than that, and refused."""
    path = make_zip(tmp_path / "lie.zip", {"a.jpg": bytes(1_000_000)}, zipfile.ZIP_DEFLATED)
    member = list_members(path)["a.jpg"]._replace(size=10)
    with pytest.raises(ValueError, match="do not match the zip's checksum"):
        read_member(member)


def test_encrypted_zip(tmp_path, images, refused):
    """An encrypted zip is refused with what to do."""
    path = make_zip(tmp_path / "secret.zip", images)
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))
    assert "secret.zip is encrypted" in refused("prepare", path, "--out", tmp_path / "f.npy", "--count", 3)


def test_damaged_members_are_skipped_with_the_reason(tmp_path, images, command):
    """A flipped byte, a damaged header, a damaged stream and an unknown packing each skip one image, with a reason."""
    path = tmp_path / "worn.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in images.items():
            archive.writestr(name, data)
        archive.writestr("deflated.jpg", images["img_align_celeba/000001.jpg"], zipfile.ZIP_DEFLATED)
        archive.writestr("bzipped.jpg", b"x" * 99, zipfile.ZIP_BZIP2)
    members = list_members(path)
    data = bytearray(path.read_bytes())
    data[members["img_align_celeba/000001.jpg"].offset + 500] ^= 0xFF
    data[members["img_align_celeba/000002.jpg"].offset] ^= 0xFF
    place = members["deflated.jpg"].offset + 30 + len("deflated.jpg")
    data[place : place + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    out = command("prepare", path, "--out", tmp_path / "f.npy", "--count", "all", "--workers", 1).out
    assert "000001.jpg: its bytes do not match the zip's checksum" in out
    assert "000002.jpg: its place in the zip is damaged" in out
    assert "deflated.jpg: its packed bytes are damaged" in out
    assert "bzipped.jpg: it is packed with method 12" in out


def test_macos_litter_is_not_read(tmp_path, images):
    """Resource forks and hidden files are not taken for images."""
    path = make_zip(tmp_path / "mac.zip", {**images, "__MACOSX/._1.jpg": b"x", ".hidden.jpg": b"x"})
    names = [name for name in list_members(path) if is_image_name(name)]
    assert names == list(images)


@pytest.mark.parametrize("start", [b"<!doctype html>", b"\xef\xbb\xbf <HTML>", b"\r\n<head>", b"<!-- x"])
def test_web_pages_are_recognised(start):
    """HTML is recognised by its first bytes, in any case, behind blanks or a byte order mark."""
    assert looks_like_web_page(start)


def test_jpeg_is_no_web_page():
    """An image's first bytes are not taken for HTML."""
    assert not looks_like_web_page(b"\xff\xd8\xff\xe0\x00\x10JFIF")
