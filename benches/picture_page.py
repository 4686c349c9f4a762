"""The picture of a municipality over years of questions, held against an empty signed-in page.

A real Voorst is set up with the commands that a municipality uses; its server runs as it would there, with one worker,
and one client asks for page after page over one connection. The empty page goes past the same middleware, session and
base template (`benches.urls`). Pages take turns, so that a busy moment of the machine bothers all of them.
"""

import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benches.running import ROOT, VOORKANT, Figure, data_file, environment, run

REQUESTS = 200
WARM = 20
AT_MOST = 6.0
GROWTH = 1.5
EMPTY = "/analyseren/leeg/"
PICTURE = "/analyseren/beeld/GM0285/"
FILES = (
    "cbs/kwb_2024_nl_compact.csv",
    "cbs/gemeenten_2020_182_columns.csv",
    "rivm/rivm_50090NED_gezondheid_2012_gm_wk_bu.csv",
    "rivm/rivm_50090NED_gezondheid_2016_gm_wk_bu.csv",
    "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv",
    "geo/gemeenten_2022_nl.geojson",
    "geo/buurten_2024_voorst.geojson",
)
SIZES = {"service": 200_000, "bulk": 2_000_000}
SAME = "3000"


@dataclass
class Page:
    """A page as one reader asks for it of one server, and the times in seconds that it took."""

    name: str
    port: int
    path: str
    cookie: str
    times: list[float]

    @property
    def median(self) -> float:
        """The median time in milliseconds."""
        return statistics.median(self.times) * 1000


def measure(folder: Path) -> list[Figure]:
    """Give for each reader the ratio to the empty page, and what ten times as many questions change."""
    voorst = _set_up(folder)
    run((sys.executable, "-m", "benches.questions", "same", SAME), environment(voorst))
    with ExitStack() as servers:
        pages = []
        for way, number in SIZES.items():
            state = folder / f"questions-{number}"
            shutil.copytree(voorst, state)
            run((sys.executable, "-m", "benches.questions", way, str(number)), environment(state))
            readers = json.loads(run((sys.executable, "-m", "benches.readers"), environment(state)).output)
            port = servers.enter_context(_server(state))
            for reader, session in readers.items():
                for name, path in (("empty", EMPTY), ("picture", PICTURE)):
                    pages.append(Page(f"{name} {reader} {number}", port, path, f"sessionid={session}", []))
        _ask(pages)
    return _figures({page.name: page.median for page in pages}, tuple(readers))


def _figures(median: dict[str, float], readers: tuple[str, ...]) -> list[Figure]:
    few, many = SIZES.values()
    found = []
    for reader in readers:
        empty, small, large = (median[f"{name} {reader} {number}"] for name, number in
                               (("empty", few), ("picture", few), ("picture", many)))  # fmt: skip
        about = f"median of {REQUESTS}"
        found += [
            Figure(f"Picture over {few:,} questions, {reader}, against an empty page", small / empty, AT_MOST, "×",
                   f"{small:.1f} ms, empty page {empty:.1f} ms; {about}"),
            Figure(f"Picture over {many:,} questions, {reader}, against {few:,}", large / small, GROWTH, "×",
                   f"{large:.1f} ms, {small:.1f} ms; {about}"),
        ]  # fmt: skip
    return found


def _set_up(folder: Path) -> Path:
    state, files = folder / "voorst", folder / "files"
    for name in FILES:
        path = files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(data_file(name))
    run((*VOORKANT, "start", "GM0285", "--data", str(files)), environment(state))
    return state


@contextmanager
def _server(state: Path) -> Iterator[int]:
    """Run the server on a free port of this machine until it is no longer needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = environment(state, DJANGO_SETTINGS_MODULE="benches.settings")
    command = (*VOORKANT, "serve", "--port", str(port), "--workers", "1")
    with (state / "server.log").open("w+") as log:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(server, port, log.name)
            yield port
        finally:
            os.kill(server.pid, signal.SIGTERM)
            server.wait(30)


def _wait(server: subprocess.Popen, port: int, log: str) -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/gezond")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {Path(log).read_text()[-2000:]}")


def _ask(pages: list[Page]) -> None:
    """Ask for the pages in turns; the first rounds fill what is kept and do not count."""
    connections = {page.port: http.client.HTTPConnection("127.0.0.1", page.port, timeout=120) for page in pages}
    for turn in range(WARM + REQUESTS):
        for page in pages:
            took = _get(connections[page.port], page)
            if turn >= WARM:
                page.times.append(took)


def _get(connection: http.client.HTTPConnection, page: Page) -> float:
    start = time.perf_counter()
    connection.request("GET", page.path, headers={"Cookie": page.cookie, "Host": f"127.0.0.1:{page.port}"})
    answer = connection.getresponse()
    text = answer.read()
    took = time.perf_counter() - start
    shown = b"Eigen vragen" in text and (b"Ons team" in text) == ("professional" in page.name)
    if answer.status != 200 or b"Uitloggen" not in text or (page.path == PICTURE and not shown):
        raise RuntimeError(f"{page.path} answered {answer.status} and not what was asked for")
    return took
