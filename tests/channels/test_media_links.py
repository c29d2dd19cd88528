"""Links under which a provider fetches our files."""

from __future__ import annotations

from pathlib import Path

import pytest

from channels.media import LIFETIME, sign, store, verify

KEY = "kunci-rahasia"
NOW = 1_800_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media" / "poster").mkdir(parents=True)
    (tmp_path / "media" / "poster" / "gizi ibu.png").write_bytes(b"png")
    (tmp_path / "rahasia.txt").write_text("x")
    return tmp_path / "media"


def test_a_signed_name_opens_its_file(folder: Path) -> None:
    name = sign(KEY, "poster/gizi ibu.png", now=NOW)
    assert name.endswith(".png")
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert verify(KEY, name, folder, now=NOW) == folder / "poster" / "gizi ibu.png"
    assert verify(KEY, sign(KEY, "poster/gizi ibu.png"), folder) is not None


def test_it_expires(folder: Path) -> None:
    name = sign(KEY, "poster/gizi ibu.png", now=NOW)
    assert verify(KEY, name, folder, now=NOW + LIFETIME - 1) is not None
    assert verify(KEY, name, folder, now=NOW + LIFETIME) is None
    assert verify(KEY, sign(KEY, "poster/gizi ibu.png", lifetime=5, now=NOW), folder, now=NOW + 6) is None


def test_forged_names_open_nothing(folder: Path) -> None:
    name = sign(KEY, "poster/gizi ibu.png", now=NOW)
    body, mac, suffix = name.split(".")
    other = sign(KEY, "poster/lain.png", now=NOW).split(".")[0]
    forged = ["", ".", "..", "x", "poster/gizi ibu.png", f"{body}.{suffix}", f"{other}.{mac}.{suffix}", f"{body}.{mac}"]
    forged += [f"{body}.{mac}.exe", f"{body}.{mac}.png.exe", f"{body}.{mac[:-1]}.png", f"{body}.é.png", "é.é.é"]
    for wrong in forged:
        assert verify(KEY, wrong, folder, now=NOW) is None, wrong
    assert verify("kunci lain", name, folder, now=NOW) is None


@pytest.mark.parametrize("path", ["../rahasia.txt", "/etc/hostname", "poster", "", "poster/tidak-ada.png", "a\x00b"])
def test_a_signature_does_not_open_what_is_no_file_of_the_folder(folder: Path, path: str) -> None:
    assert verify(KEY, sign(KEY, path, now=NOW), folder, now=NOW) is None


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "keluar.txt").symlink_to(folder.parent / "rahasia.txt")
    assert verify(KEY, sign(KEY, "keluar.txt", now=NOW), folder, now=NOW) is None


def test_store_names_files_by_their_content(tmp_path: Path) -> None:
    folder = tmp_path / "baru"
    first = store(folder, b"isi", "Foto KTP Ibu Siti.JPG")
    assert first == store(folder, b"isi", "lain.jpg")
    assert first != store(folder, b"isi lain", "lain.jpg")
    assert first.endswith(".jpg")
    assert "Siti" not in first
    assert (folder / first).read_bytes() == b"isi"
    assert "." not in store(folder, b"isi", "../../aneh.a/b")
    assert len(list(folder.iterdir())) == 3
