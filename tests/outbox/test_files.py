"""Files that lie with one provider and shall be sent through another."""

from __future__ import annotations

from typing import Any

import pytest

from channels import media
from channels.base import ChannelAccount, Misconfigured, TryLater
from channels.sending import TIMEOUT
from chat.types import Attachment, Reply
from tests.outbox.post import ON_SQLITE, Post


@ON_SQLITE
def test_a_file_that_lies_with_another_provider_goes_along(post: Post) -> None:
    (post.folder / "elsewhere").mkdir()
    (post.folder / "elsewhere" / "undangan.jpg").write_bytes(b"a picture")
    file = Attachment("photo", "simulator:undangan.jpg", "undangan.jpg", "image/jpeg")
    key = post.queue("ini", body=Reply("Undangan", attachment=file).to_body())
    post.drain()
    assert post.row(key).status == "sent", post.row(key).error_reason
    (sent,) = post.sent
    if post.channel == "telegram":
        assert post.double.files[sent.file_id][1] == b"a picture"
    else:
        name = sent.media[0].rpartition("/")[2]
        path = media.verify("rahasia-untuk-tes", name, post.folder)
        assert path is not None
        assert path.read_bytes() == b"a picture"


@ON_SQLITE
@pytest.mark.parametrize("error", [Misconfigured("wrong token"), TryLater(None, "no answer", code=TIMEOUT)])
def test_trouble_of_the_other_provider_is_not_taken_for_our_own(whatsapp_post: Post, error: Exception) -> None:
    """Nothing was sent: the message goes later, is not counted as repeated, and the account is not halted."""
    post = whatsapp_post
    file = Attachment("photo", "telegram:abc")
    key = post.queue("ini", post.someone(1), "broadcast", body=Reply("Undangan", attachment=file).to_body())
    other = post.queue("lain", post.someone(2), "broadcast")

    class Elsewhere:
        async def fetch(self, attachment: Attachment) -> bytes:
            raise error

    async def work(account: ChannelAccount) -> None:
        others: dict[str, Any] = {"telegram": Elsewhere()}
        sender = post.sender(account)
        sender.others = others
        await sender.drain(10)

    post.using(work)
    assert (post.row(key).status, post.row(key).repeats, post.row(other).status) == ("queued", 0, "sent")
    assert post.account_row().problem is None


@ON_SQLITE
def test_a_file_nobody_can_fetch_any_more_fails_alone(whatsapp_post: Post) -> None:
    post = whatsapp_post
    bodies = [
        Reply("x", attachment=Attachment("photo", path)).to_body() for path in ("telegram:a", "simulator:gone.jpg")
    ]
    keys = [post.queue("x", post.someone(number), body=body) for number, body in enumerate(bodies)]
    post.queue("lain", post.someone(9))
    post.drain()
    assert post.arrived() == ["lain"]
    assert {post.row(key).status for key in keys} == {"failed"}


@ON_SQLITE
def test_a_download_that_never_ends_does_not_make_a_message_uncertain(whatsapp_post: Post) -> None:
    """A picture that came by WhatsApp is fetched from Twilio before it goes out again."""
    post = whatsapp_post
    url = post.double.keep(b"a picture", "image/jpeg")
    file = Attachment("photo", f"whatsapp:{url}", "a.jpg")
    key = post.queue("ini", kind="broadcast", body=Reply("Undangan", attachment=file).to_body())

    async def work(account: ChannelAccount) -> None:
        async def never(attachment: Attachment) -> bytes:
            raise TryLater(None, "no answer", code=TIMEOUT)

        account.fetch = never  # type: ignore[method-assign]
        await post.sender(account).drain(1)

    post.using(work)
    assert (post.row(key).status, post.row(key).error_code) == ("queued", "attachment")
    post.forward(4).drain()
    assert post.row(key).status == "sent"
