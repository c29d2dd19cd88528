"""Every wrong setting is named with its remedy, before anything starts."""

from __future__ import annotations

import pytest

import settings

NUMBER = "+14155238886"
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "t",
    "TWILIO_WHATSAPP_FROM": NUMBER,
    "PUBLIC_URL": "https://contoh.id",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(settings.Settings.model_config, "env_file", None)


def problems(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return list(settings.read()[1].values())


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("SMS_REGIONS", "Purwakarta", "Kemendagri codes"),
        ("SMS_REGIONS", "32.14;32.15", "with commas"),
        ("TWILIO_SMS_FROM", "0812345", "international form"),
        ("TWILIO_WHATSAPP_FROM", f"{NUMBER},0812", "international form"),
        ("TELEGRAM_BOT_TOKEN", "123456:ABC,abc", "@BotFather"),
        ("PRICE_SMS", "-1", "PRICE_SMS"),
        ("PRICE_WHATSAPP_TEMPLATE", "mahal", "PRICE_WHATSAPP_TEMPLATE"),
        ("PRICES_AS_OF", "kemarin", "PRICES_AS_OF"),
        ("WHATSAPP_TIER", "-1", "WHATSAPP_TIER"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str) -> None:
    found = [one for one in problems(monkeypatch, **TWILIO | {name: value}) if one.startswith(f"{name}:")]
    assert len(found) == 1
    assert remedy in found[0]


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({**TWILIO, "TWILIO_SMS_FROM": NUMBER}, "SMS_REGIONS"),
        ({**TWILIO, "SMS_REGIONS": "32.14"}, "TWILIO_SMS_FROM"),
        ({"TWILIO_SMS_FROM": NUMBER, "SMS_REGIONS": "32.14"}, "TWILIO_ACCOUNT_SID is missing"),
    ],
)
def test_what_belongs_together_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], missing: str
) -> None:
    assert [one for one in problems(monkeypatch, **values) if missing in one]


def test_several_accounts_and_all_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    good = TWILIO | {
        "TELEGRAM_BOT_TOKEN": "123456:ABC, 654321:DEF",
        "TWILIO_WHATSAPP_FROM": f"{NUMBER}, whatsapp:+14155238887",
        "TWILIO_SMS_FROM": NUMBER,
        "SMS_REGIONS": "32.14, 32.15.03",
        "PRICE_SMS": "350",
        "PRICES_AS_OF": "2026-11-01",
    }
    assert problems(monkeypatch, **good) == []
    made = settings.load()
    assert made.telegram_tokens == ["123456:ABC", "654321:DEF"]
    assert made.whatsapp_senders == [NUMBER, "+14155238887"]
    assert made.sms_region_codes == ("32.14", "32.15.03")
