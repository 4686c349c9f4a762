"""Make the pictures in docs/screenshots from the running demo, so that they show what the product shows today.

A picture that somebody once cut out by hand shows buttons that are gone. These are made by signing in to the demo and
looking at the same pages that a reader of the README would open.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools import needs

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PASSWORD = "een-wachtwoord-voor-de-plaatjes"  # noqa: S105  of a demo that is thrown away
TRIES = 120
"""So often, five seconds apart, is looked whether the worker of a new demo is ready."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page, who looks, in which language and on how wide a screen (CSS pixels); `until` is
    what the page holds once the worker has done its first work.
    """

    name: str
    path: str
    user: str = ""
    language: str = "nl"
    width: int = 1200
    height: int = 1100
    until: str = ""


SHOTS = (
    Shot("home-nl", "/"),
    Shot("picture-nl", "/analyseren/beeld/GM0285/", user="adviseur"),
    Shot("picture-en", "/analyseren/beeld/GM0285/", user="adviseur", language="en"),
    Shot("question-phone-nl", "/signaleren/vraag/", user="professional", width=390, height=844),
    Shot("programme-nl", "/organiseren/programma/", user="trekker"),
    Shot("programme-en", "/organiseren/programma/", user="trekker", language="en"),
    Shot("lessons-nl", "/leren/lessen/", user="trekker"),
    Shot("matrix-nl", "/organiseren/matrix/?blad=elders", user="adviseur"),
    Shot("matrix-en", "/organiseren/matrix/?blad=elders", user="adviseur", language="en"),
    Shot("scenario-nl", "/analyseren/niets-doen/", user="adviseur", height=2100, until=".scenario-picture"),
    Shot(
        "scenario-en", "/analyseren/niets-doen/", user="adviseur", language="en", height=2100, until=".scenario-picture"
    ),
    Shot("agenda-nl", "/organiseren/agenda/", user="professional", until="[data-agenda]"),
    Shot("agenda-en", "/organiseren/agenda/", user="professional", language="en", until="[data-agenda]"),
)


@contextmanager
def running_demo() -> Iterator[str]:
    """Run the demo in a folder that is thrown away; give its address."""
    with tempfile.TemporaryDirectory(prefix="voorkant-shots-") as state:
        data = os.environ.get("VOORKANT_DATA") or str((ROOT / ".." / "shared" / "data").resolve())
        environment = os.environ | {"VOORKANT_STATE": state, "VOORKANT_DEMO_PASSWORD": PASSWORD, "VOORKANT_DATA": data}
        command = [str(Path(sys.executable).parent / "voorkant"), "demo", "--port", "8900"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            yield _wait(process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def _wait(process: "subprocess.Popen[str]") -> str:
    """Read what the demo says until it gives its address."""
    for line in process.stdout or ():
        if address := ADDRESS.search(line):
            return address[0]
    raise RuntimeError("The demo ended before it gave its address.")


def take(browser: Browser, shot: Shot, address: str) -> None:
    """Make one picture."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.language != "nl":
        context.add_cookies([{"name": "taal", "value": shot.language, "url": address}])
    if shot.user:
        page.goto("/account/login/")
        page.fill("[name=login]", shot.user)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
    answer = page.goto(shot.path)
    if answer is None or not answer.ok:
        raise RuntimeError(f"{shot.path} answered {answer.status if answer else 'nothing'}")
    for _ in range(TRIES):
        if not shot.until or page.locator(shot.until).count():
            break
        page.wait_for_timeout(5_000)
        page.reload()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(FOLDER / f"{shot.name}.png"))
    context.close()


def main() -> None:
    """Make all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(needs.chromium()), args=needs.browser_arguments(), headless=True
        )
        for shot in SHOTS:
            take(browser, shot, address)
            print(f"docs/screenshots/{shot.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
