"""Open pages as a person does: a real browser, a real server, signed in or not, on a phone or a wide screen.

What a browser complains about (a script that the content security policy refuses, a file that is not there) fails the
test that saw it, since nobody else would tell.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from weakref import WeakSet

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tools import needs

PHONE, WIDE = 320, 1280
AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPTLESS: WeakSet[BrowserContext] = WeakSet()
OpenPage = Callable[..., Page]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(needs.chromium()), args=needs.browser_arguments(), headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


class Visits:
    """The pages that one test opens, and what the browser complained about."""

    def __init__(self, browser: Browser, address: str, sign_in: Callable[[str], Client]) -> None:
        self.browser = browser
        self.address = address
        self.sign_in = sign_in
        self.complaints: list[str] = []
        self._visited: set[str] = set()
        self._devices: dict[tuple[str, str, int, bool], BrowserContext] = {}
        self.closing = ExitStack()

    def open(
        self, path: str = "/", *, role: str = "visitor", language: str = "nl", width: int = WIDE, scripts: bool = True
    ) -> Page:
        """Open a path as `role`; `width` in CSS pixels, `scripts=False` without JavaScript.

        Whoever is signed in opens a next page in the same browser: a new one costs a third of a second.
        """
        device = (role, language, width, scripts)
        context = self._devices.get(device) or self._device(*device)
        if role != "visitor":  # each visitor comes with a telephone of their own
            self._devices[device] = context
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("framenavigated", lambda frame: self._visited.add(frame.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def _device(self, role: str, language: str, width: int, scripts: bool) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            locale="nl-NL" if language == "nl" else "en-GB",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        if not scripts:
            SCRIPTLESS.add(context)
        self.closing.callback(context.close)
        cookies = self.sign_in(role).cookies
        if session := cookies.get(settings.SESSION_COOKIE_NAME):
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": self.address}])
        if language != settings.LANGUAGE_CODE:
            context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.address}])
        return context

    def _listen(self, message: ConsoleMessage) -> None:
        about = message.location.get("url", "")
        if message.type == "error" and about not in self._visited and not about.endswith("/favicon.ico"):
            self.complaints.append(f"{message.text} ({about})")


def sideways(page: Page) -> int:
    """Give by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def tab_to(page: Page, script: str, key: str = "Tab") -> None:
    """Press Tab (or another key) until what has the focus answers yes to `script`, which knows it as `one`."""
    for _ in range(120):
        page.keyboard.press(key)
        if page.evaluate(f"(one => Boolean({script}))(document.activeElement)"):
            return
    raise AssertionError(f"{key} never reached: {script}")


def accessibility_faults(page: Page) -> list[str]:
    """Ask axe what on this page breaks WCAG 2.2 A or AA: "rule: what (where)", one line each."""
    assert page.context not in SCRIPTLESS, "axe waits for ever on a page without scripts: open it with them"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", WCAG)
    return [f"{one['id']}: {one['help']} ({', '.join(str(node['target']) for node in one['nodes'])})" for one in found]
