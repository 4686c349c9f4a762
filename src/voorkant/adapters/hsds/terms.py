"""What only we say of an entry, as terms of our own taxonomies that every reader of HSDS can carry.

The standard has no place for "this is about loneliness" or "it reached forty people in 2025". It has attributes: a
term of anybody's taxonomy, with a value if need be. So problems, levels, interventions and the rest travel as terms
with their Dutch name, and come back as what they were.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from uuid import uuid5

from voorkant.adapters.directory_terms import load_accessibility, load_facility_terms
from voorkant.adapters.hsds.checking import NAMESPACE, Document
from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.text import Text

PREFIX = "Voorkant"


@dataclass(frozen=True, slots=True)
class Own:
    """One of our columns in exchange: `many` ids, one `id`, a `text`, `number`, `money`, `day` or `truth`."""

    kind: str
    title: Text


SERVICE: Mapping[str, Own] = {
    "problems": Own("many", Text("Problemen", "Problems")),
    "factors": Own("many", Text("Factoren", "Factors")),
    "life_events": Own("many", Text("Levensgebeurtenissen", "Life events")),
    "target_groups": Own("many", Text("Doelgroepen", "Target groups")),
    "level": Own("id", Text("Niveau van preventie", "Level of prevention")),
    "approach": Own("id", Text("Voor wie bedoeld", "Approach")),
    "form": Own("id", Text("Vorm", "Form")),
    "intervention": Own("id", Text("Interventie", "Intervention")),
    "words": Own("texts", Text("Woorden van inwoners", "Words of residents")),
    "location": Own("text", Text("Plek in woorden", "Place in words")),
    "referral_needed": Own("truth", Text("Verwijzing nodig", "Referral needed")),
    "reach": Own("number", Text("Bereikte mensen", "People reached")),
    "reach_year": Own("number", Text("Jaar van het bereik", "Year of the reach")),
    "cost_per_person": Own("money", Text("Kosten per deelnemer in euro", "Cost per participant in euros")),
    "assured_by": Own("text", Text("Wie ervoor instaat", "Who stands for it")),
    "assured_until": Own("day", Text("Bevestigd tot", "Confirmed until")),
    "invented": Own("truth", Text("Verzonnen voorbeeld", "Invented example")),
}
LOCATION: Mapping[str, Own] = {
    "kind": Own("id", Text("Soort plek", "Kind of place")),
    "area_code": Own("text", Text("Buurt", "Neighbourhood")),
    "informal": Own("truth", Text("Informeel", "Informal")),
    "initiative": Own("truth", Text("Initiatief van inwoners", "Residents' initiative")),
    "minimum_age": Own("number", Text("Vanaf leeftijd", "From age")),
    "maximum_age": Own("number", Text("Tot en met leeftijd", "Up to age")),
    "accessibility": Own("many", Text("Toegankelijkheid", "Accessibility")),
    "email": Own("text", Text("E-mail", "E-mail")),
    "active": Own("truth", Text("Open", "Open")),
    "assured_by": Own("text", Text("Wie ervoor instaat", "Who stands for it")),
    "assurer_email": Own("text", Text("E-mail van wie ervoor instaat", "E-mail of who stands for it")),
    "assured_on": Own("day", Text("Bevestigd op", "Confirmed on")),
    "assured_until": Own("day", Text("Bevestigd tot", "Confirmed until")),
    "invented": Own("truth", Text("Verzonnen voorbeeld", "Invented example")),
}
ORGANIZATION: Mapping[str, Own] = {
    "kind": Own("id", Text("Soort partner", "Kind of partner")),
    "informal": Own("truth", Text("Informeel", "Informal")),
    "invented": Own("truth", Text("Verzonnen voorbeeld", "Invented example")),
}
COLUMNS: Mapping[str, Mapping[str, Own]] = {"service": SERVICE, "location": LOCATION, "organization": ORGANIZATION}


def _key(*parts: str) -> str:
    return str(uuid5(NAMESPACE, ":".join(parts)))


@lru_cache(maxsize=1)
def _taxonomies() -> dict[str, tuple[str, str]]:
    """Give the object and column of each of our taxonomies, by its identifier."""
    return {_key("taxonomy", one, column): (one, column) for one, columns in COLUMNS.items() for column in columns}


def own_of(attribute: Document, entity: str) -> tuple[str, str] | None:
    """Give the column and the code or value that an attribute holds where it is ours, else None."""
    term = attribute.get("taxonomy_term")
    if not isinstance(term, dict):
        return None
    detail = term.get("taxonomy_detail")
    taxonomy = term.get("taxonomy_id") or (detail.get("id") if isinstance(detail, dict) else "")
    kind, column = _taxonomies().get(str(taxonomy), ("", ""))
    if kind != entity:
        return None
    coded = COLUMNS[entity][column].kind in ("many", "id")
    return column, str(term.get("code", "") if coded else attribute.get("value", ""))


def own_values(document: Document, entity: str) -> dict[str, Any]:
    """Give the values of our columns that a document's attributes hold; a column that it does not tell is absent."""
    found: dict[str, list[str]] = {}
    for attribute in document.get("attributes", ()):
        if own := own_of(attribute, entity):
            found.setdefault(own[0], []).append(own[1])
    values = {column: _read(COLUMNS[entity][column].kind, said) for column, said in found.items()}
    return {column: value for column, value in values.items() if value is not None}


