"""What the form weighs over the wire, from a real server, in a browser that has seen nothing yet."""

import pytest
from playwright.sync_api import Browser

from tests.serving import program, serving

SIXTY_KILOBYTES = 60_000
LINK = """
from voorkant.cli.outcome import set_up_django
set_up_django()
from tests import signals
print(signals.link(signals.library())[1])
"""


@pytest.mark.row("N1")
def test_the_first_page_is_at_most_sixty_kilobytes_over_the_wire(voorst_url: str, browser: Browser):
    token = program(LINK, voorst_url).strip()
    with serving(voorst_url) as (_, port):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(f"http://127.0.0.1:{port}/s/{token}/", wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")
        context.close()
    assert len(sizes) >= 5  # the page, its style sheet, its script, two letters
    assert sum(sizes) <= SIXTY_KILOBYTES
