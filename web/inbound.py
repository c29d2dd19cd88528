"""What the page sends, read with the same distrust as a webhook: JSON, or a form with one file."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from channels import media
from channels.sending import storable
from chat.types import SHARE_CONTACT, Incoming, Media, MediaKind
from imports.phones import to_e164
from web import body

MOST_FILE_BYTES = 10_000_000
MOST_CHARACTERS = 65_536
"""What WhatsApp lets people type; the engine reads less of it."""
MOST_TAP_BYTES = 64
_FORM_BYTES = 500_000
"""Room for the other fields of a form, and for its boundaries."""

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


class BadInput(ValueError):
    """The request makes no sense; the text, in Indonesian, says what would."""


class TooLarge(Exception):
    """The file or text is too big; the text says how big it may be."""


async def read_json(request: Request) -> dict[str, Any]:
    """The body as a JSON object."""
    try:
        found = json.loads(await body.read(request))
    except body.TooLarge:
        raise TooLarge("Pesannya terlalu besar.") from None
    except (ValueError, RecursionError):
        raise BadInput("Isi permintaan bukan JSON.") from None
    if not isinstance(found, dict):
        raise BadInput("Isi permintaan harus objek JSON.")
    return found


async def read_incoming(request: Request, folder: Path) -> Incoming:
    """One message of a person, with its file kept in the media folder."""
    if request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        fields, file = await _read_form(request)
    else:
        fields, file = await read_json(request), None
    address, number = _address(fields.get("phone")), _id(fields.get("id"))
    text, tap = _string(fields, "text"), fields.get("tap")
    if tap is not None:
        return _tapped(address, number, tap)
    if not text.strip() and file is None:
        raise BadInput("Pesannya kosong.")
    if len(text) > MOST_CHARACTERS:
        raise TooLarge(f"Pesannya terlalu panjang: paling banyak {MOST_CHARACTERS} huruf.")
    kept = await _keep(folder, *file) if file else None
    return Incoming("simulator", address, number, text=storable(text), media=kept)


def _tapped(address: str, number: str, tap: object) -> Incoming:
    if not isinstance(tap, str) or not tap or len(storable(tap).encode()) > MOST_TAP_BYTES:
        raise BadInput("Nilai tombolnya tidak dikenal.")
    if tap == SHARE_CONTACT:
        return Incoming("simulator", address, number, shared_contact=address)
    return Incoming("simulator", address, number, tap=storable(tap))


def _address(phone: object) -> str:
    try:
        return to_e164(phone if isinstance(phone, str) else "")
    except ValueError as error:
        raise BadInput(str(error)) from None


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadInput("Setiap pesan perlu id sendiri: 8 sampai 64 huruf, angka, - atau _.")
    return f"sim:{value}"


def _string(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f"{name} harus teks.")
    return value


async def _read_form(request: Request) -> tuple[dict[str, Any], tuple[bytes, str, str] | None]:
    parser = MultiPartParser(request.headers, _limited(request), max_files=1, max_fields=8)
    try:
        form = await parser.parse()
    except MultiPartException:
        raise BadInput("Formulirnya tidak bisa dibaca: satu berkas dan paling banyak 8 isian.") from None
    try:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        file = next((value for _, value in form.multi_items() if isinstance(value, UploadFile)), None)
        if file is None:
            return fields, None
        data = await file.read()
    finally:
        await form.close()
    if not data:
        raise BadInput("Berkasnya kosong.")
    if len(data) > MOST_FILE_BYTES:
        raise _too_big()
    mime = (file.content_type or "").lower().partition(";")[0].strip()
    return fields, (data, _name(file.filename or ""), mime if _MIME.fullmatch(mime) else "application/octet-stream")


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_FILE_BYTES + _FORM_BYTES:
            raise _too_big()
        yield part


def _too_big() -> TooLarge:
    return TooLarge(f"Berkasnya terlalu besar: paling besar {MOST_FILE_BYTES // 1_000_000} MB.")


def _name(filename: str) -> str:
    name = _UNSAFE.sub("", storable(filename)).replace("\\", "/").rpartition("/")[2].strip(" .")
    return name[-100:] or "berkas"


async def _keep(folder: Path, data: bytes, name: str, mime: str) -> Media:
    kinds: dict[str, MediaKind] = {"image": "photo", "audio": "voice"}
    kind = kinds.get(mime.partition("/")[0], "document")
    ref = await asyncio.to_thread(media.store, folder, data, name)
    return Media(kind, ref, mime, name, len(data))
