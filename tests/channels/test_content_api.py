"""ContentApi and templates as messages, against the strict double over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from channels.base import Letter, Misconfigured, NeedsTemplate, NoSuchUser, Rejected, SendError, TryLater
from channels.whatsapp.content_api import CONTENT_BASE, PAGE, Approval, ContentApi
from chat.types import Button
from content import loader, templates
from tests.channels.twilio_use import SITI, using
from tests.doubles.twilio_server import TwilioDouble

T = TypeVar("T")
BODY = "Halo {{1}}, ini TemanKPM. Ada pesan baru untuk Ibu di sini."
BUTTONS = (Button("Baca", "read:{{2}}"),)
SAMPLES = {"1": "Siti", "2": "7"}
LETTER = Letter(1, "reminder:1", True)


def ask(twilio: TwilioDouble, work: Callable[[ContentApi], Awaitable[T]], **how: Any) -> T:
    async def run() -> T:
        options = {"account_sid": twilio.account_sid, "auth_token": twilio.auth_token, "base_url": twilio.url} | how
        api = ContentApi(**options)
        try:
            return await work(api)
        finally:
            await api.close()

    return asyncio.run(run())


def create(twilio: TwilioDouble, name: str = "pesan_1", **how: Any) -> str:
    given: dict[str, Any] = {"language": "id", "body": BODY, "buttons": BUTTONS, "samples": SAMPLES} | how
    return ask(twilio, lambda api: api.create(name, **given))


def handed_in(twilio: TwilioDouble, name: str = "pesan_1", **how: Any) -> str:
    sid = create(twilio, name, **how)
    ask(twilio, lambda api: api.request_approval(sid, name, "UTILITY"))
    return sid


def approval(twilio: TwilioDouble, sid: str) -> Approval | None:
    return ask(twilio, lambda api: api.approval(sid))


def test_created_handed_in_and_approved(twilio: TwilioDouble) -> None:
    sid = create(twilio)
    content = twilio.contents[sid]
    assert (content.friendly_name, content.language, content.variables) == ("pesan_1", "id", SAMPLES)
    assert (content.type, content.body) == ("twilio/quick-reply", BODY)
    assert content.actions == [{"type": "QUICK_REPLY", "title": "Baca", "id": "read:{{2}}"}]
    assert approval(twilio, sid) == Approval("unsubmitted")
    assert ask(twilio, lambda api: api.request_approval(sid, "pesan_1", "UTILITY")) == Approval("received")
    assert (content.name, content.category) == ("pesan_1", "UTILITY")
    twilio.approve("pesan_1")
    assert approval(twilio, sid) == Approval("approved")
    twilio.reject("pesan", "TAG_CONTENT_MISMATCH")
    assert approval(twilio, sid) == Approval("rejected", "TAG_CONTENT_MISMATCH")


def test_a_template_without_buttons_is_a_text(twilio: TwilioDouble) -> None:
    sid = create(twilio, buttons=(), samples={"1": "Siti"})
    assert (twilio.contents[sid].type, twilio.contents[sid].actions) == ("twilio/text", [])


def test_everything_we_ship_is_taken_by_twilio_and_by_meta(twilio: TwilioDouble) -> None:
    for one in loader.load().templates.values():
        for language in one.wordings:
            numbered = templates.placeholders(one, language)
            samples = templates.samples(one, language)
            name = templates.meta_name(one, language)
            handed_in(twilio, name, body=numbered.body, buttons=numbered.buttons, samples=samples)
    assert len(twilio.contents) >= 9
    assert {(content.status, content.reason) for content in twilio.contents.values()} == {("received", "")}


def test_the_double_refuses_what_meta_refuses(twilio: TwilioDouble) -> None:
    for body in (
        "{{1}} halo dan apa kabar",
        "Apa kabar hari ini {{1}}",
        "Halo {{1}} dan {{3}} apa kabar semua",
        "Hai {{1}}.",
    ):
        sid = handed_in(twilio, f"p{len(twilio.contents)}", body=body, buttons=(), samples={"1": "Siti"})
        found = approval(twilio, sid)
        assert found is not None
        assert found.status == "rejected"
        assert "INVALID_FORMAT" in found.reason


def test_a_list_of_several_pages_stays_at_our_base_address(twilio: TwilioDouble) -> None:
    sids = {("pesan_1", "id"): create(twilio)}
    content = twilio.contents[sids["pesan_1", "id"]]
    for number in range(2, PAGE + 5):
        sid = f"HX{number:032x}"
        twilio.contents[sid] = type(content)(**{**vars(content), "sid": sid, "friendly_name": f"pesan_{number}"})
        sids[f"pesan_{number}", "id"] = sid
    assert ask(twilio, lambda api: api.contents()) == sids


def test_the_base_address() -> None:
    assert ContentApi("AC1", "x")._base == CONTENT_BASE
    assert ContentApi("AC1", "x", "https://proksi.contoh.id/")._base == "https://proksi.contoh.id"


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ({"language": "su"}, Rejected),
        ({"buttons": (Button("Label yang terlalu panjang sekali", "x"),)}, Rejected),
        ({"samples": {"1": ""}}, Rejected),
    ],
)
def test_refusals(twilio: TwilioDouble, how: dict[str, Any], kind: type[SendError]) -> None:
    with pytest.raises(kind):
        create(twilio, **how)


def test_a_name_is_taken_once(twilio: TwilioDouble) -> None:
    handed_in(twilio)
    with pytest.raises(Rejected, match="already"):
        handed_in(twilio)


def test_a_content_that_is_gone_is_none_but_a_wrong_server_is_not(twilio: TwilioDouble) -> None:
    assert approval(twilio, "HX" + "0" * 32) is None
    with pytest.raises(Misconfigured):
        ask(twilio, lambda api: api.approval("HX" + "0" * 32), base_url=twilio.url + "/wrong")


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ({"status": 503, "code": 20503}, TryLater),
        ({"status": 429, "code": 20429}, TryLater),
        ({"cut": True}, TryLater),
    ],
)
def test_trouble_on_the_way(twilio: TwilioDouble, script: dict[str, Any], kind: type[SendError]) -> None:
    for work in (lambda: create(twilio), lambda: ask(twilio, lambda api: api.contents())):
        twilio.fail(**script, method="content")
        with pytest.raises(kind):
            work()


def test_wrong_credentials_and_nobody_there(twilio: TwilioDouble) -> None:
    with pytest.raises(Misconfigured):
        ask(twilio, lambda api: api.contents(), auth_token="wrong")
    with pytest.raises(TryLater):
        ask(twilio, lambda api: api.contents(), base_url="http://127.0.0.1:9", timeout=1.0)


def send(twilio: TwilioDouble, sid: str, variables: dict[str, str] = SAMPLES, to: str = SITI) -> str:
    return using(twilio, lambda account: account.send_template(to, sid, variables, LETTER))


def test_a_template_goes_out_as_the_person_reads_it(twilio: TwilioDouble) -> None:
    sid = handed_in(twilio)
    twilio.approve("pesan_1")
    sent_sid = send(twilio, sid, {"1": "Ibu Nani & Éus", "2": "12"})
    [sent] = twilio.messages
    assert sent.sid == sent_sid
    assert (sent.to, sent.form["ContentSid"], sent.in_window) == (SITI, sid, True)
    assert sent.body == "Halo Ibu Nani & Éus, ini TemanKPM. Ada pesan baru untuk Ibu di sini."
    assert sent.buttons == (("Baca", "read:12"),)
    assert sent.form["StatusCallback"].startswith("https://contoh.id/twilio/status")
    assert "Body" not in sent.form


def test_a_template_without_variables(twilio: TwilioDouble) -> None:
    sid = handed_in(twilio, body="Halo, ini TemanKPM.", buttons=(), samples={})
    twilio.approve()
    send(twilio, sid, {})
    assert twilio.messages[0].body == "Halo, ini TemanKPM."
    assert "ContentVariables" not in twilio.messages[0].form


def test_templates_that_cannot_go(twilio: TwilioDouble) -> None:
    sid = handed_in(twilio)
    with pytest.raises(NeedsTemplate) as waiting:
        send(twilio, sid)
    twilio.approve()
    with pytest.raises(NeedsTemplate) as miscounted:
        send(twilio, sid, {"1": "Siti"})
    with pytest.raises(NeedsTemplate) as unknown:
        send(twilio, "HX" + "0" * 32)
    with pytest.raises(Rejected) as unfit:
        send(twilio, sid, {"1": "a\nb", "2": "7"})
    with pytest.raises(Rejected) as empty:
        send(twilio, sid, {"1": "", "2": "7"})
    with pytest.raises(NoSuchUser):
        send(twilio, sid, to="12")
    assert [one.value.code for one in (waiting, miscounted, unknown, unfit, empty)] == [
        *("63041", "63028", "63027", "63005", "21656"),
    ]
    assert twilio.messages == []
