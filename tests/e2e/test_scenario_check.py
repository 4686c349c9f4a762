"""Whether the scenario model holds, in a real browser: on the smallest phone, in both languages, for everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
PAGE = "/analyseren/niets-doen/klopt-het/"


@pytest.mark.row("A7")
def test_the_misses_of_the_model_are_read_on_the_smallest_phone_in_both_languages(
    voorst: Municipality, open_page: OpenPage
) -> None:
    for language, heading, first in (("nl", "Klopt dit model?", "Regels die altijd gelden"),
                                     ("en", "Does this model hold?", "Rules that always hold")):  # fmt: skip
        page = open_page(PAGE, language=language, width=320)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.get_by_role("table").first).to_be_hidden()
        page.locator("summary").filter(has_text=first).press("Enter")
        expect(page.get_by_role("table").first).to_be_in_viewport()
        assert accessibility_faults(page) == []
        assert sideways(page) == 0
