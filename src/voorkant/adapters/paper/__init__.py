"""Pages that print beautifully: PDF that a screen reader can read, set with Typst.

The library hangs "wat zie je, wie bel je" beside the kettle; nobody there opens a laptop. Each page of paper is a
template in this folder (`route.typ`), which gets its words and figures as data and imports `house.typ` for how paper
looks. The result is a tagged PDF/UA in the open letters of the screen, made without any library of the system.
"""

import json
import unicodedata
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
LETTERS = "Atkinson Hyperlegible"


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    return typst.Fonts(font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=True)


def typeset(template: str, data: Mapping[str, Any], *, language: str, made: date) -> bytes:
    """Give a PDF/UA of a template of this folder.

    `template` is its name without ".typ"; `data` what it shows, of plain JSON values, strings in `language` ("nl" or
    "en"); `made` the day that stands in its foot. Text is data, never markup: nothing in it is read as Typst. Signs
    that no letter on paper stands for, such as an emoji in the name of an offer, are left out; a letter reads "□".
    """
    given = _given(data, language, made)
    return typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": given},
        pdf_standards="ua-1",
        format="pdf",
    )


def drawn(template: str, data: Mapping[str, Any], *, language: str, made: date, per_inch: float) -> bytes:
    """Give the only page of a template as a PNG, `per_inch` pixels an inch, for a screen that shows no PDF."""
    return typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": _given(data, language, made)},
        format="png",
        ppi=per_inch,
    )


def _given(data: Mapping[str, Any], language: str, made: date) -> str:
    return json.dumps(_on_paper({**data, "language": language, "made": made.isoformat()}), ensure_ascii=False)


def _on_paper(part: Any) -> Any:
    if isinstance(part, str):
        kept = "".join(one if _can_be_set(one) else _instead_of(one) for one in part)
        return kept if kept.strip() or not part.strip() else "□"
    if isinstance(part, Mapping):
        return {name: _on_paper(inside) for name, inside in part.items()}
    return [_on_paper(inside) for inside in part] if isinstance(part, list | tuple) else part


def _instead_of(sign: str) -> str:
    return "□" if unicodedata.category(sign).startswith("L") else ""


@lru_cache(maxsize=20_000)
def _can_be_set(sign: str) -> bool:
    """Tell whether the letters of paper have a sign, by setting it once; one that they lack refuses a whole page."""
    if " " <= sign <= "~" or sign == "\n":
        return True
    if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn"):
        return False
    page = f'#set document(title: "a")\n#set text(font: "{LETTERS}")\n#sys.inputs.sign'
    try:
        typst.compile(
            page.encode(), font_paths=_fonts(), sys_inputs={"sign": f"a{sign}"}, pdf_standards="ua-1", format="pdf"
        )
    except typst.TypstError:
        return False
    return True
