"""The picture of an area in the API's own Dutch words: the same figures as the page, none that it hides."""

from typing import Any

from voorkant.api.words import word
from voorkant.core.analyse.result import Comparison, IndicatorLine, Picture, ProblemLine, Residents
from voorkant.core.shared.figure import Provenance


def picture_in_words(picture: Picture, language: str) -> dict[str, Any]:
    """Give a picture as plain data, its words in one language."""
    return {
        "gebied": {"code": picture.area.code, "naam": picture.area.name, "jaar": picture.area.year},
        "groep": {"id": picture.group, "naam": picture.group_name.to(language)},
        "kop": picture.headline.to(language),
        "werkwijze": picture.method.to(language),
        "stappen": [
            {
                "id": word(step.id),
                "vraag": step.question.to(language),
                "antwoord": [text.to(language) for text in (*step.texts, *step.more)],
            }
            for step in picture.steps
        ],
        "problemen": [_problem(line, language) for line in picture.lines],
        "vergelijkbaar": [
            {"code": place.area, "naam": place.name, "afstand": place.distance}
            for place in (picture.comparable.places if picture.comparable else ())
        ],
        "bronnen": {str(key): source(one) for key, one in picture.provenance.items()},
    }


def _problem(line: ProblemLine, language: str) -> dict[str, Any]:
    return {
        "id": line.problem,
        "naam": line.name.to(language),
        "leefgebied": line.domain,
        "rang": line.rank,
        "zin": line.sentence.to(language),
        "indicator": _indicator(line.lead, language) if line.lead else None,
        "andereIndicatoren": [_indicator(other, language) for other in line.others],
    }


def _indicator(line: IndicatorLine, language: str) -> dict[str, Any]:
    reading = line.reading
    return {
        "id": line.indicator,
        "naam": line.name.to(language),
        "eenheid": word(line.unit),
        "soort": word(line.kind),
        "uitgever": line.publisher,
        "leeftijd": reading.age_band,
        "jaar": reading.year,
        "waarde": reading.value,
        "status": word(reading.state),
        "ondergrens": reading.low,
        "bovengrens": reading.high,
        "inwoners": _residents(line.residents, language),
        "vergelijkingen": [_comparison(one, language) for one in line.comparisons],
        "verloop": [
            {"jaar": point.year, "waarde": point.value, "land": point.country, "zelfdeGebied": point.same_area}
            for point in line.trend
        ],
        "kanttekeningen": [note.to(language) for note in line.notes],
        "bronnen": [str(ref) for ref in reading.refs],
    }


def _residents(people: Residents | None, language: str) -> dict[str, Any] | None:
    if people is None:
        return None
    return {
        "aantal": round(people.number),
        "inWoorden": people.words.to(language),
        "van": people.of,
        "jaar": people.year,
        "ondergrens": people.at_least,
        "toelichting": people.note.to(language) if people.note else None,
    }


def _comparison(one: Comparison, language: str) -> dict[str, Any]:
    return {
        "tegen": word(one.against),
        "gebied": one.area,
        "naam": one.name.to(language),
        "eigen": one.own,
        "waarde": one.value,
        "verschil": one.difference,
        "verhouding": one.ratio,
        "oordeel": word(one.verdict),
        "rang": one.rank,
        "vanHoeveel": one.among,
        "jaar": one.year,
    }


def source(one: Provenance) -> dict[str, Any]:
    """Say where a figure came from."""
    return {
        "uitgever": one.publisher,
        "tabel": one.table,
        "titel": one.title,
        "jaar": one.year,
        "opgehaald": one.retrieved,
        "licentie": one.licence,
        "sha256": one.sha256,
    }
