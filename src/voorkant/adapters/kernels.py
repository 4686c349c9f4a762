"""Where compiled kernels are kept: in the state folder, under a name that changes when their source does.

Without this the first Monday after an update would run last week's machine code: the compiler's own cache looks only at
the file of a kernel, not at the files of the kernels that it calls.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"
_SOURCES = Path(__file__).parents[1] / "core"
_MARK = b"core.shared.kernel import"


def keep_kernels(state: Path) -> Path:
    """Have compiled kernels kept under `state` and forget those of another edition; call before they are first used.

    A folder that the environment variable NUMBA_CACHE_DIR names already stays. Gives the folder.
    """
    if given := os.environ.get(VARIABLE):
        return Path(given)
    home = state / "cache" / "kernels"
    folder = home / _edition()
    for other in home.glob("*") if home.is_dir() else ():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    os.environ[VARIABLE] = str(folder)
    return folder


def is_compiled(kernel: str) -> bool:
    """Tell whether a kernel ("thin.judge_points") is kept already, so that using it costs no compiling."""
    folder = os.environ.get(VARIABLE)
    return bool(folder) and any(Path(str(folder)).rglob(f"{kernel}-*.nbi"))


def state_of_commands() -> Path:
    """Give the state folder for a command without settings: VOORKANT_STATE, else the user's own."""
    home = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state")) / "voorkant"
    return Path(os.environ.get("VOORKANT_STATE") or home).resolve()


def keep_kernels_anywhere() -> Path:
    """As `keep_kernels`, for a command without settings; for this run alone where the state folder is closed."""
    folder = keep_kernels(state_of_commands())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        os.environ[VARIABLE] = tempfile.mkdtemp(prefix="voorkant-kernels-")
    return Path(os.environ[VARIABLE])


def _edition() -> str:
    """Name the present source of the kernels."""
    found = hashlib.sha256()
    for path in sorted(_SOURCES.rglob("*.py")):
        source = path.read_bytes()
        if _MARK in source or path.name == "kernel.py":
            found.update(source)
    return found.hexdigest()[:16]
