"""One door to Vega: a spec goes in, tidy SVG comes out, whichever thread or process asks.

Vega runs in a JavaScript engine inside this process. The engine works on a thread of its own, which does not survive
a fork: a web server that draws once and then forks its workers would wait for ever on the first map. So a process
that was forked off after a drawing asks a fresh interpreter instead. Within one process drawings wait for each other.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text

RENDERER = f"charts-2 vl-convert-{version('vl-convert-python')}"

LOCALES: Mapping[str, dict[str, Any]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€\u00a0", ""], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€\u00a0", ""], "minus": "−"},
}

_TURN = threading.Lock()
_engine_process: int | None = None


class DrawingFailed(VoorkantError):
    """The engine refused a drawing; the table with the same figures is still there."""


def render_svg(spec: Mapping[str, Any], language: str = "nl") -> str:
    """Draw a Vega-Lite spec with the number format of a language; gives SVG as Vega writes it.

    Raises DrawingFailed when the engine cannot draw it.
    """
    locale = "en" if language.startswith("en") else "nl"
    try:
        if _engine_process not in (None, os.getpid()):
            return _draw_elsewhere(spec, locale)
        with _TURN:
            return _draw(spec, locale)
    except (ValueError, OSError, subprocess.SubprocessError) as cause:
        raise _refusal() from cause


def _draw(spec: Mapping[str, Any], locale: str) -> str:
    global _engine_process
    import vl_convert  # starts nothing, but weighs 40 MB: only who draws pays

    _engine_process = os.getpid()
    return str(vl_convert.vegalite_to_svg(dict(spec), format_locale=LOCALES[locale], allowed_base_urls=[]))


def _draw_elsewhere(spec: Mapping[str, Any], locale: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from voorkant.charts.render import serve; serve()", locale],
        input=json.dumps(spec).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


def _renew_lock() -> None:
    global _TURN
    _TURN = threading.Lock()


def _refusal() -> DrawingFailed:
    return DrawingFailed(
        code="drawing-failed",
        what=Text(nl="De grafiek kon niet worden getekend.", en="The chart could not be drawn."),
        why=Text(nl="Het tekenprogramma gaf geen beeld terug.", en="The drawing engine gave no picture."),
        do=Text(nl="Gebruik de tabel: daar staan dezelfde cijfers in.", en="Use the table: it holds the same figures."),
    )


os.register_at_fork(after_in_child=_renew_lock)


def serve() -> None:
    """Draw the spec on standard input for another process, in the locale that the first argument names."""
    sys.stdout.buffer.write(_draw(json.load(sys.stdin), sys.argv[1]).encode())
