"""The commands operators and acceptance checks rely on: names, shapes, exit statuses, one-line reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from content import loader
from content.problems import Problem
from db.backup import BackupRefused, backup, restore
from db.engine import make_engine
from db.tables import metadata
from ops import commands
from ops.demo import make_demo
from tests import postgres
from tests.doubles.telegram_server import TelegramDouble
from tests.doubles.twilio_server import TwilioDouble
from tests.imports import files
from tests.shell import Shell

KPM, PENDAMPING = "0812-0000-0012", "081200000002"


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Iterator[Shell]:
    with Shell(tmp_path, database_url) as made:
        yield made


@pytest.fixture
def demo(shell: Shell, engine: sa.Engine) -> Shell:
    make_demo(engine, datetime.now(UTC))
    return shell


def test_chat_prints_one_object_per_line_in_the_agreed_shape(demo: Shell) -> None:
    done = demo.run("chat", "--as", KPM, "--json", stdin="halo\n/tap schedule_rice\n")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["in"] == "halo"
    reply = first["replies"][0]
    assert set(reply) == {"text", "buttons", "attachment"}
    assert reply["attachment"] is None
    assert {"label", "value"} == set(reply["buttons"][0])
    assert second["in"] == "/tap schedule_rice"
    assert "30 kg" in second["replies"][0]["text"]


def test_chat_shows_what_whatsapp_would_show(demo: Shell) -> None:
    done = demo.run("chat", "--as", KPM, "--channel", "whatsapp", "--json", stdin="menu\n1\n")
    menu, answer = (json.loads(line) for line in done.stdout.splitlines())
    assert "1. Jadwal bantuan" in menu["replies"][0]["text"]
    assert "antuan" in answer["replies"][0]["text"]


def test_what_the_terminal_has_shown_is_not_sent_again(demo: Shell) -> None:
    demo.run("chat", "--as", KPM, stdin="menu\n")
    rows = [json.loads(line) for line in demo.run("inbox", "--as", KPM, "--json").stdout.splitlines()]
    assert [row["status"] for row in rows] == ["sent"]
    assert set(rows[0]) == {"key", "kind", "text", "status", "due_at", "sent_at"}


def test_plan_tick_send_and_read_at_given_moments(demo: Shell) -> None:
    lines = "buat sesi\n1\nKesehatan & Gizi\n1\n12 des 2030 09.00\nbalai desa\nya\n"
    done = demo.run("chat", "--as", PENDAMPING, "--now", "2030-12-10T10:00+07:00", stdin=lines)
    assert "disimpan" in done.stdout
    assert "session.planned: 0" not in demo.run("tick", "--now", "2030-12-10T10:01+07:00").stdout
    assert "session.planned: 0" in demo.run("tick", "--now", "2030-12-10T10:02+07:00").stdout
    assert "session.evening: 0" not in demo.run("tick", "--now", "2030-12-11T16:30+07:00").stdout
    sent = demo.run("send", "--now", "2030-12-11T16:31+07:00", "--limit", "3").stdout
    assert "simulator: 3" in sent
    assert "simulator: 0" not in demo.run("send", "--now", "2030-12-11T16:31+07:00").stdout
    assert "simulator: 0" in demo.run("send", "--now", "2030-12-11T16:31+07:00").stdout


def test_the_limit_of_send_counts_for_all_channels_together(demo: Shell) -> None:
    for channel in ("telegram", "whatsapp", "simulator"):
        demo.run("chat", "--as", KPM, "--channel", channel, stdin="menu\n")
    engine = make_engine(demo.database_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE deliveries SET status = 'queued' WHERE kind = 'reply'")
    with TelegramDouble() as telegram, TwilioDouble() as twilio:
        accounts: dict[str, Any] = {
            "PUBLIC_URL": "https://bot.contoh.id",
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_BASE_URL": telegram.url,
            "TWILIO_ACCOUNT_SID": twilio.account_sid,
            "TWILIO_AUTH_TOKEN": twilio.auth_token,
            "TWILIO_WHATSAPP_FROM": twilio.sender,
            "TWILIO_API_BASE_URL": twilio.url,
        }
        telegram.chats.add(6281200000012)
        sent = demo.run("send", "--limit", "2", **accounts).stdout
        assert sum(int(line.rpartition(" ")[2]) for line in sent.splitlines()) == 2
        assert len(telegram.messages) + len(twilio.messages) + len(statuses(engine, "simulator")) == 2
        demo.run("send", **accounts)
    assert (len(telegram.messages), len(twilio.messages)) == (1, 1)
    assert {one for channel in ("telegram", "whatsapp") for one in statuses(engine, channel)} == {"sent"}
    engine.dispose()


def statuses(engine: sa.Engine, channel: str) -> list[str]:
    """Of the messages of one channel that a sender has had in hand."""
    with engine.begin() as db:
        query = sa.text("SELECT status FROM deliveries WHERE account = :channel AND provider_id IS NOT NULL")
        found = db.execute(query.bindparams(channel=channel)).scalars().all()
    return [one for one in found if one != "queued"]


def test_understand_answers_line_by_line(shell: Shell) -> None:
    done = shell.run("understand", stdin="kapan beras cair\nresep nasi goreng\n")
    rice, recipe = (json.loads(line) for line in done.stdout.splitlines())
    assert rice["topic"] == "schedule_rice"
    assert 0 <= rice["score"] <= 1
    assert recipe["topic"] == "unknown"
    assert len(recipe["suggestions"]) <= 3
    staff = shell.run("understand", "--role", "pendamping", stdin="buat pertemuan besok\n")
    assert json.loads(staff.stdout)["topic"] == "session_create"


def test_imports_report_and_refuse(shell: Shell, tmp_path: Path) -> None:
    regions = tmp_path / "wilayah.csv"
    regions.write_text("".join(f"{code},{name}\n" for code, name in {"kode": "nama", **REGIONS}.items()))
    shell.run("import", "regions", str(regions))
    staff = tmp_path / "staff.csv"
    staff.write_text("nama,nomor_hp,peran,kode_wilayah\nRina,081234567890,pendamping,32.14.03\nDewi,12,kepala,32.99\n")
    refused = shell.run("import", "staff", str(staff), "--json", status=1)
    report = json.loads(refused.stdout)
    assert {(cell["row"], cell["column"]) for cell in report["bad_cells"]} == {
        (3, "nomor_hp"), (3, "peran"), (3, "kode_wilayah"),
    }  # fmt: skip
    assert len(refused.stderr.strip().splitlines()) == 1
    assert (
        json.loads(shell.run("import", "staff", str(staff), "--skip-bad", "--dry-run", "--json").stdout)["added"] == 1
    )
    assert json.loads(shell.run("import", "staff", str(staff), "--skip-bad", "--json").stdout)["added"] == 1
    assert json.loads(shell.run("import", "staff", str(staff), "--skip-bad", "--json").stdout)["unchanged"] == 1
    shell.run("import", "staff", str(tmp_path / "missing.csv"), status=1)


REGIONS = {
    "32": "Jawa Barat",
    "32.14": "Kabupaten Purwakarta",
    "32.14.03": "Jatiluhur",
    "32.14.03.2005": "Kembangkuning",
}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_kind_is_imported_from_both_kinds_of_file(shell: Shell, tmp_path: Path, ending: str) -> None:
    bad_family = files.family(id_keluarga="K2", nomor_hp="12", kode_wilayah="99.99")
    contents: dict[str, tuple[list[dict[str, str]], int]] = {
        "regions": ([{"kode": code, "nama": name} for code, name in REGIONS.items()], 0),
        "staff": (list(files.STAFF[:1]), 0),
        "kpm": ([files.FAMILY, bad_family], 1),
        "schedules": ([files.ROUND], 0),
    }
    for kind, (good, bad) in contents.items():
        file = tmp_path / f"{kind}.{ending}"
        if ending == "csv":
            files.write_csv(file, good)
        else:
            files.write_xlsx(file, [list(good[0]), *(list(row.values()) for row in good)])
        words = ("import", kind, file, "--json")
        if bad:
            report = json.loads(shell.run(*words, status=1).stdout)
            assert report["refused"]
            assert {cell["column"] for cell in report["bad_cells"]} == {"nomor_hp", "kode_wilayah"}
        counts = []
        for more in (("--dry-run",), (), ()):
            report = json.loads(shell.run(*words, "--skip-bad", *more).stdout)
            counts.append((report["added"], report["unchanged"], report["skipped"], report["dry_run"]))
        new = len(good) - bad
        assert counts == [(new, 0, bad, True), (new, 0, bad, False), (0, new, bad, False)], kind


@pytest.mark.parametrize("kind", ["regions", "staff", "kpm", "schedules"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_templates_are_written_for_every_kind(tmp_path: Path, kind: str, ending: str) -> None:
    target = tmp_path / f"{kind}.{ending}"
    with Shell(tmp_path, f"sqlite:///{tmp_path / 'unused.db'}") as shell:
        shell.run("import", kind, str(target), "--template")
    assert target.stat().st_size > 0


def test_wrong_usage_is_two_and_a_refusal_is_one_line(shell: Shell, tmp_path: Path) -> None:
    shell.run("chat", "--as", "12", status=2)
    shell.run("chat", "--as", KPM, "--channel", "sms", status=2)
    shell.run("tick", "--now", "besok", status=2)
    shell.run("import", "recipes", "x.csv", status=2)
    shell.run("run", "--only", "everything", status=2)
    wrong = shell.run("tick", status=1, DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert len(wrong.stderr.strip().splitlines()) == 1


def test_check_names_all_problems_at_once(shell: Shell) -> None:
    *notes, end = shell.run("check").stdout.splitlines()
    assert end == "ok"
    assert all(line.startswith("note: content/") for line in notes)
    assert any("ANC_2 has sources that conflict and is off" in line for line in notes)
    assert shell.run("check", "--content").stdout.strip() == "ok"
    wrong = shell.run("check", status=1, PUBLIC_URL="bot", TELEGRAM_BOT_TOKEN="abc", TWILIO_ACCOUNT_SID="AC1")
    for name in ("PUBLIC_URL", "TELEGRAM_BOT_TOKEN", "TWILIO_AUTH_TOKEN"):
        assert name in wrong.stdout
    empty = shell.run("check", status=1, DATABASE_URL=f"sqlite:///{shell.folder / 'other.db'}")
    assert "bot.py db upgrade" in empty.stdout


def test_settings_come_from_a_env_file_too(shell: Shell) -> None:
    (shell.folder / ".env").write_text("TELEGRAM_BOT_TOKEN=abc\n")
    assert "TELEGRAM_BOT_TOKEN" in shell.run("check", status=1).stdout


def content(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as db:
        return {
            table.name: sorted((tuple(row) for row in db.execute(sa.select(table))), key=str)
            for table in metadata.sorted_tables
        }


def test_a_backup_goes_back_as_it_was_on_either_database(demo: Shell, engine: sa.Engine, tmp_path: Path) -> None:
    demo.run("chat", "--as", PENDAMPING, stdin="buat sesi\n1\n")
    file = tmp_path / "copy.gz"
    demo.run("db", "backup", str(file))
    target = make_engine(f"sqlite:///{tmp_path / 'restored.db'}")
    restore(target, file)
    assert content(target) == content(engine)
    with pytest.raises(BackupRefused, match="not empty"):
        restore(target, file)
    target.dispose()
    with pytest.raises(BackupRefused, match="cannot be written"):
        backup(engine, tmp_path / "nowhere" / "copy.gz")


def test_a_backup_moves_to_postgresql_and_numbers_go_on(
    tmp_path: Path, postgresql_url: str, sqlite_template: Path
) -> None:
    source = make_engine(f"sqlite:///{sqlite_template}")
    demo_file = tmp_path / "demo.db"
    with source.connect() as db:
        db.exec_driver_sql("COMMIT")
        db.exec_driver_sql(f"VACUUM INTO '{demo_file}'")
        db.exec_driver_sql("BEGIN")
    source.dispose()
    source = make_engine(f"sqlite:///{demo_file}")
    make_demo(source, datetime.now(UTC))
    file = tmp_path / "copy.gz"
    backup(source, file)
    with postgres.fresh_database(postgresql_url) as url:
        target = make_engine(url)
        restore(target, file)
        assert content(target) == content(source)
        with target.begin() as db:
            db.exec_driver_sql("INSERT INTO people (name, region_code, created_at) VALUES ('Baru', '32', now())")
        target.dispose()
    source.dispose()


def test_a_cut_off_backup_restores_nothing(demo: Shell, tmp_path: Path) -> None:
    file = tmp_path / "copy.gz"
    demo.run("db", "backup", str(file))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    refused = demo.run("db", "restore", str(file), status=1, DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")
    assert "cannot be read" in refused.stderr


def test_damaged_content_is_not_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = loader.load()
    assert commands.learn() > 1000
    problem = Problem("content/danger_examples/none.yaml", 7, "an entry has a star without a partner", "mend it")
    monkeypatch.setattr(loader, "load", lambda: replace(sound, problems=(problem,)))
    with pytest.raises(commands.LearningRefused, match=r"none.yaml:7.*check --content"):
        commands.learn()
