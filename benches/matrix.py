"""The matrix of a municipality with 2,000 offers and the whole catalogue, held against an empty signed-in page.

A real Voorst is set up with the commands that a municipality uses; its server runs as it would there, with one worker,
and one client asks for page after page over one connection. Pages take turns, so that a busy moment of the machine
bothers all of them. What the first reader waits, when everything is worked out anew, is told beside it.
"""

import http.client
import json
import sys
import time
from pathlib import Path

from benches.picture_page import EMPTY, REQUESTS, WARM, Page, _server, _set_up
from benches.running import Figure, environment, run

OFFERS = 2_000
AT_MOST = 6.0
SHEETS = {"everything": "?blad=everyone", "three ages": "?blad=ages", "older people": "?blad=elders"}
MATRIX = "/organiseren/matrix/"


def measure(folder: Path) -> list[Figure]:
    """Give the ratio of three matrices to the empty page, warm, and the time of the first look at each."""
    state = _set_up(folder)
    made = run((sys.executable, "-m", "benches.matrix_offers", str(OFFERS)), environment(state)).output
    cookie = f"sessionid={json.loads(made)['adviser']}"
    with _server(state) as port:
        empty = Page("empty", port, EMPTY, cookie, [])
        pages = [Page(name, port, MATRIX + query, cookie, []) for name, query in SHEETS.items()]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        _get(connection, empty)
        first = {page.name: _get(connection, page) * 1000 for page in pages}
        for turn in range(WARM + REQUESTS):
            for page in (empty, *pages):
                took = _get(connection, page)
                if turn >= WARM:
                    page.times.append(took)
    return [
        Figure(
            f"Matrix with {OFFERS:,} offers, {page.name}, against an empty page", page.median / empty.median,
            AT_MOST, "×",
            f"{page.median:.1f} ms, empty page {empty.median:.1f} ms; median of {REQUESTS}; first look "
            f"{first[page.name]:.0f} ms",
        )
        for page in pages
    ]  # fmt: skip


def _get(connection: http.client.HTTPConnection, page: Page) -> float:
    start = time.perf_counter()
    connection.request("GET", page.path, headers={"Cookie": page.cookie, "Host": f"127.0.0.1:{page.port}"})
    answer = connection.getresponse()
    text = answer.read()
    took = time.perf_counter() - start
    shown = page.path == EMPTY or b"vormen van aanbod" in text
    if answer.status != 200 or b"Uitloggen" not in text or not shown:
        raise RuntimeError(f"{page.path} answered {answer.status} and not what was asked for")
    return took
