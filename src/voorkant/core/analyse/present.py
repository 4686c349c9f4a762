"""The picture outside a page: as plain data for the API, and as text for a terminal.

`voorkant picture GM0285` prints what the page leads with, in at most 100 columns, so that an adviser can paste it into
a note; the API gets the same results as dictionaries, lists, numbers and words.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from voorkant.core.analyse.result import Against, Picture, ProblemLine
from voorkant.core.shared.text import Text

WIDTH = 100
_WIDTHS = (30, 29, 8, 11, 13, 4)


def to_data(result: object) -> Any:
    """Turn any result into dictionaries, lists, numbers, strings and None; texts become {"nl": …, "en": …}.

    The keys are the names of the result's fields; dates are ISO 8601.
    """
    if result is None or (isinstance(result, str | int | float) and not isinstance(result, Enum)):
        return result
    if isinstance(result, Enum):
        return result.value
    if isinstance(result, datetime | date):
        return result.isoformat()
    if is_dataclass(result):
        return {field.name: to_data(getattr(result, field.name)) for field in fields(result)}
    if isinstance(result, Mapping):
        return {str(key): to_data(value) for key, value in result.items()}
    if isinstance(result, tuple | list | frozenset | set):
        return [to_data(value) for value in result]
    raise TypeError(f"{type(result).__name__} has no plain form")


def as_text(picture: Picture, language: str = "nl") -> str:
    """Write the picture for a terminal: steps, then the table of problems, then the sources. No line over 100."""
    title = Text(nl="Beeld van {area}: {group}", en="Picture of {area}: {group}")
    blocks = [_underlined(title.format(area=picture.area.name, group=picture.group_name).to(language))]
    for step in picture.steps:
        blocks.append(
            "\n".join([step.question.to(language), *(_bullet(text.to(language)) for text in (*step.texts, *step.more))])
        )
    blocks.append(_table(picture, language))
    blocks.append(_wrapped(picture.method.to(language)))
    sources = _sources(picture, language)
    return "\n\n".join([*blocks, *([sources] if sources else [])]) + "\n"


def _table(picture: Picture, language: str) -> str:
    heads = _HEADS.to(language).split("|")
    rows = [_row(line, language) for line in picture.lines]
    return "\n".join([_columns(heads), "-" * WIDTH, *map(_columns, rows)])


_HEADS = Text(
    nl="Probleem|Mensen|Cijfer|Nederland|Eigen vragen|Jaar", en="Problem|People|Figure|Netherlands|Own questions|Year"
)


def _row(line: ProblemLine, language: str) -> list[str]:
    name = line.name.to(language)
    asked = line.own.words.to(language) if line.own is not None else ""
    if line.lead is None:
        return [name, Text(nl="geen open cijfer", en="no open figure").to(language), "", "", asked, ""]
    lead = line.lead
    held = lead.against(Against.COUNTRY)
    people = lead.residents.words.to(language) if lead.residents is not None else ""
    own = "" if lead.concern is None else _number(lead.concern, language)
    country = "" if held is None or held.concern is None else _number(held.concern, language)
    return [name, people, own, country, asked, str(lead.reading.year or "")]


def _number(value: float, language: str) -> str:
    written = f"{value:,.1f}"
    return written if language.startswith("en") else written.translate(str.maketrans(",.", ".,"))


def _columns(cells: list[str]) -> str:
    left = [_cut(cell, width).ljust(width) for cell, width in zip(cells[:2], _WIDTHS[:2], strict=True)]
    right = [_cut(cell, width).rjust(width) for cell, width in zip(cells[2:], _WIDTHS[2:], strict=True)]
    return " ".join([*left, *right]).rstrip()


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _sources(picture: Picture, language: str) -> str:
    used = {ref for line in picture.lines for ref in (line.lead.reading.refs if line.lead is not None else ())}
    sources = [picture.provenance[ref] for ref in sorted(used) if ref in picture.provenance]
    if not sources:
        return ""
    head = Text(nl="Bronnen", en="Sources").to(language)
    listed = dict.fromkeys(f"{source.publisher}: {source.title} ({source.table}, {source.year})" for source in sources)
    return "\n".join([head, *map(_bullet, listed)])


def _underlined(title: str) -> str:
    wrapped = _wrapped(title)
    return f"{wrapped}\n{'=' * min(WIDTH, len(title))}"


def _bullet(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)
