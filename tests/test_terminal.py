"""What `bot.py chat` prints for each channel."""

from __future__ import annotations

import json

import pytest

from channels.terminal import lines, show
from chat.markup import from_author
from chat.types import SHARE_CONTACT, Attachment, Button, Reply

ASK = Reply(
    from_author("Kapan *beras* cair?\nHarga <10 & >5"),
    (Button("Jadwal beras", "schedule_rice"), Button("Menu", "menu")),
)
SHARE = Reply("Halo", (Button("Bagikan nomor saya", SHARE_CONTACT), Button("Menu", "menu")))
PHOTO = Reply("Posyandu", attachment=Attachment("photo", "simulator:a.png", "a.png", "image/png"))
BUTTONS = [{"label": "Jadwal beras", "value": "schedule_rice"}, {"label": "Menu", "value": "menu"}]


@pytest.mark.parametrize("channel", ["simulator", "telegram"])
def test_channels_with_buttons_show_plain_text(channel):
    expected = {"text": "Kapan beras cair?\nHarga <10 & >5", "buttons": BUTTONS, "attachment": None}
    assert show(ASK, channel) == expected
    assert lines(ASK, channel) == "Kapan beras cair?\nHarga <10 & >5\n[1] Jadwal beras\n[2] Menu\n"


def test_whatsapp_shows_numbers_in_the_text():
    text = "Kapan *beras* cair?\nHarga <10 & >5\n\n1. Jadwal beras\n2. Menu\nBalas dengan angkanya."
    assert show(ASK, "whatsapp") == {"text": text, "buttons": BUTTONS, "attachment": None}
    assert lines(ASK, "whatsapp") == text + "\n"


def test_a_long_text_for_whatsapp_stands_in_parts():
    first, second = "a " * 500, "b " * 500
    text = show(Reply(f"{first.strip()}\n\n{second.strip()}"), "whatsapp")["text"]
    assert text == f"{first.strip()}\n\n{second.strip()}"


def test_a_number_is_the_place_the_engine_gives_it():
    assert lines(SHARE, "telegram") == "Halo\n[1] Menu\n[ ] Bagikan nomor saya\n"
    assert [one["value"] for one in show(SHARE, "telegram")["buttons"]] == [SHARE_CONTACT, "menu"]
    assert [one["value"] for one in show(SHARE, "whatsapp")["buttons"]] == ["menu"]


@pytest.mark.parametrize("channel", ["simulator", "telegram", "whatsapp"])
def test_a_file_is_named(channel):
    shown = show(PHOTO, channel)
    assert shown["attachment"] == {"kind": "photo", "path": "simulator:a.png"}
    assert shown["text"] == "Posyandu"
    assert lines(PHOTO, channel) == "[foto: simulator:a.png]\nPosyandu\n"
    json.dumps(shown)


@pytest.mark.parametrize("channel", ["simulator", "telegram", "whatsapp"])
def test_a_file_alone(channel):
    only = Reply("", attachment=Attachment("voice", "simulator:a.ogg"))
    assert show(only, channel)["text"] == ""
    assert lines(only, channel) == "[pesan suara: simulator:a.ogg]\n"
