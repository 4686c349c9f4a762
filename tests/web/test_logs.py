"""A refusal is one line in the log of the server; a fault of ours keeps its trace."""

import io
import logging

import pytest
from django.conf import settings
from django.urls import reverse

from voorkant.web.logs import PlainRefusals


@pytest.fixture
def terminal():
    """What the server's terminal shows: the handler of the settings, written to a text."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["plain"]["format"], style="{"))
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["refusals"]
    handler.addFilter(PlainRefusals())
    log = logging.getLogger("django.request")
    log.addHandler(handler)
    yield told
    log.removeHandler(handler)


def test_who_may_not_open_a_page_makes_one_line_without_a_trace(voorst, client_as, terminal):
    assert client_as("professional").get(reverse("privacy")).status_code == 403
    assert len(terminal.getvalue().strip().splitlines()) == 1
    assert "403" in terminal.getvalue() or "Forbidden" in terminal.getvalue()


def test_a_fault_of_ours_keeps_its_trace(terminal):
    try:
        raise ValueError("this is ours")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error", extra={"status_code": 500})
    assert "Traceback" in terminal.getvalue()
    assert "this is ours" in terminal.getvalue()
