"""The validation as a page in Markdown: three sentences, a table of checks, then each check with its figures.

It holds no time, machine or number of threads: who runs it again gets the same bytes, and who sees other bytes knows
that the model or a table changed.
"""

from collections.abc import Iterator, Mapping

from voorkant.core.analyse.scenario.validate.checks import Check, CheckBook
from voorkant.core.analyse.scenario.validate.outcome import (
    NAMES,
    Finding,
    Outcome,
    Row,
    Validation,
    told_miss,
    told_model,
    told_published,
)
from voorkant.core.analyse.scenario.validate.summary import summary
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text


def page(found: Validation, book: CheckBook, language: str) -> str:
    """Give the whole page in `language` ("nl" or "en"), ending with a newline."""
    checks = {one.id: one for one in book.checks}
    lines = [*_head(found, checks), *_table(found, checks)]
    for finding in found.findings:
        lines += [*_check(finding, checks[finding.id], book)]
    return "\n".join(line.to(language) if isinstance(line, Text) else line for line in lines) + "\n"


def _head(found: Validation, checks: Mapping[str, Check]) -> Iterator[Text | str]:
    yield Text("# Klopt het scenariomodel?", "# Does the scenario model hold?")
    yield ""
    first, second, third = summary(found, checks)
    yield first + Text(" ", " ") + second + Text(" ", " ") + third
    yield ""
    yield _MADE.format(
        name=found.name, area=found.area, people=whole(found.people), draws=str(found.draws), seed=str(found.seed),
        model=found.model,
    )  # fmt: skip
    yield ""


def _table(found: Validation, checks: Mapping[str, Check]) -> Iterator[Text | str]:
    yield Text("## Alle toetsen", "## All checks")
    yield ""
    yield Text("| Toets | Waar naast gelegd | Uitkomst |", "| Check | Held against | Outcome |")
    yield "|---|---|---|"
    for one in found.findings:
        check = checks[one.id]
        yield _LINE.format(name=_cell(check.name), against=_cell(check.against), outcome=NAMES[one.outcome])
    yield ""


def _check(found: Finding, check: Check, book: CheckBook) -> Iterator[Text | str]:
    yield Text("## ", "## ") + check.name
    yield ""
    yield Text("**", "**") + found.said + Text("**", "**")
    yield ""
    yield check.against + Text(" ", " ") + check.rule + Text(" ", " ") + check.means
    yield ""
    if found.rows:
        yield Text("| | Model | Gepubliceerd | Uitkomst |", "| | Model | Published | Outcome |")
        yield "|---|--:|--:|---|"
        yield from (_row(row) for row in found.rows)
        yield ""
    for note in (*found.notes, *((SEEN,) if check.seen else ())):
        yield note
        yield ""
    for table in found.needs:
        if wanted := book.tables.get(table):
            yield _NEEDS.format(table=table, name=wanted.name, address=wanted.address)
            yield ""
    yield _source(check)
    yield ""


def _row(row: Row) -> Text:
    miss = told_miss(row) if row.outcome is Outcome.MISSES else row.note
    ended = NAMES[row.outcome] + (Text(": ", ": ") + miss if miss.nl else Text("", ""))
    if row.outcome is Outcome.MISSES and row.note.nl:
        ended += Text("; ", "; ") + row.note
    return Text("| {what} | {model} | {published} | {ended} |", "| {what} | {model} | {published} | {ended} |").format(
        what=_cell(row.what),
        model=told_model(row),
        published=told_published(row),
        ended=_cell(ended),
    )


def _source(check: Check) -> Text:
    seen = Text("", "") if check.verified else Text(" (niet nagegaan)", " (not verified)")
    address = f" <{check.address}>" if check.address else ""
    return Text("Bron: {source}{address}{seen}.", "Source: {source}{address}{seen}.").format(
        source=check.source, address=address, seen=seen
    )


def _cell(text: Text) -> Text:
    return Text(text.nl.replace("|", "/"), text.en.replace("|", "/"))


SEEN = Text(
    "Bij het maken van het model is naar dit cijfer gekeken. Klopt het, dan doet het model wat ervan gevraagd is; een "
    "bewijs dat het ook over iets anders gelijk heeft is dat niet.",
    "The makers looked at this figure when they made the model. That it holds shows that the model does what was "
    "asked of "
    "it; it is no proof that it is right about anything else.",
)
_LINE = Text("| {name} | {against} | {outcome} |", "| {name} | {against} | {outcome} |")
_MADE = Text(
    "Gedaan met bedachte inwoners van {name} ({area}): {people} mensen, {draws} trekkingen, begin {seed}, model "
    "{model}. "
    "Over echte mensen gaat het nooit.",
    "Done with invented inhabitants of {name} ({area}): {people} people, {draws} draws, seed {seed}, model {model}. "
    "It is "
    "never about real people.",
)
_NEEDS = Text(
    "Nodig: tabel {table}, {name}. Download hem bij <{address}> als CSV, zet hem in de map van `VOORKANT_DATA` en "
    "draai "
    "`voorkant scenario validate --out …` nog eens; de toets gaat dan vanzelf mee.",
    "Needed: table {table}, {name}. Download it at <{address}> as CSV, put it in the folder of `VOORKANT_DATA` and run "
    "`voorkant scenario validate --out …` again; the check then runs by itself.",
)
