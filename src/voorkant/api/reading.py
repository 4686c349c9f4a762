"""Read what a system sends: JSON, in text that a database can keep.

Text with a null sign, or with half of a character, is no text that anybody typed; PostgreSQL refuses it. It is
refused here, with a reason, before a word of it is looked at.
"""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from voorkant.core.shared.text import Text

JSON = "application/json"
NULL = "\x00"


class Unreadable(Exception):
    """A message that cannot be read; `status` 400 or 415."""

    def __init__(self, status: int, code: str, detail: Text | None = None) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        super().__init__(code)


class PlainJson(Parser):
    """Reads one JSON document of clean text, and nothing else."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Give the document; Unreadable says why not."""
        if request.content_type != JSON:
            raise Unreadable(415, "geen-json")
        try:
            found = json.loads(request.body.decode())
            json.dumps(found, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise Unreadable(400, "json-onleesbaar", _NOT_JSON) from error
        if _has_null(found):
            raise Unreadable(400, "teken-onbruikbaar", _NULL)
        return found


def _has_null(value: Any) -> bool:
    if isinstance(value, str):
        return NULL in value
    if isinstance(value, list):
        return any(map(_has_null, value))
    return isinstance(value, dict) and any(_has_null(part) for pair in value.items() for part in pair)


_NOT_JSON = Text(
    "Dit bericht is geen JSON in UTF-8. Er is niets opgeslagen.",
    "This message is not JSON in UTF-8. Nothing was stored.",
)
_NULL = Text(
    "Er staat een nulteken in de tekst. Haal het weg; er is niets opgeslagen.",
    "There is a null sign in the text. Take it out; nothing was stored.",
)
