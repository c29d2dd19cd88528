"""The command line of TemanKPM: wires everything, holds no logic. `python bot.py --help`."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

import settings as configuration
from settings import Settings

app = typer.Typer(
    help="TemanKPM: a chat bot for KPM and pendamping of PKH.", no_args_is_help=True, add_completion=False
)
db_app = typer.Typer(help="The database: migrations, backup, restore.", no_args_is_help=True)
app.add_typer(db_app, name="db")
whatsapp_app = typer.Typer(help="WhatsApp through Twilio.", no_args_is_help=True)
templates_app = typer.Typer(help="Templates for outside the 24-hour window.", no_args_is_help=True)
whatsapp_app.add_typer(templates_app, name="templates")
app.add_typer(whatsapp_app, name="whatsapp")
phrases_app = typer.Typer(help="Phrases that staff chose a topic for.", no_args_is_help=True)
app.add_typer(phrases_app, name="phrases")

Now = Annotated[str, typer.Option("--now", metavar="ISO8601", help="Pretend it is this moment (WIB when no zone).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Phone = Annotated[str, typer.Option("--as", metavar="PHONE", help="Whose phone, in any Indonesian form.")]


@contextmanager
def refusals() -> Iterator[None]:
    """One line on stderr and status 1 for everything that is refused; no traceback."""
    try:
        yield
    except Exception as error:
        from ops.refusals import reason_of

        reason = reason_of(error)
        if reason is None:
            raise
        _refuse(reason)


def _refuse(reason: str) -> None:
    print(reason, file=sys.stderr)
    raise typer.Exit(1)


def _settings() -> Settings:
    from ops.logs import setup

    setup()
    settings = configuration.load()
    setup(settings.log_format)
    return settings


@app.command()
def run(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    only: Annotated[list[str] | None, typer.Option(help="web, sender or clock; several times for several.")] = None,
) -> None:
    """Run everything in one process, or parts of it. Without any credentials: the demo with its simulator."""
    import uvloop

    from ops.runner import PARTS, serve

    parts = tuple(only or PARTS)
    if unknown := sorted(set(parts) - set(PARTS)):
        raise typer.BadParameter(f"{unknown[0]} is not one of {', '.join(PARTS)}", param_hint="--only")
    with refusals():
        settings = _settings()
        prepare = _prepare_demo if settings.is_demo else _upgrade
        served = serve(settings, host, port, parts, simulator=settings.is_demo, prepare=lambda: prepare(settings))
        uvloop.run(served)


@app.command()
def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the simulator as well.")] = True,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Make the demo database if it is missing, print whom one may chat as, serve the simulator."""
    import uvloop

    from ops.runner import PARTS
    from ops.runner import serve as serve_parts

    with refusals():
        settings = _settings()
        for person in _prepare_demo(settings):
            print(f"{person.name:28} {person.role:11} {person.phone:16} {person.note}")
        if serve:
            uvloop.run(serve_parts(settings, "127.0.0.1", port, PARTS, simulator=True))


@app.command()
def chat(
    phone: Phone,
    channel: Annotated[str, typer.Option(help="simulator, telegram or whatsapp: what that channel would show.")] = (
        "simulator"
    ),
    now: Now = "",
    as_json: AsJson = False,
) -> None:
    """Chat in the terminal through the real engine. Piped lines are messages; `/tap VALUE` taps a button."""
    from ops import commands

    if channel not in ("simulator", "telegram", "whatsapp"):
        raise typer.BadParameter("use simulator, telegram or whatsapp", param_hint="--channel")
    with refusals():
        settings = _settings()
        _upgrade(settings)
        commands.chat(settings, _number(phone), channel, _moment(now), as_json=as_json)


@app.command()
def inbox(phone: Phone, as_json: AsJson = False) -> None:
    """The messages queued for or sent to a person, oldest first."""
    from ops import commands

    with refusals():
        for row in commands.inbox(_settings(), _number(phone)):
            print(json.dumps(row, ensure_ascii=False) if as_json else commands.inbox_line(row))


@app.command(name="status")
def show_status(as_json: AsJson = False) -> None:
    """How sending goes: every account's state, rate, backlog and errors, and what to do about it.

    Status 1 and one line on stderr when somebody must look: a message waits longer than ALARM_SECONDS, or an account
    does not work. stdout is complete all the same.
    """
    from db.status import to_json
    from ops import status as told

    with refusals():
        settings = _settings()
        found = told.look(settings)
        alarms = told.alarms(found, settings.alarm_seconds)
        if as_json:
            shown = to_json(found, found.late(settings.alarm_seconds)) | {"alarms": alarms}
            print(json.dumps(shown, ensure_ascii=False))
        else:
            print(told.text(found, settings.alarm_seconds, settings.whatsapp_tier))
        if alarms:
            _refuse("; ".join(alarms))


@app.command()
def understand(
    role: Annotated[str, typer.Option(help="kpm or pendamping.")] = "kpm",
) -> None:
    """Texts on stdin, one per line -> one JSON object per line: topic, score, suggestions."""
    from ops import commands

    if role not in ("kpm", "pendamping"):
        raise typer.BadParameter("use kpm or pendamping", param_hint="--role")
    for found in commands.understand(commands.read_lines(), staff=role == "pendamping"):
        print(json.dumps(found, ensure_ascii=False), flush=True)


