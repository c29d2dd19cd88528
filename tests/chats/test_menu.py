"""Everything a mother can ask for is found by tapping, on short lists."""

import pytest

from chat.markup import plain
from chat.types import Button
from handlers.menu import KPM_MENU, SECTIONS
from tests.speaker import Speaker
from tests.world import World

LIST_ROWS, LIST_TITLE = 10, 24
"""What a list of WhatsApp holds."""
FOUND = {
    "schedule_any", "aid_status", "aid_amount", "aid_where_docs", "eligibility", "objection", "commitments",
    "graduation", "business", "session_next", "module_list", "quiz", "quiz_weekly", "health_pregnancy",
    "health_posyandu", "health_reminders", "health_immunisation", "health_sick_child", "card_problem",
    "complaint", "complaint_status", "hoax_check", "change_data", "help", "contact_pendamping", "learning",
    "language", "stop", "delete_data",
}  # fmt: skip


def fits(kpm: Speaker) -> None:
    assert len(kpm.buttons) <= LIST_ROWS
    for button in kpm.buttons:
        assert len(plain(button.label)) <= LIST_TITLE, button.label


def found_by_tapping(kpm: Speaker) -> set[str]:
    """The topics on the menu and one step behind it."""
    kpm.says("menu")
    fits(kpm)
    first: list[Button] = kpm.buttons
    found = {button.value for button in first if not button.value.startswith("menu:")}
    for button in first:
        if button.value.startswith("menu:"):
            kpm.says("menu").taps(button.label).sees("Menu")
            fits(kpm)
            found |= {one.value for one in kpm.buttons}
    return found - {"menu"}


def test_everything_is_found_in_two_taps(chat: World) -> None:
    chat.pendamping()
    assert found_by_tapping(chat.kpm()) == FOUND


def test_on_a_shared_phone_the_list_is_still_short(chat: World) -> None:
    chat.pendamping()
    chat.kpm("Iis", phone="+628110000001")
    nining = chat.kpm("Nining", phone="+628110000001")
    nining.says("ganti orang").taps("Nining").says("menu").sees("Ganti orang")
    fits(nining)


def test_a_graduated_family_finds_what_is_left_for_it(chat: World) -> None:
    chat.pendamping()
    found = found_by_tapping(chat.kpm(status="graduated"))
    assert {"module_list", "quiz", "contact_pendamping", "complaint", "delete_data"} <= found
    assert not found & {"schedule_any", "aid_amount", "session_next"}


@pytest.mark.parametrize("section", SECTIONS)
def test_each_list_leads_to_answers(chat: World, section: str) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    for topic in SECTIONS[section]:
        kpm.sends(tap=f"menu:{section}")
        label = next(button.label for button in kpm.buttons if button.value == topic)
        kpm.taps(label).sees_not("tidak dipakai", "gangguan")
        kpm.says("batal")


def test_a_list_that_does_not_exist_is_the_menu(chat: World) -> None:
    chat.pendamping()
    kpm = chat.kpm()
    kpm.sends(tap="menu:zzz").sees("Mau apa hari ini")
    kpm.sends(tap="menu:").sees("Mau apa hari ini")
    assert set(KPM_MENU) >= {"schedule_any", "session_next", "module_list", "quiz"}


def test_staff_have_their_own_menu(chat: World) -> None:
    rina = chat.pendamping()
    rina.says("menu").sees("Pesan tak dimengerti")
    fits(rina)
    rina.sends(tap="menu:aid").sees("Mau kerjakan apa?")


def test_who_asks_is_told_who_is_answering(chat: World) -> None:
    rina, kpm = chat.pendamping(), chat.kpm()
    for text in ("kamu siapa", "ini siapa", "ini bot apa", "ieu saha", "iki sopo"):
        kpm.says(text).sees("Saya TemanKPM: mesin, bukan orang", "Jadwal bantuan")
        rina.says(text).sees("Saya TemanKPM: mesin, bukan orang", "Kelompok saya").sees_not("Ibu")
    kpm.says("menu").sees_not("mesin")
