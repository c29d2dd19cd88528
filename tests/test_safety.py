"""Signs of danger are found in what people write, and not in what they write otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.others import asks_about_others
from chat.privacy import mask_secrets
from chat.safety import find
from content.danger_signs import CLASSES, load
from ops.safety import OWN, alarms, found, read

STORY = (
    "assalamualaikum bu mau cerita dulu ya, tadi pagi saya ke pasar beli sayur terus pulangnya mampir ke rumah bu rt "
    "ngobrol soal beras yang belum dibagi, katanya minggu depan baru ada kabar dari desa "
)


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_found(name: str) -> None:
    rows = read(OWN / f"{name}.jsonl")
    missed = [row["text"] for row in rows if not found(row)]
    assert len(missed) <= 0.02 * len(rows), missed


def test_ordinary_questions_raise_no_alarm() -> None:
    rows = read(OWN / "ordinary.jsonl")
    assert len(rows) >= 200
    assert alarms(rows) <= 0.02 * len(rows)


def test_secrets_however_they_are_said_are_masked_and_ordinary_numbers_are_not() -> None:
    for row in read(OWN / "secrets.jsonl"):
        _, kinds = mask_secrets(row["text"])
        assert kinds == (frozenset() if row["kind"] == "none" else {row["kind"]}), row["text"]


def test_there_are_enough_examples() -> None:
    rows = [row for name in CLASSES for row in read(OWN / f"{name}.jsonl")]
    assert len(rows) >= 300
    assert {row["lang"] for row in rows} == {"id", "su", "jv"}


@pytest.mark.parametrize(
    "text",
    [
        "anak saya kejaaaang",
        "ke\u200bjang anak saya",
        "anak saya k.e.j.a.n.g",
        "аnаk sаyа kejаng",
        "𝐚𝐧𝐚𝐤 𝐬𝐚𝐲𝐚 𝐤𝐞𝐣𝐚𝐧𝐠",
        "ANAK SAYA KEJANG!!!",
        "anaksayakejang",
        "anak saya kej4ng",
        "tolong, ank sy kjang",
    ],
)
def test_however_it_is_typed(text: str) -> None:
    danger = find(text)
    assert danger is not None
    assert "child_danger" in danger.classes


def test_at_the_end_of_a_long_story() -> None:
    danger = find(STORY * 40 + "oh iya bu anak saya dari tadi kejang")
    assert danger is not None
    assert danger.classes == ("child_danger",)
    assert find(STORY * 40) is None


def test_who_works_with_the_families_is_noticed() -> None:
    for text, about in (("pendamping minta uang 50 ribu", True), ("suami saya mukul saya", False)):
        danger = find(text)
        assert danger is not None
        assert danger.about_staff is about


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300) | st.text("anksyjegdirut 0123456789.*", max_size=300))
def test_never_raises(text: str) -> None:
    find(text)
    asks_about_others(text)


@pytest.mark.parametrize(
    "piece", ["saya ", "anak suami ketua ", "a", "a ", "mau mati ", "\u0301", "1 ", "x" * 90 + " "]
)
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    danger = find(piece * (20_000 // len(piece)) + " terus anak saya kejang dari tadi tidak sadar")
    assert danger is not None
    assert {"child_danger", "self_harm"}.intersection(danger.classes)


def test_a_name_that_does_not_exist_is_said(tmp_path) -> None:
    raw = (OWN.parents[1] / "content" / "safety.yaml").read_text("utf-8")
    (tmp_path / "safety.yaml").write_text(raw.replace("- ANAKKU + KEJANG", "- ANAKKU + KEJNAG"), "utf-8")
    with pytest.raises(ValueError, match="KEJNAG"):
        load(tmp_path / "safety.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "tetangga saya Bu Ani dapat PKH ga?",
        "cek NIK suami saya",
        "siapa saja yang dapat pkh di rt 3",
        "desil tetangga saya berapa",
        "tatangga abdi kenging pkh teu",
        "tonggoku oleh bansos ora",
        "minta data kelompok melati",
        "bu euis dapet berapa",
        "bu Tini dapat pkh ga",
        "ceu popon kenging sabaraha",
        "mbak sri oleh piro",
    ],
)
def test_questions_about_others(text: str) -> None:
    assert asks_about_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "tetangga sudah cair saya kok belum ya",
        "bu, saya dapat berapa",
        "bu dapat berapa ya",
        "bu anak sd dapat berapa",
        "teh abdi kenging sabaraha",
        "mbak anakku oleh piro",
        "cara mengusulkan orang tua saya",
        "cek saldo saya",
        "suami saya kena phk bisa dapat pkh ga",
        "nomor hp pendamping saya berapa",
        "anak saya dapat pip ga",
        "tetangga saya miskin belum dapat, cara daftarnya gimana",
    ],
)
def test_questions_of_ones_own(text: str) -> None:
    assert not asks_about_others(text)
