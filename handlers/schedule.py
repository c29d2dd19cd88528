"""When aid comes, where, how much and what to bring - for the family's own desa - and how far the payment is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chat.entities import Period
from chat.markup import Marked
from chat.routing import KNOWN, route
from chat.turn import Turn
from chat.types import Reply
from content import dates
from db import groups, regions, schedules
from db.schedules import Answer, Round
from handlers import aid_pages
from handlers.families import programmes, without_pkh

PROGRAMMES = {"schedule_rice": "beras", "schedule_pkh": "pkh", "schedule_sembako": "sembako"}
MOST_DESA = 15
"""Desa offered to choose from; whoever looks after more sees the row of the whole region."""
PIPELINE = ("vk", "final", "burekol", "vrek", "spm", "sp2d", "si", "topup")


@route("schedule_rice", who=KNOWN)
def rice(turn: Turn) -> Sequence[Reply]:
    """The next rice deliveries."""
    return show_schedule(turn, turn.entities.several or ["beras"])


@route("schedule_pkh", who=KNOWN)
def pkh(turn: Turn) -> Sequence[Reply]:
    """The next PKH payment."""
    return show_schedule(turn, turn.entities.several or ["pkh"])


@route("schedule_sembako", who=KNOWN)
def sembako(turn: Turn) -> Sequence[Reply]:
    """The next sembako payment."""
    return show_schedule(turn, turn.entities.several or ["sembako"])


@route("schedule_any", who=KNOWN)
def everything(turn: Turn) -> Sequence[Reply]:
    """The programmes that were named, else all programmes of this family."""
    if turn.entities.several:
        return show_schedule(turn, turn.entities.several)
    if turn.entities.programme:
        return show_schedule(turn, [turn.entities.programme])
    if turn.person.is_staff or turn.person.family is None:
        return show_schedule(turn, list(PROGRAMMES.values()))
    listed = programmes(turn)
    if turn.person.family_status != "active":
        return show_schedule(turn, ["pkh", *listed])
    if not listed:
        return [turn.reply("schedule-none-listed", turn.button("contact_pendamping"))]
    return show_schedule(turn, listed)


@route("aid_status", who=KNOWN)
def aid_status(turn: Turn) -> Sequence[Reply]:
    """The stage of payment in plain words; never a guess about one person's account."""
    if turn.person.is_staff:
        *others, last = show_schedule(
            turn, [turn.entities.programme] if turn.entities.programme else ["pkh", "sembako"]
        )
        return [*others, replace(last, buttons=(turn.button("aid_stages"), *last.buttons))]
    listed = programmes(turn)
    if turn.person.family_status != "active" and turn.entities.programme not in listed:
        return everything(turn)
    wanted = [turn.entities.programme] if turn.entities.programme in listed else [p for p in listed if p != "beras"]
    here = turn.person.region
    parts = [_title(turn, programme, here) + "\n" + _stage(turn, programme) for programme in wanted if programme]
    if not parts:
        return everything(turn)
    buttons = tuple(map(turn.button, ("aid_stages", "contact_pendamping", "help", "menu")))
    meaning = aid_pages.fitting(turn, "payments")
    if meaning:
        return [Reply("\n\n".join(parts)), Reply(meaning, buttons)]
    return [Reply("\n\n".join([*parts, turn.say("aid-status-advice")]), buttons)]


def places(turn: Turn) -> list[Reply]:
    """Where the next aid of the own family is given out and what to bring, where a row says so."""
    if turn.person.is_staff:
        return []
    listed = programmes(turn)
    wanted = [turn.entities.programme] if turn.entities.programme in listed else listed
    parts = []
    for programme in filter(None, wanted):
        upcoming = schedules.for_region(turn.db, turn.person.region, programme, turn.today).upcoming
        said = [_round(turn, one, turn.person.region) for one in upcoming[:1] if one.place or one.bring]
        parts += ["\n\n".join([_title(turn, programme, turn.person.region), *said])] if said else []
    return [Reply("\n\n".join(parts))] if parts else []


def show_schedule(turn: Turn, asked: Sequence[str]) -> Sequence[Reply]:
    """The next deliveries of these programmes for the person's own desa, with source and date of the data."""
    if turn.person.is_staff:
        return _for_staff(turn, asked)
    gone = without_pkh(turn)
    listed = programmes(turn) if turn.person.family else list(asked)
    here = _desa(turn)
    shown = [
        _programme(turn, programme, here)
        if programme in listed
        else turn.say("schedule-not-listed", programme=turn.say(f"programme-{programme}"))
        for programme in asked
        if not gone or programme in listed or (programme != "pkh" and turn.person.family_status == "graduated")
    ]
    parts = [gone, *shown] if gone and not set(asked) <= set(listed) else shown
    if here != turn.person.region:
        parts.insert(0, turn.say("schedule-elsewhere", region=_region(turn, here), own=turn.person.region_title))
    others = [turn.button(topic) for topic, programme in PROGRAMMES.items() if programme not in asked]
    offered = others if len(asked) == 1 and not gone else []
    return [Reply("\n\n".join(parts), (*offered, turn.button("contact_pendamping"), turn.button("menu")))]


def _desa(turn: Turn) -> str:
    """The own desa, or the one of the own kecamatan that was named or tapped: `schedule_rice:32.14.03.2005`."""
    own = turn.person.region
    wanted = turn.entities.region or (turn.args[0] if turn.args else own)
    return wanted if wanted != own and any(row.code == wanted for row in regions.beside(turn.db, own)) else own


