"""Find what the tests need from the system, install it where that may, and say how where it may not.

A browser test that is skipped because there is no browser looks like one that passed. So the tests ask here, and get a
browser or a sentence that tells what to do.
"""

import os
import shutil
import subprocess
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ["chromium", "fonts-liberation"]
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Missing(RuntimeError):
    """Something is not here and cannot be installed from here; the message says how."""


def chromium() -> Path:
    """Give a Chromium, installing Debian's or Playwright's where that may. Raises Missing with what to do."""
    found = installed_chromium()
    if found is None and "VOORKANT_TEST_CHROMIUM" not in os.environ:
        _install()
        found = installed_chromium()
    if found is None:
        raise Missing(
            "The browser tests need Chromium and it could not be installed. Do one of: apt-get install chromium (as "
            "root); .venv/bin/playwright install chromium; or name yours in VOORKANT_TEST_CHROMIUM."
        )
    return found


def installed_chromium() -> Path | None:
    """Give the Chromium that is here: the named one, the system's, or Playwright's."""
    if named := os.environ.get("VOORKANT_TEST_CHROMIUM"):
        return Path(named) if Path(named).exists() else None
    for name in BROWSERS:
        if path := shutil.which(name):
            return Path(path)
    return _playwright()


def browser_arguments() -> list[str]:
    """Give the flags under which Chromium asks nobody outside for anything; root has no sandbox."""
    return QUIET + (["--no-sandbox"] if os.geteuid() == 0 else [])


def _playwright() -> Path | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return found[-1] if found else None


def _install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *command], check=False, env=quiet, stdout=subprocess.DEVNULL)
        return
    playwright = Path(".venv/bin/playwright")
    if playwright.exists():
        subprocess.run([playwright, "install", "chromium"], check=False)
