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

from voorkant.core.analyse.result import Against, IndicatorLine, Picture, ProblemLine
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.language import Unit
from voorkant.core.shared.numbers import decimal, percents
from voorkant.core.shared.text import Text

WIDTH = 100


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
    blocks = [_underlined(title.format(area=picture.place.to(language), group=picture.group_name).to(language))]
    for step in picture.steps:
        blocks.append(
            "\n".join([step.question.to(language), *(_bullet(text.to(language)) for text in (*step.texts, *step.more))])
        )
    blocks.append(_table(picture, language))
    if picture.ranked:
        blocks.append(_wrapped(picture.method.to(language)))
    sources = _sources(picture, language)
    return "\n\n".join([*blocks, *([sources] if sources else [])]) + "\n"


def _table(picture: Picture, language: str) -> str:
    counted = any(line.own is not None for line in picture.lines)
    widths = (22, 19, 20, 6, 9, 12, 4) if counted else (28, 25, 20, 7, 9, 4)
    heads = (_HEADS_WITH_OWN if counted else _HEADS).to(language).split("|")
    rows = [_row(line, language, counted=counted) for line in picture.lines if line.lead is not None or counted]
    silent = [line.name.to(language) for line in picture.lines if line.lead is None and line.instead is None]
    few = [line.name.to(language) for line in picture.lines if line.instead is not None]
    lines = [_columns(heads, widths), "-" * WIDTH, *(_columns(row, widths) for row in rows)]
    blocks = ["\n".join(lines)] if rows else []
    if few:
        blocks.append(_wrapped(f"{_FEW.to(language)}: {'; '.join(few)}."))
    if silent:
        blocks.append(_wrapped(f"{_SILENT.to(language)}: {'; '.join(silent)}."))
    return "\n\n".join(blocks)


_HEADS = Text(nl="Probleem|Waarover|Mensen|Cijfer|Nederland|Jaar", en="Problem|About|People|Figure|Neth.|Year")
_HEADS_WITH_OWN = Text(
    nl="Probleem|Waarover|Mensen|Cijfer|Nederland|Eigen vragen|Jaar", en="Problem|About|People|Figure|Neth.|Own|Year"
)
_FEW = Text(nl="Hier over te weinig mensen om te noemen", en="About too few people here to be told")
_SILENT = Text(nl="Geen open cijfer dat mensen telt", en="No open figure that counts people")


def _row(line: ProblemLine, language: str, *, counted: bool) -> list[str]:
    asked = [line.own.words.to(language) if line.own is not None else ""] if counted else []
    if line.lead is None:
        return [
            line.name.to(language),
            (_NO_FIGURE if line.instead is None else _TOO_FEW).to(language),
            "",
            "",
            "",
            *asked,
            "",
        ]
    lead = line.lead
    people = lead.residents.words.to(language) if lead.residents is not None else ""
    noun = lead.residents.noun.to(language) if lead.residents is not None else ""
    cells = [line.name.to(language), lead.figure_name.to(language), people.removesuffix(noun).strip()]
    return [*cells, *_values(lead, language), *asked, str(lead.reading.year or "")]


_NO_FIGURE = Text(nl="geen open cijfer", en="no open figure")
_TOO_FEW = Text(nl="te weinig mensen", en="too few people")


def _values(lead: IndicatorLine, language: str) -> list[str]:
    held = lead.against(Against.COUNTRY)
    if held is None or held.concern is None:
        return ["" if lead.concern is None else _number(lead.concern, lead.unit, language), ""]
    own = held.own if lead.unit is Unit.COUNT or lead.concern is None else lead.concern
    unit = Unit.PERCENT if lead.unit is Unit.COUNT else lead.unit  # a count is compared per hundred residents
    if unit is Unit.PERCENT:
        return [text.to(language) for text in percents(own, held.concern)]
    return [_number(own, unit, language), _number(held.concern, unit, language)]


def _number(value: float, unit: Unit, language: str) -> str:
    mark = {Unit.PERCENT: "%", Unit.PER_1000: "‰"}.get(unit, "")
    return decimal(value, 0 if unit is Unit.COUNT else 1).to(language) + mark


def _columns(cells: list[str], widths: tuple[int, ...]) -> str:
    cut = [_cut(cell, width) for cell, width in zip(cells, widths, strict=True)]
    left = [cell.ljust(width) for cell, width in zip(cut[:3], widths[:3], strict=True)]
    right = [cell.rjust(width) for cell, width in zip(cut[3:], widths[3:], strict=True)]
    return " ".join([*left, *right]).rstrip()


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _sources(picture: Picture, language: str) -> str:
    used = {ref for line in picture.lines for ref in (line.lead.reading.refs if line.lead is not None else ())}
    sources = [picture.provenance[ref] for ref in sorted(used) if ref in picture.provenance]
    if not sources:
        return ""
    head = Text(nl="Bronnen", en="Sources").to(language)
    listed = dict.fromkeys(f"{one.publisher}: {one.title} ({_table_of(one)}{one.year})" for one in sources)
    return "\n".join([head, *map(_bullet, listed)])


def _table_of(source: Provenance) -> str:
    """Name a table by its number; a file without one is named by its title already."""
    return "" if source.table == source.title else f"{source.table}, "


def _underlined(title: str) -> str:
    wrapped = _wrapped(title)
    return f"{wrapped}\n{'=' * min(WIDTH, len(title))}"


def _bullet(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH)