def _for_staff(turn: Turn, programmes: Sequence[str]) -> Sequence[Reply]:
    """What the KPM of one's groups read: `schedule_rice:32.14.03.2005`, or the question which desa."""
    desas = {group.region: group.desa for group in groups.mine(turn.db, turn.person)}
    asked = turn.args[0] if turn.args else turn.entities.region or ""
    named = asked or (next(iter(desas)) if len(desas) == 1 else "")
    if named not in desas and 1 < len(desas) <= MOST_DESA:
        buttons = [turn.button(turn.topic, code, label=desa) for code, desa in desas.items()]
        return [turn.reply("schedule-staff-which", *buttons, turn.button("menu"))]
    region = named if named in desas else turn.person.region
    parts = [_programme(turn, programme, region) for programme in programmes]
    others = [topic for topic, programme in PROGRAMMES.items() if programme not in programmes]
    buttons = [turn.button(topic, region) for topic in others if len(programmes) == 1]
    return [Reply("\n\n".join(parts), (*buttons, turn.button("menu")))]


def _programme(turn: Turn, programme: str, region: str) -> str:
    answer = schedules.for_region(turn.db, region, programme, turn.today)
    period = turn.entities.period
    then = [one for one in answer.upcoming if period and _covers(one, period)]
    if answer.upcoming:
        blocks = [_title(turn, programme, region)]
        if period and not then:
            blocks.append(_not_then(turn, answer, period))
        shown = then if turn.entities.follows and then else answer.upcoming
        blocks += [_round(turn, one, region) for one in shown]
        return "\n\n".join(blocks)
    names = {"programme": turn.say(f"programme-{programme}"), "region": _region(turn, region)}
    if turn.person.is_staff:
        return turn.say("schedule-staff-none", **names)
    if answer.past is not None:
        past = answer.past
        months = dates.months(past.months, turn.language)
        source = _source(turn, past)
        said = turn.say("schedule-done", months=months)
        if past.starts_on is not None:
            when = dates.window(past.starts_on, past.ends_on, turn.language)
            said = turn.say("schedule-past", months=months, when=when)
        return "\n".join([_title(turn, programme, region), said, source])
    return turn.say("schedule-expired" if answer.expired else "schedule-unknown", **names)


def _covers(one: Round, period: Period) -> bool:
    """Whether a delivery is for this month or has a day in this period."""
    if period.month in one.months:
        return True
    return one.starts_on is not None and one.starts_on <= period.last and (one.ends_on or one.starts_on) >= period.first


def _not_then(turn: Turn, answer: Answer, period: Period) -> str:
    """Nothing is to come in the period that was asked for: it is over, or nothing is known of it."""
    past = answer.past
    if past is None or not _covers(past, period):
        return turn.say("schedule-not-then", period=_named(turn, period))
    months = dates.months(past.months, turn.language)
    return turn.say("schedule-over", months=months, when=_when(turn, past)) + "\n" + _source(turn, past)


def _when(turn: Turn, past: Round) -> str:
    """The days of a delivery that is over; none when only that is known."""
    return dates.window(past.starts_on, past.ends_on, turn.language) if past.starts_on else "none"


def _named(turn: Turn, period: Period) -> str:
    if period.month is not None:
        return turn.say("schedule-period-month", month=dates.month(period.month, turn.language))
    return dates.window(period.first, period.last, turn.language)


def _round(turn: Turn, one: Round, region: str) -> str:
    months = dates.months(one.months, turn.language)
    off = one.status in ("ditunda", "batal")
    when = turn.say(f"status-{one.status}") if off else turn.say("schedule-no-date")
    hours = ""
    if one.starts_on is not None and not off:
        when = dates.window(one.starts_on, one.ends_on, turn.language)
        hours = dates.hours(one.time_from, one.time_to)
    zone = regions.zone(region)
    lines = [turn.say("schedule-round", months=months, when=Marked(when), hours=hours or "none", zone=zone)]
    if one.status == "batal":
        return "\n".join([*lines, _source(turn, one)])
    if one.status != "terjadwal" and not off:
        lines.append(turn.say(f"status-{one.status}"))
    if one.status in PIPELINE:
        caution = "status-not-yours-staff" if turn.person.is_staff else "status-not-yours"
        lines.append(turn.say(caution, region=_region(turn, one.region)))
    for key, value in (("place", one.place), ("quantity", one.quantity), ("bring", one.bring)):
        if value:
            lines.append(turn.say(f"schedule-{key}", **{key: value}))
    if len(one.months) > 1:
        lines.append(turn.say("schedule-together", months=months))
    lines.append(_source(turn, one))
    return "\n".join(lines)


def _stage(turn: Turn, programme: str) -> str:
    answer = schedules.for_region(turn.db, turn.person.region, programme, turn.today)
    known = [one for one in [*answer.upcoming, *([answer.past] if answer.past else [])] if one.status != "terjadwal"]
    if not known:
        return turn.say("aid-status-unknown", region=turn.person.region_title)
    one = known[0]
    months = dates.months(one.months, turn.language)
    return "\n".join(
        [
            f"{months}: {turn.say(f'status-{one.status}')}",
            turn.say("status-not-yours", region=_region(turn, one.region)),
            _source(turn, one),
        ]
    )


def _title(turn: Turn, programme: str, region: str) -> str:
    name = turn.say(f"programme-{programme}")
    return turn.say("schedule-title", programme=name[:1].upper() + name[1:], region=_region(turn, region))


def _source(turn: Turn, one: Round) -> str:
    return turn.say("schedule-source", source=one.source, date=dates.short_date(one.data_date, turn.language))


def _region(turn: Turn, code: str) -> str:
    if code == turn.person.region:
        return turn.person.region_title
    return regions.path(turn.db, code).split(",")[0]
