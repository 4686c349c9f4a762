"""Ask a publisher politely, again where that helps, and say plainly when it did not.

CBS is updated at two in the morning and answers 503 for a minute; a train goes into a tunnel and half an answer
arrives. Both are tried again after a pause, with the pause that the publisher asks for. What is still missing after
that is told to the user as it is: nothing was stored, try later or take the file.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from voorkant.core.shared.errors import SourceUnavailable
from voorkant.core.shared.text import Text

Progress = Callable[[int, int], None]
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LATER = Text(
    nl="Er is niets opgeslagen. Probeer het later opnieuw, of download het bestand en lees dat in.",
    en="Nothing was stored. Try again later, or download the file and import that.",
)


class _TryAgainError(Exception):
    def __init__(self, why: Text, pause: float | None = None) -> None:
        super().__init__(why.en)
        self.why = why
        self.pause = pause


@dataclass
class Remote:
    """A connection with one publisher; `digest` grows with everything that was received.

    `attempts` per question; `pause` seconds before the second attempt, doubled each time, never more than
    `longest_pause` (also when the publisher asks for more). `sleep` waits.
    """

    publisher: str
    timeout: float = 60.0
    attempts: int = 5
    pause: float = 1.0
    longest_pause: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    _digest: Any = field(default_factory=hashlib.sha256)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            timeout=self.timeout, follow_redirects=True, headers={"User-Agent": "voorkant (open figures)"}
        )

    def __enter__(self) -> "Remote":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def sha256(self) -> str:
        """SHA-256 of all answers so far, in the order in which they came."""
        return str(self._digest.hexdigest())

    def json(self, url: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Get a JSON object; raise SourceUnavailable when it does not come whole."""
        data = self._asked(url, params, json.loads)
        if not isinstance(data, dict):
            raise self._unavailable(url, Text(nl="Het antwoord is geen tabel.", en="The answer is not a table."))
        return data

    def count(self, url: str, params: Mapping[str, str] | None = None) -> int:
        """Get a number of rows, as OData's `$count` gives it."""
        return int(self._asked(url, params, lambda body: int(body.decode("utf-8-sig"))))

    def _asked(self, url: str, params: Mapping[str, str] | None, read: Callable[[bytes], Any]) -> Any:
        pause = self.pause
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(url, params, read)
            except _TryAgainError as problem:
                if attempt == self.attempts:
                    raise self._unavailable(url, problem.why) from problem
                self.sleep(min(problem.pause if problem.pause is not None else pause, self.longest_pause))
                pause *= 2
        raise AssertionError("attempts must be at least 1")

    def _once(self, url: str, params: Mapping[str, str] | None, read: Callable[[bytes], Any]) -> Any:
        try:
            answer = self._client.get(url, params=dict(params) if params else None)
        except httpx.TimeoutException as error:
            raise _TryAgainError(Text(nl="Er kwam niet op tijd antwoord.", en="No answer came in time.")) from error
        except httpx.TransportError as error:
            raise _TryAgainError(Text(nl="De verbinding viel weg.", en="The connection was lost.")) from error
        status = answer.status_code
        if status in _AGAIN and b"maximum" not in answer.content:
            why = Text(
                nl=f"De uitgever antwoordde met fout {status}.", en=f"The publisher answered with error {status}."
            )
            raise _TryAgainError(why, _retry_after(answer))
        if status >= httpx.codes.BAD_REQUEST:
            raise self._refused(url, answer)
        try:
            value = read(answer.content)
        except ValueError as error:
            raise _TryAgainError(Text(nl="Het antwoord kwam half binnen.", en="Half of the answer came in.")) from error
        self._digest.update(answer.content)
        return value

    def _refused(self, url: str, answer: httpx.Response) -> SourceUnavailable:
        if b"maximum" in answer.content:
            why = Text(nl="Er zijn te veel rijen in één keer gevraagd.", en="Too many rows were asked for at once.")
            return self._unavailable(url, why, "source-row-limit")
        if answer.status_code == httpx.codes.NOT_FOUND:
            why = Text(nl="Deze tabel of laag is daar niet bekend.", en="This table or layer is not known there.")
            return self._unavailable(url, why, "source-table-unknown")
        status = answer.status_code
        return self._unavailable(
            url, Text(nl=f"De uitgever weigerde met fout {status}.", en=f"The publisher refused with error {status}.")
        )

    def _unavailable(self, url: str, why: Text, code: str = "source-unavailable") -> SourceUnavailable:
        host = httpx.URL(url).host
        what = Text(nl=f"{self.publisher} ({host}) gaf geen bruikbaar antwoord.",
                    en=f"{self.publisher} ({host}) gave no usable answer.")  # fmt: skip
        return SourceUnavailable(code, what, why, _LATER)

    def incomplete(self, url: str, received: int, promised: int) -> SourceUnavailable:
        """Make the refusal for an answer with fewer or more rows than the publisher said there are."""
        why = Text(
            nl=f"Er zijn {promised} rijen beloofd en {received} gekomen.",
            en=f"{promised} rows were promised and {received} came.",
        )
        return self._unavailable(url, why, "source-incomplete")


def _retry_after(answer: httpx.Response) -> float | None:
    try:
        return max(0.0, float(answer.headers.get("Retry-After", "")))
    except ValueError:
        return None