def with_own(document: Document, entity: str, changed: Mapping[str, Any]) -> Document:
    """Give a document whose attributes tell these values of ours, in place of what they told of them."""
    kept = [one for one in document.get("attributes", ()) if not ((own := own_of(one, entity)) and own[0] in changed)]
    added = [
        _attribute(entity, str(document["id"]), column, said)
        for column, value in changed.items()
        for said in _write(COLUMNS[entity][column].kind, value)
    ]
    rest = {key: value for key, value in document.items() if key != "attributes"}
    return {**rest, "attributes": [*kept, *added]} if kept or added else rest


def _attribute(entity: str, holder: str, column: str, said: str) -> Document:
    own = COLUMNS[entity][column]
    coded = own.kind in ("many", "id")
    taxonomy = _key("taxonomy", entity, column)
    title = f"{PREFIX}: {own.title.nl}"
    name, explanation = _named(entity, column).get(said, (said, "")) if coded else (own.title.nl, own.title.en)
    code = said if coded else column
    return {
        "id": _key("attribute", holder, column, said),
        "link_id": holder,
        "link_entity": entity,
        "link_type": column,
        "taxonomy_term_id": _key("term", entity, column, code),
        **({} if coded else {"value": said}),
        "taxonomy_term": {
            "id": _key("term", entity, column, code), "code": code, "name": name, "description": explanation,
            "taxonomy": title, "language": "nl", "taxonomy_id": taxonomy,
            "taxonomy_detail": {"id": taxonomy, "name": title, "description": own.title.en},
        },
    }  # fmt: skip


def _named(entity: str, column: str) -> Mapping[str, tuple[str, str]]:
    """Give name and explanation in Dutch by id."""
    return _named_of(entity, column, id(load_language()))


@lru_cache(maxsize=64)
def _named_of(entity: str, column: str, version: int) -> dict[str, tuple[str, str]]:
    language = load_language()
    match column:
        case "problems" | "factors" | "life_events" | "target_groups":
            listed: Mapping[str, Any] = getattr(language, column)
        case "level" | "approach" | "form":
            listed = language.terms[f"{column}es" if column == "approach" else f"{column}s"]
        case "intervention":
            listed = load_interventions()
        case "accessibility":
            listed = load_accessibility()
        case _:
            listed = load_facility_terms() if entity == "location" else language.terms["partner_kinds"]
    return {one.id: (one.name.nl, _explained(one)) for one in listed.values()}


def _explained(term: Any) -> str:
    explanation = getattr(term, "explanation", None)
    return explanation.nl if isinstance(explanation, Text) else ""


def _read(kind: str, said: list[str]) -> Any:
    if kind in ("many", "texts"):
        return list(dict.fromkeys(one for one in said if one))
    first = said[0]
    try:
        match kind:
            case "number":
                return int(float(first)) if 0 <= float(first) < 2**31 else None
            case "money":
                return str(Decimal(first).quantize(Decimal("0.01"))) if abs(Decimal(first)) < 10**7 else None
            case "day":
                return date.fromisoformat(first).isoformat()
            case "truth":
                return {"true": True, "false": False}.get(first.casefold())
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return first


def _write(kind: str, value: Any) -> list[str]:
    if kind in ("many", "texts"):
        return [str(one) for one in value]
    if value is None or value == "":
        return []
    return [str(value).lower() if isinstance(value, bool) else str(value)]
