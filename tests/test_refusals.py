"""What operators get wrong: one line that says so, status 1 or 2, and nothing changed."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import settings
from db.engine import make_engine
from db.tables import metadata
from tests.shell import Shell

NOWHERE = "postgresql+psycopg://teman:geheim@127.0.0.1:9/teman"


@pytest.fixture
def shell(tmp_path: Path, sqlite_template: Path) -> Iterator[Shell]:
    database = tmp_path / "teman.db"
    database.write_bytes(sqlite_template.read_bytes())
    with Shell(tmp_path, f"sqlite:///{database}") as made:
        yield made


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://teman@localhost/teman", "use sqlite:///"),
        ("sqlite:///", "use sqlite:///"),
        ("sqlite:///:memory:", "use sqlite:///"),
        ("postgresql+psycopg://u:p@localhost:port/x", "use sqlite:///"),
        ("postgresql+psycopg://u:p@[::1/x", "use sqlite:///"),
        ("teman.db", "use sqlite:///"),
        (NOWHERE, "cannot be reached"),
        ("sqlite:////proc/nowhere/teman.db", "No such file or directory: /proc/nowhere"),
        ("sqlite:////tmp", "cannot be reached"),
    ],
)
def test_a_database_url_that_leads_nowhere(shell: Shell, url: str, words: str) -> None:
    for command in (("db", "upgrade"), ("tick",), ("inbox", "--as", "081234567890")):
        said = shell.refuses(*command, DATABASE_URL=url)
        assert words in said
        assert "geheim" not in said


def test_a_database_that_is_locked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.BUSY_TIMEOUT_MS", 50)
    engine = make_engine(shell.database_url)
    with engine.begin():
        assert "locked" in shell.refuses("db", "upgrade")
        assert "locked" in shell.refuses("send")
    engine.dispose()
    shell.run("send")


def test_a_database_without_tables(shell: Shell, tmp_path: Path) -> None:
    empty = f"sqlite:///{tmp_path / 'empty.db'}"
    for command in (("inbox", "--as", "081234567890"), ("tick",), ("send",), ("db", "backup", "copy.gz")):
        assert "bot.py db upgrade" in shell.refuses(*command, DATABASE_URL=empty)
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == []


def test_wrong_settings_are_all_named_at_once(shell: Shell) -> None:
    wrong = {
        "DATABASE_URL": "mysql://x",
        "PUBLIC_URL": "bot.example",
        "SECRET_KEY": "short",
        "TELEGRAM_BOT_TOKEN": "abc",
        "TWILIO_ACCOUNT_SID": "AC1",
        "TWILIO_WHATSAPP_FROM": "0812",
        "TELEGRAM_RATE": "fast",
        "TWILIO_RATE": "0",
    }
    done = shell.run("check", status=1, **wrong)
    assert all(name in done.stdout for name in [*wrong, "TWILIO_AUTH_TOKEN"])
    assert "8 problems" in done.stderr or "9 problems" in done.stderr
    refused = shell.run("tick", status=1, **wrong)
    assert all(name in refused.stderr for name in wrong)


def test_check_looks_at_the_database_although_other_settings_are_wrong(shell: Shell) -> None:
    said = shell.run("check", status=1, TELEGRAM_BOT_TOKEN="abc", DATABASE_URL=NOWHERE).stdout
    assert "TELEGRAM_BOT_TOKEN" in said
    assert "DATABASE_URL: the database does not answer" in said


def test_a_env_file_is_read_and_the_environment_wins(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PUBLIC_URL=kosong\nTWILIO_ACCOUNT_SID=\n# TELEGRAM_BOT_TOKEN=abc\nLAIN=1\n")
    assert "PUBLIC_URL" in shell.refuses("tick")
    shell.environment["PUBLIC_URL"] = "https://bot.contoh.id"
    shell.run("tick")
    (tmp_path / ".env").write_bytes(b"PUBLIC_URL=\xff\xfe")
    assert ".env" in shell.refuses("tick")


def test_a_key_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = settings.Settings(_env_file=None).secret()  # type: ignore[call-arg]
    assert len(first) > 30
    assert settings.Settings(_env_file=None).secret() == first  # type: ignore[call-arg]
    kept = tmp_path / "data" / "secret_key"
    assert kept.stat().st_mode & 0o077 == 0
    assert list(kept.parent.iterdir()) == [kept]
    kept.write_text("")
    with pytest.raises(settings.SettingsError, match="SECRET_KEY"):
        settings.Settings(_env_file=None).secret()  # type: ignore[call-arg]


BACKUP_LINES: list[list[Any]] = [
    [[1]],
    [{"format": "something else"}],
    [{"format": "temankpm-backup-1"}],
    [{"format": "temankpm-backup-1", "revision": "9999"}],
    ["HEAD", ["nosuch", {}], {"rows": 1}],
    ["HEAD", ["people", {"nosuch": 1}], {"rows": 1}],
    ["HEAD", ["people", 5], {"rows": 1}],
    ["HEAD", [], {"rows": 1}],
    ["HEAD", ["people", {"id": 1, "name": "x", "region_code": "99", "created_at": "2026-01-01"}], {"rows": 1}],
    ["HEAD", ["people", {"id": 1, "name": "x", "region_code": "99", "created_at": "kemarin"}], {"rows": 1}],
    ["HEAD", {"roes": 1}],
    ["HEAD", {"rows": 2}],
    ["HEAD"],
]


def test_files_that_are_no_backup_restore_nothing(shell: Shell, tmp_path: Path) -> None:
    shell.run("db", "backup", "good.gz")
    with gzip.open("good.gz", "rt") as good:
        head = good.readline().strip()
    file = tmp_path / "bad.gz"
    for lines in BACKUP_LINES:
        with gzip.open(file, "wt") as bad:
            bad.write("\n".join(head if line == "HEAD" else json.dumps(line) for line in lines))
        assert "bad.gz" in shell.refuses("db", "restore", file)
    file.write_bytes(b"\x1f\x8b" + os.urandom(300))
    assert "bad.gz" in shell.refuses("db", "restore", file)
    file.write_text("teks")
    assert "bad.gz" in shell.refuses("db", "restore", file)
    assert "nowhere.gz" in shell.refuses("db", "restore", "nowhere.gz")
    assert "cannot be read" in shell.refuses("db", "restore", tmp_path)
    engine = make_engine(shell.database_url)
    with engine.begin() as db:
        left = {name: db.scalar(sa.select(sa.func.count()).select_from(one)) for name, one in metadata.tables.items()}
    assert {name: count for name, count in left.items() if count} == {"programmes": 3}
    engine.dispose()


def test_a_backup_is_complete_private_or_not_there(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("db", "backup", "copy.gz").stdout.strip() == "3 rows"
    assert (tmp_path / "copy.gz").stat().st_mode & 0o077 == 0
    assert "cannot be written" in shell.refuses("db", "backup", tmp_path)
    assert "cannot be written" in shell.refuses("db", "backup", tmp_path / "nowhere" / "copy.gz")
    assert [path for path in tmp_path.rglob("*.part")] == []


@pytest.mark.parametrize("table", ["regions", "contacts", "app_state"])
def test_a_restore_takes_nothing_away(shell: Shell, table: str) -> None:
    rows: dict[str, dict[str, Any]] = {
        "regions": {"code": "32", "name": "Jawa Barat", "search_name": "jawabarat", "level": 1},
        "contacts": {"channel": "whatsapp", "address": "+6281234567890"},
        "app_state": {"key": "x", "value": 1},
    }
    shell.run("db", "backup", "copy.gz")
    engine = make_engine(shell.database_url)
    with engine.begin() as db:
        db.execute(sa.insert(metadata.tables[table]).values(rows[table]))
    assert "not empty" in shell.refuses("db", "restore", "copy.gz")
    with engine.begin() as db:
        assert len(db.execute(sa.select(metadata.tables[table])).all()) == 1
    engine.dispose()


@pytest.mark.parametrize(
    "words",
    [
        ["tidak-ada"],
        ["chat"],
        ["chat", "--as", "+1 415 523 8886"],
        ["chat", "--as", "081234567890", "--now", "2027-13-01"],
        ["inbox", "--as", ""],
        ["understand", "--role", "camat"],
        ["import", "staff"],
        ["send", "--limit", "0"],
        ["send", "--limit", "banyak"],
        ["run", "--port", "70000"],
        ["run", "--only", "mail"],
        ["db"],
        ["db", "drop"],
    ],
    ids=" ".join,
)
def test_wrong_usage(shell: Shell, words: list[str]) -> None:
    assert "Usage" in shell.run(*words, status=2).output


def test_files_that_cannot_be_imported(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "kosong.csv").write_bytes(b"")
    (tmp_path / "acak.csv").write_bytes(b"\x00\x01\xff" * 100)
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 100)
    (tmp_path / "lain.csv").write_text("warna,rasa\nmerah,manis\n")
    for kind in ("regions", "staff", "kpm", "schedules"):
        for name in ("kosong.csv", "acak.csv", "rusak.xlsx", "lain.csv", "tidak-ada.csv", "."):
            shell.refuses("import", kind, name)
    assert "akhiran" in shell.refuses("import", "kpm", "templat.pdf", "--template")


def test_any_line_on_stdin_is_a_message(shell: Shell) -> None:
    lines = b"halo\n\xff\xfe bukan utf-8\n\n/tap\n/tap \n/tap x:y:z\n\x00nul\n'; DROP TABLE people;--\n"
    for channel in ("simulator", "telegram", "whatsapp"):
        done = shell.run("chat", "--as", "081234567890", "--channel", channel, "--json", stdin=lines)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == 8
        assert all(set(answer) == {"in", "replies"} for answer in answers)
        assert not any("gangguan" in reply["text"] for answer in answers for reply in answer["replies"])
    assert len(shell.run("understand", stdin=lines).stdout.splitlines()) == 8
