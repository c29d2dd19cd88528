"""Whatever people type: an answer, never an exception, and no sure answer to noise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.engine import Engine
from chat.several import questions
from chat.turn import Services
from chat.types import Incoming
from content import loader
from db.engine import make_engine, transaction
from db.tables import contacts, conversations
from tests.world import START, World

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_numbers = itertools.count()

WORDS = st.sampled_from(
    "bu beras pkh sembako kapan cair dibagi kartu hilang anak sakit posyandu kalau bulan depan desa sebelah saya ?"
    " . , \n 12 hapus data stop 😭 \u200b iraha durung kumaha".split(" ")
)
NOISE = st.text(st.characters(categories=["So", "Cf", "Mn", "Sk", "Po", "Zs"]), min_size=1, max_size=60)
STRANGE = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
MIXED = st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join)
LONG = st.tuples(MIXED, st.integers(1, 80)).map(lambda one: (one[0] * one[1])[:10_000])
TWINS = {"a": "а", "e": "е", "o": "ο", "p": "р", "c": "с", "k": "κ", "i": "і"}
"""Letters of other scripts that look the same."""
SURE = {
    "kapan beras dibagi": "schedule_rice",
    "pkh kapan cair": "schedule_pkh",
    "kartu kks hilang": "card_problem",
    "jadwal posyandu": "health_posyandu",
}


@pytest.fixture(scope="module")
def kpm(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Any]:
    """Says a text, as a KPM whose schedule is known; returns what is read and the conversation that is kept."""
    path = tmp_path_factory.mktemp("any") / "any.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = make_engine(f"sqlite:///{path}")
    world = World(database, "simulator")
    speakers = {"pendamping": world.pendamping(), "kpm": world.kpm(), "stranger": world.stranger()}
    world.aid("beras", "2026-11", starts_on=START.date())
    engine = Engine(database, Services(loader.load(), "a-secret-for-tests"))

    def says(text: str, who: str = "kpm", *, afresh: bool = True) -> tuple[str, sa.Row[Any]]:
        with transaction(database) as db:
            if afresh:
                db.execute(sa.delete(conversations))
        outcome = engine.receive(Incoming("simulator", speakers[who].address, f"SM{next(_numbers)}", text), START)
        of_hers = sa.select(conversations).join(contacts).where(contacts.c.address == speakers[who].address)
        with transaction(database, read_only=True) as db:
            return "\n".join(reply.text for reply in outcome.replies), db.execute(of_hers).one()

    yield says
    database.dispose()


@FEW
@given(text=STRANGE | MIXED | LONG, who=st.sampled_from(["kpm", "pendamping", "stranger"]), afresh=st.booleans())
def test_every_text_is_answered(kpm: Any, text: str, who: str, afresh: bool) -> None:
    said, kept = kpm(text, who, afresh=afresh)
    assert "gangguan" not in said
    assert said or not text.strip()
    assert not kept.context or set(kept.context) <= {"topic", "at", "programme", "region", "period"}


@FEW
@given(text=NOISE)
def test_noise_is_never_answered_for_sure(kpm: Any, text: str) -> None:
    said, kept = kpm(text)
    assert "gangguan" not in said
    assert (kept.form, kept.context) == (None, {})


@FEW
@given(text=st.sampled_from(sorted(SURE)), data=st.data())
def test_looks_change_nothing(kpm: Any, text: str, data: st.DataObject) -> None:
    """Look-alike letters, invisible marks, emoji, capitals."""
    plain, before = kpm(text)
    inside, between = st.text("\u200b\u200d\u202e\u00ad", max_size=2), st.text("🙏!.😭 ", max_size=2)
    typed = "".join(
        (TWINS.get(char, char) if data.draw(st.booleans()) else char.upper())
        + data.draw(between if char == " " else inside)
        for char in text
    )
    said, after = kpm(typed)
    assert said == plain
    assert {**after.context, "at": ""} == {**before.context, "at": ""}


@given(text=STRANGE | MIXED | LONG)
def test_questions_are_parts_of_the_text(text: str) -> None:
    for one in questions(text):
        assert one.strip()
        assert one in text
