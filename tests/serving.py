"""A real server for a test: `voorkant serve` in a process of its own, on a database of its own, until it is killed."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from tests.cli.running import COMMAND, environment


def program(text: str, url: str, given: str = "") -> str:
    """Run a few lines in a process of their own, on a database, with something to read."""
    command = [sys.executable, "-c", text]
    ended = subprocess.run(command, env=environment(url), input=given, capture_output=True, text=True, check=True)
    return ended.stdout


@contextmanager
def serving(url: str) -> Iterator[tuple[int, int]]:
    """Serve until killed; give the process and its port."""
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(free_port())], env=environment(url), stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert server.stdout
        port = re.search(r":(\d+)/", server.stdout.readline())
        assert port
        with httpx.Client(transport=httpx.HTTPTransport(retries=9), timeout=30) as client:
            assert client.get(f"http://127.0.0.1:{port.group(1)}/gezond").status_code == 200
        yield server.pid, int(port.group(1))
    finally:
        kill(server.pid)
        server.wait(timeout=20)


def free_port() -> int:
    """Give a port that nobody listens on; another worker that tests at the same time gets another."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill(process: int) -> None:
    """Kill a process and everything that it started, at once, without a chance to tidy up."""
    children = Path(f"/proc/{process}/task/{process}/children")
    started = [int(one) for one in children.read_text().split()] if children.exists() else []
    for one in (process, *started):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
