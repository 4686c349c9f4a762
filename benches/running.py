"""What every bench needs: a folder of its own, the files of CBS and RIVM, and programs whose cost is measured."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VOORKANT = (str(Path(sys.executable).parent / "voorkant"),)
MIB = 1024 * 1024


class DataAbsent(Exception):
    """The real files are not here, so there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what, in which unit, at most how much was promised, and what it was made of."""

    name: str
    value: float
    target: float
    unit: str
    detail: str

    @property
    def met(self) -> bool:
        """Tell whether the promise was kept."""
        return self.value <= self.target


@dataclass(frozen=True, slots=True)
class Run:
    """One program that ended well: its time in seconds, highest memory in MiB, and what it said."""

    seconds: float
    memory: float
    output: str


def data_file(name: str) -> Path:
    """Give a file of the data folder: `VOORKANT_DATA`, else `shared/data` beside this checkout."""
    folder = Path(os.environ.get("VOORKANT_DATA") or ROOT.parent / "shared" / "data")
    path = folder / name
    if not path.is_file():
        raise DataAbsent(f"{name} is not in the data folder; name the folder in VOORKANT_DATA")
    return path.resolve()


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="voorkant-bench-") as folder:
        yield Path(folder)


def environment(state: Path, **more: str) -> dict[str, str]:
    """Give an environment in which the product keeps everything in `state`, and nothing of this machine leaks in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOORKANT_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {"VOORKANT_STATE": str(state), "VOORKANT_LANGUAGE": "en", "PYTHONPATH": str(ROOT)} | more


def run(command: tuple[str, ...], env: Mapping[str, str]) -> Run:
    """Run a program to its end; raises RuntimeError with what it said when it failed."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=dict(env), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        output = said.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {output[-2000:]}")
    return Run(seconds, used.ru_maxrss / 1024, output)


def machine() -> dict[str, str]:
    """Describe the machine without naming it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "date": datetime.fromtimestamp(time.time(), UTC).date().isoformat(),
    }
