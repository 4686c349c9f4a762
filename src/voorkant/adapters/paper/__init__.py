"""Pages that print beautifully: PDF that a screen reader can read, set with Typst.

The library hangs "wat zie je, wie bel je" beside the kettle; nobody there opens a laptop. Each page of paper is a
template in this folder (`route.typ`), which gets its words and figures as data and imports `house.typ` for how paper
looks. The result is a tagged PDF/UA in the open letters of the screen, made without any library of the system.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(str(files("voorkant.adapters.paper")))
FONTS = FOLDER / "fonts"
"""Filled by the build of the front end from the same package as the letters on the screen."""


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    return typst.Fonts(font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=True)


def typeset(template: str, data: Mapping[str, Any], *, language: str, made: date) -> bytes:
    """Give a PDF/UA of a template of this folder.

    `template` is its name without ".typ"; `data` what it shows, of plain JSON values, strings in `language` ("nl" or
    "en"); `made` the day that stands in its foot. Text is data, never markup: nothing in it is read as Typst.
    """
    given = json.dumps({**data, "language": language, "made": made.isoformat()}, ensure_ascii=False)
    return typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": given},
        pdf_standards="ua-1",
        format="pdf",
    )
