"""How many signals a minute the form of a finding place takes in, held against a Django view that inserts one row.

Two hundred links, eight connections that stay open, two workers, PostgreSQL that waits for the disk. The peer is the
barest view there is: no middleware, no check, one `INSERT` by Django. Pages are not fetched while it runs: each form
was made beforehand, as on the phones of a school.
"""

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benches.running import ROOT, VOORKANT, Figure, environment, run
from tools import postgres

LINKS, CONNECTIONS, WORKERS = 200, 8, 2
POSTS, TURNS, WARM = 3_000, 3, 400
AT_MOST = 1 / 0.6
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def measure(folder: Path) -> list[Figure]:
    """Give how many times slower the form is than the bare view, by the medians of the turns."""
    with postgres.server(durable=True) as server:
        env = environment(folder / "state", DATABASE_URL=f"{server}/postgres", VOORKANT_SECRET_KEY="bench" * 12)
        run((*VOORKANT, "migrate"), env)
        forms = folder / "forms.json"
        run((sys.executable, "-m", "benches.submissions", "prepare", str(forms)), env)
        posts = [tuple(one) for one in json.loads(forms.read_text())]
        own, bare = [], []
        with _server(env, "benches.settings") as port, _server(env, "benches.bare") as peer:
            _send(port, posts[:WARM], 303)
            _send(peer, posts[:WARM], 303, "/")
            for turn in range(TURNS):
                part = posts[WARM + turn * POSTS : WARM + (turn + 1) * POSTS]
                bare.append(_send(peer, part, 303, "/"))
                own.append(_send(port, part, 303))
        run((sys.executable, "-m", "benches.submissions", "check", str(WARM + TURNS * POSTS)), env)
    ours, theirs = statistics.median(own), statistics.median(bare)
    detail = (
        f"{ours:.0f} signals a second, the bare view {theirs:.0f} ({100 * ours / theirs:.0f}%); {LINKS} links, "
        f"{CONNECTIONS} connections, {WORKERS} workers, PostgreSQL with synchronous_commit; median of {TURNS} turns"
    )
    return [Figure("Passing something on, against a view that inserts one row", theirs / ours, AT_MOST, "×", detail)]


def prepare(to: Path) -> None:
    """Make places with links, and forms that were opened but not sent: [[path, body], …]."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from urllib.parse import urlencode

    from django.db import connection
    from django.utils import timezone

    from voorkant.store.models import FindingPlace, Municipality, Organisation
    from voorkant.store.selectors.signal_desk import desk_of_link
    from voorkant.store.services.signals import make_place_link
    from voorkant.web.notice.signal_form import new_note

    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()
        cursor.execute("SHOW fsync")
        if (commit, cursor.fetchone()) != (("on",), ("on",)):
            raise RuntimeError("PostgreSQL does not wait for the disk here")
    many = {"signals_per_link_per_minute": 1_000_000}
    municipality = Municipality.objects.create(code="GM0285", name="Voorst", settings=many)
    partner = Organisation.objects.create(municipality=municipality, name="School", kind="education")
    team = Organisation.objects.create(municipality=municipality, name="Wijkteam", kind="neighbourhood_team")
    today = timezone.localdate()
    desks = []
    for number in range(LINKS):
        place = FindingPlace.objects.create(
            organisation=partner, receiver=team, name=f"Plek {number}", kind="primary_school", area_code="GM0285",
            problems=["debts", "bullying"],
        )  # fmt: skip
        _, token = make_place_link(place, today=today)
        desks.append((token, desk_of_link(token, today)))
    posts = []
    for number in range(WARM + TURNS * POSTS):
        token, desk = desks[number % LINKS]
        form = {"note": new_note(desk), "knows": "together", "problems": "debts", "area": "GM0285", "ending": "counted"}
        posts.append((f"/s/{token}/", urlencode(form)))
    to.write_text(json.dumps(posts))


def check(wanted: int) -> None:
    """Raise where a signal that was acknowledged is not there, or was kept twice."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from voorkant.store.models import Signal

    found = Signal.objects.exclude(knows="bare").count()
    if found != wanted:
        raise RuntimeError(f"{wanted} signals were acknowledged and {found} are kept")


def _send(port: int, posts: list[tuple[str, str]], status: int, path: str = "") -> float:
    """Send forms over all connections at once; gives how many a second were acknowledged."""
    waiting, wrong = iter(posts), []
    lock = threading.Lock()

    def sender() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while True:
            with lock:
                post = next(waiting, None)
            if post is None:
                return connection.close()
            connection.request("POST", path or post[0], post[1], HEADERS)
            answer = connection.getresponse()
            answer.read()
            if answer.status != status:
                wrong.append(answer.status)

    threads = [threading.Thread(target=sender) for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if wrong:
        raise RuntimeError(f"answers other than {status}: {sorted(set(wrong))}")
    return len(posts) / (time.perf_counter() - start)


@contextmanager
def _server(env: dict[str, str], settings: str) -> Iterator[int]:
    """Run the product's server with two workers, with these settings, until it is no longer needed."""
    log_path = Path(env["VOORKANT_STATE"]) / f"{settings}.log"
    with log_path.open("w+") as log:
        command = (*VOORKANT, "serve", "--port", "18470", "--workers", str(WORKERS))
        server = subprocess.Popen(
            command, env=env | {"DJANGO_SETTINGS_MODULE": settings}, cwd=ROOT, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield _port(server, log_path)
        finally:
            with suppress(ProcessLookupError):
                os.kill(server.pid, signal.SIGTERM)
            server.wait(30)


def _port(server: subprocess.Popen, log: Path) -> int:
    for _ in range(600):
        said = log.read_text()
        if said.count("Started worker") >= WORKERS:
            return int(said.partition("127.0.0.1:")[2].partition("/")[0])
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")


if __name__ == "__main__":
    {"prepare": lambda given: prepare(Path(given)), "check": lambda given: check(int(given))}[sys.argv[1]](sys.argv[2])
