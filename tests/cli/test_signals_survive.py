"""The power goes off in the middle of a busy evening: what was acknowledged is there afterwards.

A real server, real connections, and a real kill -9 of the server and of everything that it started.
"""

import re
import threading
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.cli.running import rows
from tests.serving import kill, program, serving

SENDERS, ENOUGH = 4, 40
PREPARE = """
from voorkant.cli.outcome import set_up_django
set_up_django()
from tests import signals
place = signals.library(area_code="GM0285")
place.organisation.municipality.settings = {"signals_per_link_per_minute": 1_000_000}
place.organisation.municipality.save()
print(place.pk, signals.link(place)[1])
"""
READ = """
import sys
from voorkant.cli.outcome import set_up_django
set_up_django()
from django.core import signing
from voorkant.store.selectors.signal_desk import hash_of_code
from voorkant.web.notice.signal_after import SENT
for receipt in sys.stdin.read().split():
    print(hash_of_code({place}, signing.loads(receipt, salt=SENT)["c"]))
"""
SETTLE = """
from voorkant.cli.outcome import set_up_django
set_up_django()
from voorkant.store.services.signal_settling import settle_signals
settle_signals()
"""


class Sender(threading.Thread):
    """Somebody who passes on without end, and remembers each code that the server gave."""

    def __init__(self, port: int, token: str, number: int) -> None:
        super().__init__(daemon=True)
        self.port, self.path, self.number = port, f"/s/{token}/", number
        self.receipts: list[str] = []

    def run(self) -> None:
        """Go on until the server is gone."""
        with (
            suppress(httpx.TransportError),
            httpx.Client(
                base_url=f"http://127.0.0.1:{self.port}", transport=httpx.HTTPTransport(retries=9), timeout=30
            ) as client,
        ):
            note = re.search(r'name="note" value="([^"]+)"', client.get(self.path).text)
            assert note
            for number in range(100_000):
                sent = {"note": note.group(1), "knows": "together", "problems": "debts", "ending": "call_back"}
                answer = client.post(self.path, data={**sent, "number": f"0571 {self.number}{number:05}"})
                assert answer.status_code == 303
                self.receipts.append(parse_qs(urlsplit(answer.headers["Location"]).query)["b"][0])


@pytest.mark.row("N1")
@pytest.mark.smoke
def test_a_kill_in_the_middle_loses_no_signal_that_was_acknowledged(empty_url: str):
    place, token = program(PREPARE, empty_url).split()
    with serving(empty_url) as (process, port):
        senders = [Sender(port, token, number) for number in range(SENDERS)]
        for one in senders:
            one.start()
        for one in senders:
            while one.is_alive() and len(one.receipts) < ENOUGH:
                one.join(timeout=0.05)
        kill(process)
        for one in senders:
            one.join(timeout=30)
    receipts = [receipt for one in senders for receipt in one.receipts]
    assert len(receipts) >= SENDERS * ENOUGH
    acknowledged = program(READ.format(place=place), empty_url, "\n".join(receipts)).split()
    kept = {reference for (reference,) in rows(empty_url, "SELECT reference FROM store_signal")}
    assert len(acknowledged) == len(receipts)
    assert set(acknowledged) - kept == set()
    program(SETTLE, empty_url)
    assert rows(empty_url, "SELECT COUNT(*) FROM store_question") == [(len(kept),)]
    assert rows(empty_url, "SELECT COUNT(*) FROM store_callback") == [(len(kept),)]