@app.command()
def learn() -> None:
    """Learn the phrases and examples of danger, unless exactly these are learned already. `make run` does it first."""
    from ops import commands

    with refusals():
        print(f"{commands.learn()} phrases are learned")


@app.command(name="import")
def import_(
    kind: Annotated[str, typer.Argument(help="regions, staff, kpm or schedules.")],
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report only.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Import the good rows of a file with bad ones.")] = False,
    template: Annotated[bool, typer.Option("--template", help="Write an empty, commented example instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a file: all or nothing unless --skip-bad; every bad cell is named with row, column, value and remedy."""
    from imports import KINDS, run_import
    from imports.templates import write_template

    if kind not in KINDS:
        raise typer.BadParameter(f"use {', '.join(KINDS)}", param_hint="KIND")
    with refusals():
        if template:
            write_template(kind, file)
            print(f"{file}")
            return
        settings = _settings()
        _upgrade(settings)
        with _database(settings) as engine:
            report = run_import(engine, kind, file, dry_run=dry_run, skip_bad=skip_bad, now=datetime.now(UTC))
        print(json.dumps(report.to_json(), ensure_ascii=False) if as_json else report.to_text())
        if report.refused:
            _refuse(f"{len(report.bad_cells)} bad cells; nothing was changed (mend them, or use --skip-bad)")


@app.command()
def tick(now: Now = "") -> None:
    """Run every reminder rule once; prints how many deliveries were made per rule."""
    from ops import commands

    with refusals():
        for rule, count in commands.tick_once(_settings(), _moment(now)).items():
            print(f"{rule}: {count}")


@app.command()
def send(
    now: Now = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many messages.")] = 100_000,
) -> None:
    """Send what is due once, then end."""
    from ops import commands

    with refusals():
        for channel, count in asyncio.run(commands.send_once(_settings(), _moment(now), limit)).items():
            print(f"{channel}: {count}")


@app.command()
def check(
    content: Annotated[bool, typer.Option("--content", help="Only the content files.")] = False,
) -> None:
    """Settings, content and database schema: all problems at once; as notes, facts and translations to look at."""
    from ops.check import content_problems, notes, problems

    with refusals():
        found = content_problems() if content else problems()
        for line in found if content else [*found, *notes()]:
            print(line)
        if found:
            _refuse(f"{len(found)} problems")
        print("ok")


@db_app.command()
def upgrade() -> None:
    """Bring the database to the schema of this version."""
    with refusals():
        _upgrade(_settings())


@db_app.command()
def backup(file: Path) -> None:
    """Write a consistent copy of the whole database while it is in use."""
    from db.backup import backup as write

    with refusals(), _database(_settings()) as engine:
        print(f"{write(engine, file)} rows")


@db_app.command()
def restore(file: Path) -> None:
    """Put a backup into an empty database."""
    from db.backup import restore as read

    with refusals(), _database(_settings()) as engine:
        print(f"{read(engine, file)} rows")


@phrases_app.command(name="export")
def export_phrases(
    file: Annotated[Path, typer.Argument(help="A YAML file; what stands in it is kept.")],
    again: Annotated[bool, typer.Option("--all", help="Also what was exported before.")] = False,
) -> None:
    """Write what staff chose in "pesan yang belum dimengerti" to a file, to be read and committed by a person."""
    from ops import phrases

    with refusals():
        settings = _settings()
        _upgrade(settings)
        done = phrases.export(settings, file, again=again)
        for line in done.left_out:
            print(line)
        print(f"{done.new} phrases")


@templates_app.command()
def push() -> None:
    """Hand in content/templates.yaml at Twilio and ask Meta for approval. Repeating it changes nothing."""
    from ops import whatsapp

    _tell_templates(whatsapp.push)


@templates_app.command()
def status() -> None:
    """How it stands with every template: name, language, status, reason, remedy."""
    from ops import whatsapp

    _tell_templates(whatsapp.status)


def _tell_templates(work: Any) -> None:
    from ops.whatsapp import REFUSED, TemplatesRefused

    with refusals():
        settings = _settings()
        if settings.has_twilio:
            _upgrade(settings)
        try:
            lines = asyncio.run(work(settings))
        except TemplatesRefused as error:
            _refuse(str(error))
        for line in lines:
            print(line)
        if refused := sum(line.status == REFUSED for line in lines):
            _refuse(f"{refused} templates were refused")


@contextmanager
def _database(settings: Settings) -> Iterator[Any]:
    from db.engine import make_engine

    engine = make_engine(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def _upgrade(settings: Settings) -> None:
    from db import migrate

    with _database(settings) as engine:
        migrate.upgrade(engine)


def _prepare_demo(settings: Settings) -> list[Any]:
    from db.migrate import alone
    from ops.clock import Clock
    from ops.demo import make_demo

    _upgrade(settings)
    with _database(settings) as engine, alone(engine):
        return make_demo(engine, Clock.stored(engine)())


def _number(phone: str) -> str:
    from imports.phones import to_e164

    try:
        return to_e164(phone)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--as") from None


def _moment(text: str) -> datetime | None:
    from zoneinfo import ZoneInfo

    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("write it like 2027-03-09T08:00+07:00", param_hint="--now") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Asia/Jakarta"))


if __name__ == "__main__":
    app()
