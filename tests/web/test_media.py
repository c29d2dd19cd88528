"""Links to files: signed, for a while, and never out of their folder."""

from __future__ import annotations

import time

from channels import media
from tests.web.site import ON_SQLITE, Site

pytestmark = ON_SQLITE

KEY = "rahasia-untuk-tes"


def keep(site: Site, data: bytes = b"a picture", name: str = "foto.jpg") -> str:
    return media.store(site.folder, data, name)


def status(site: Site, name: str) -> int:
    return site.http.get(f"{site.url}/media/{name}").status_code


def test_a_signed_link_opens_its_file(site: Site) -> None:
    answer = site.http.get(f"{site.url}/media/{media.sign(KEY, keep(site))}")
    assert (answer.status_code, answer.content) == (200, b"a picture")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_among_the_files_runs_in_no_browser(site: Site) -> None:
    name = media.sign(KEY, keep(site, b"<script>alert(1)</script>", "surat.html"))
    answer = site.http.get(f"{site.url}/media/{name}")
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["content-security-policy"]


def test_links_end(site: Site) -> None:
    assert status(site, media.sign(KEY, keep(site), lifetime=-1)) == 404
    assert status(site, media.sign(KEY, keep(site), now=time.time() - media.LIFETIME - 1)) == 404


def test_a_link_that_was_changed_opens_nothing(site: Site) -> None:
    path = keep(site)
    good = media.sign(KEY, path)
    body, _, rest = good.partition(".")
    foreign = media.sign("x" * 20, path)
    changed = [good[:-4], good[:-3] + "png", f"{body}.{rest[::-1]}", f"{body[:-2]}AA.{rest}", foreign, path, body]
    for name in [*changed, "", ".", "..", "a.b.c", "%00", "%ff%fe", "é", "x" * 5000]:
        assert status(site, name) == 404, name
    assert status(site, good) == 200


def test_no_link_leads_out_of_the_folder(site: Site) -> None:
    keep(site)
    (site.folder.parent / "rahasia.txt").write_text("x")
    (site.folder / "keluar.txt").symlink_to(site.folder.parent / "rahasia.txt")
    for path in (
        "../rahasia.txt",
        str(site.folder.parent / "rahasia.txt"),
        "keluar.txt",
        ".",
        "",
        "a\x00b",
        "tidak-ada",
    ):
        assert status(site, media.sign(KEY, path)) == 404, path
    for raw in (
        "/media/../rahasia.txt",
        "/media/%2e%2e%2frahasia.txt",
        "/media/..%2frahasia.txt",
        "/media//etc/passwd",
    ):
        assert site.http.get(site.url + raw).status_code == 404
