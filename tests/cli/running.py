"""Run the product's commands as a person does, in a process of its own, and look into the database that they used."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from typing import Any
from urllib.parse import unquote

import psycopg

COMMAND = (sys.executable, "-m", "voorkant.cli.main")


def run(*arguments: object, url: str, code: int = 0, **settings: str) -> str:
    """Run a command on a database, see that it ends with `code`, and give all that it said."""
    ended = subprocess.run(
        [*COMMAND, *map(str, arguments)], env=environment(url, **settings), capture_output=True, text=True, check=False
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == code, said
    assert "Traceback" not in said
    return said


_ONE_BY_ONE = """
import contextlib, io, json, sys
from voorkant.cli.main import main
for arguments in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([code, said.getvalue()]), flush=True)
"""


def run_all(commands: Iterable[Iterable[object]], *, url: str, **settings: str) -> list[tuple[int, str]]:
    """Run commands one after another in one process; give of each how it ended and all that it said."""
    ended = subprocess.run(
        [sys.executable, "-c", _ONE_BY_ONE], input=json.dumps([[str(one) for one in each] for each in commands]),
        env=environment(url, **settings), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [(code, said) for code, said in map(json.loads, ended.stdout.splitlines())]


def environment(url: str, **settings: str) -> dict[str, str]:
    """Give the environment of a command: this database, and nothing of whoever runs the tests."""
    return {**os.environ, "DATABASE_URL": url, "VOORKANT_DATA": "", **settings}


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    """Give what a query finds in a database."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            return [tuple(row) for row in database.execute(query).fetchall()]
    server, _slash, name = url.rpartition("/")
    with psycopg.connect(host=unquote(server.rpartition("@")[2]), user="postgres", dbname=name) as database:
        return [tuple(row) for row in database.execute(query).fetchall()]  # type: ignore[call-overload]


def execute(url: str, statement: str) -> None:
    """Change something in an SQLite database, as a crash would have left it."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database, database:
        database.execute(statement)
