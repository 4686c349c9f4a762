"""The table of a picture as rows, for a workbook."""

from typing import Any

from voorkant.core.analyse.result import Against, ProblemLine
from voorkant.core.shared.counts import OwnCount
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text
from voorkant.store.selectors.charts import as_named
from voorkant.web.analyse.page import Asked

HEADS = (
    Text("Onderwerp", "Subject"),
    Text("Cijfer over", "Figure about"),
    Text("Waarde", "Value"),
    Text("Eenheid", "Unit"),
    Text("Jaar", "Year"),
    Text("Nederland", "The Netherlands"),
    Text("Geschat aantal", "Estimated number"),
    Text("Eigen vragen", "Own questions"),
    Text("Hoe zeker", "How sure"),
    Text("Uitgever", "Publisher"),
)
UNITS = {
    Unit.COUNT: Text("aantal", "number"),
    Unit.PERCENT: Text("procent", "per cent"),
    Unit.PER_1000: Text("per 1.000", "per 1,000"),
    Unit.EURO_1000: Text("duizend euro", "thousand euros"),
    Unit.KM: Text("kilometer", "kilometres"),
    Unit.PER_KM2: Text("per vierkante kilometer", "per square kilometre"),
    Unit.HECTARE: Text("hectare", "hectares"),
    Unit.MEAN: Text("gemiddelde", "mean"),
    Unit.CODE: Text("code", "code"),
    Unit.KWH: Text("kilowattuur", "kilowatt-hours"),
    Unit.M3: Text("kubieke meter", "cubic metres"),
}


def picture_rows(rows: list[dict[str, Any]], asked: Asked, language: str) -> list[list[Any]]:
    """Give the heads and a row per problem; a figure that is not there is an empty cell, never a zero."""
    found: list[list[Any]] = [[head.to(language) for head in HEADS]]
    for row in rows:
        line = row["line"]
        lead = line.lead
        country = lead.against(Against.COUNTRY) if lead else None
        found.append(
            [
                line.name.to(language),
                lead.figure_name.to(language) if lead else "",
                as_named(lead.indicator, lead.reading.value) if lead else None,
                UNITS[lead.unit].to(language) if lead else "",
                lead.reading.year if lead else None,
                as_named(lead.indicator, country.value) if country else None,
                lead.residents.words.to(language) if lead and lead.residents else "",
                _asked(row["own"], language),
                _sure(line).to(language),
                lead.publisher if lead else "",
            ]
        )
    return found


def _sure(line: ProblemLine) -> Text:
    """Say how sure a figure is, or that it is about too few people and what to look at instead."""
    if line.lead is None:
        return line.instead.sentence if line.instead else Text("", "")
    notes = line.lead.notes
    return Text(" ".join(note.nl for note in notes), " ".join(note.en for note in notes))


def _asked(own: OwnCount | None, language: str) -> int | str:
    """Give an own count as a number to reckon with, or the words that stand in its place."""
    if own is None:
        return ""
    return own.words.to(language) if own.count is None else own.count
