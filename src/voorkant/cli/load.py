"""The command that tells how full finding places are, as the municipality or as one partner may see it."""

import argparse
import json
from typing import Any

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.gate import steps
from voorkant.core.shared.text import Text, same


def run_load(options: argparse.Namespace) -> None:
    """Print the load of this month, fullest first: as lines, or as JSON with the same facts."""
    from voorkant.cli.language import reader_language
    from voorkant.cli.outcome import need_database

    need_database()
    from django.utils import timezone

    from voorkant.store.selectors.load import loads_of
    from voorkant.store.selectors.routes import municipality_named

    municipality = municipality_named(options.municipality or "")
    reader = _partner(municipality, options.organisation) if options.organisation else None
    today = timezone.localdate()
    found = loads_of(municipality, today, reader=reader)
    if options.format == "json":
        told = [_facts(one, found.threshold) for one in found.carriers]
        month = f"{today:%Y-%m}"
        print(json.dumps({"month": month, "carriers": told, "silent": found.silent}, ensure_ascii=False, indent=1))
        return
    for one in found.carriers:
        print(_sentence(one, found, today.month, reader_language()))
    if found.silent:
        keep = Text(nl=f"{found.silent} delen dit niet.", en=f"{found.silent} do not share this.")
        print(keep.to(reader_language()))


def _partner(municipality: Any, name: str) -> Any:
    from voorkant.store.models import Organisation

    found = Organisation.objects.filter(municipality=municipality, name__iexact=name.strip()).first()
    if found is None:
        raise NotFound(
            "organisation-unknown",
            Text(nl=f"'{name}' is niet bekend.", en=f"'{name}' is not known."),
            Text(nl="Er is geen partner met deze naam.", en="No partner has this name."),
            Text(nl="Kies een naam uit de lijst van partners.", en="Choose a name from the list of partners."),
        )
    return found


def _facts(one: Any, threshold: int) -> dict[str, Any]:
    """Give what may be told of one carrier: of somebody else the step that its number lies in."""
    state = one.load
    hidden = not one.own
    return {
        "kind": "place" if one.place else "partner",
        "id": one.place.id if one.place else one.partner.id,
        "name": one.name,
        "partner": one.partner.name,
        "pressure": state.pressure.value,
        "capacity": state.capacity,
        "contacts": None if hidden else state.n,
        "contacts_between": list(steps(state.n, threshold)) if hidden else [state.n, state.n],
        "percent": None if hidden else state.percent,
        "expected": None if hidden or state.expected is None else round(state.expected, 1),
        "low": None if hidden else state.low,
        "high": None if hidden else state.high,
        "chance": None if hidden or state.chance is None else round(state.chance, 2),
        "announced": state.coming,
        "relief": [place.name for _, place in one.relief],
    }


def _sentence(one: Any, found: Any, month: int, language: str) -> str:
    from voorkant.core.notice.load_words import LEVEL, month_so_far, what_is_coming

    state = one.load
    said = same(f"{one.name}: ") + LEVEL[state.pressure] + same(". ")
    said += month_so_far(state, month, own=one.own, threshold=found.threshold)
    coming = what_is_coming(state, found.levels) if one.own else None
    return (said + same(" ") + coming if coming else said).to(language)
