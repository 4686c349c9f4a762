"""What is kept about whom, why, on which basis, until when; what was destroyed; and when the next clean-up runs.

A privacy officer asks "why do we have this about people, and until when?", once per purpose and not once per table. So
tables that serve one purpose and go at the same time are one line; what holds nothing about people is folded away.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from voorkant.core.shared.text import Text, same
from voorkant.store.models import Destruction, Personal
from voorkant.store.models.policy import CONSENT, PREVENTION_TASK, SECURE_SYSTEM
from voorkant.store.selectors import privacy as selectors
from voorkant.store.selectors.settings import setting, setting_value
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response

CLOSE_TO_PEOPLE = {
    Personal.RESIDENT: Text(nl="Over inwoners", en="About residents"),
    Personal.NAMELESS: Text(nl="Over inwoners, zonder naam", en="About residents, nameless"),
    Personal.STAFF: Text(nl="Over mensen die hier werken", en="About people who work here"),
    Personal.NONE: Text(nl="Geen persoonsgegevens", en="No personal data"),
}
_WHOM = {
    Personal.RESIDENT: Text(nl="Inwoners", en="Residents"),
    Personal.NAMELESS: Text(nl="Inwoners, zonder naam", en="Residents, nameless"),
    Personal.STAFF: Text(nl="Mensen die hier werken", en="People who work here"),
}
_BASES = {
    PREVENTION_TASK: Text(nl="Voor de preventietaak van de gemeente", en="For the municipality's prevention task"),
    CONSENT: Text(nl="Omdat iemand het goed vindt", en="Because somebody agrees"),
    SECURE_SYSTEM: Text(nl="Om veilig te kunnen werken", en="To be able to work safely"),
}
_RULES = {
    "session": Text(nl="De sessie was verlopen.", en="The session had run out."),
    "revoked": Text(nl="De sleutel was ingetrokken.", en="The key was revoked."),
    "unused_account_months": Text(nl="Gesloten: te lang niet gebruikt.", en="Closed: unused for too long."),
}


def privacy(request: HttpRequest) -> HttpResponse:
    """The page of the privacy officer."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    kept = selectors.kept(municipality)
    order = list(_WHOM)
    about_people = sorted(
        (one for one in kept if one.policy.personal in _WHOM),
        key=lambda one: (order.index(one.policy.personal), -one.rows),
    )
    rows = {one.model: one.rows for one in kept}
    context = {
        "names": sum(one.rows for one in kept if one.policy.personal is Personal.RESIDENT),
        "questions": rows["Question"],
        "accounts": rows["User"],
        "bases": _by_basis(about_people),
        "others": _by_purpose(one for one in kept if one.policy.personal is Personal.NONE),
        "kept": kept,
        "certificates": [_certificate(one) for one in selectors.certificates(municipality)],
        "destroyed": [_certificate(one) for one in selectors.last_destroyed(municipality)],
        "last": selectors.last_cleanup(),
        "next": selectors.next_cleanup(timezone.now()),
        "backup_days": int(setting_value("backup_days")),
    }
    return render(request, "privacy/kept.html", context)


def _by_basis(kept: Iterable[selectors.Kept]) -> list[dict[str, Any]]:
    """Group by legal basis, what is closest to people first; a basis that has no heading of its own is its heading."""
    found: dict[Text, list[selectors.Kept]] = {}
    for one in kept:
        found.setdefault(one.policy.basis, []).append(one)
    return [
        {
            "id": f"grond-{number}",
            "heading": _BASES.get(basis, basis),
            "basis": basis if basis in _BASES else None,
            "purposes": _by_purpose(of),
        }
        for number, (basis, of) in enumerate(found.items(), start=1)
    ]


def _by_purpose(kept: Iterable[selectors.Kept]) -> list[dict[str, Any]]:
    """Group by purpose, with one line for what is about the same people and goes at the same time."""
    purposes: dict[Text, dict[tuple[Any, Text, Text], list[selectors.Kept]]] = {}
    for one in kept:
        same_end = (one.policy.personal, one.policy.retention.ends, one.policy.basis)
        purposes.setdefault(one.policy.purpose, {}).setdefault(same_end, []).append(one)
    return [
        {
            "purpose": purpose,
            "lines": [
                {"whom": _WHOM.get(personal), "ends": ends, "basis": basis, "what": of, "goes": _first_to_go(of)}
                for (personal, ends, basis), of in lines.items()
            ],
        }
        for purpose, lines in purposes.items()
    ]


def _first_to_go(kept: Iterable[selectors.Kept]) -> Any:
    return min((one.goes_after for one in kept if one.goes_after), default=None)


def export_kept(request: HttpRequest, form: str) -> HttpResponse:
    """The record of what is kept, as Excel or CSV."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    language = get_language() or "nl"
    heads = [
        gettext("Wat"), gettext("Soort"), gettext("Waarom"), gettext("Grondslag"), gettext("Tot wanneer"),
        gettext("Rijen nu"), gettext("Oudste"), gettext("Gaat weg na"), gettext("Naam in het programma"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            one.name.to(language),
            CLOSE_TO_PEOPLE[one.policy.personal].to(language),
            one.policy.purpose.to(language),
            one.policy.basis.to(language),
            one.policy.retention.ends.to(language),
            one.rows,
            one.oldest,
            one.goes_after,
            one.model,
        ]
        for one in selectors.kept(municipality)
    ]
    return table_response([heads, *rows], name="wat-wij-bewaren", title=gettext("Wat wij bewaren"), form=form)


def _certificate(one: Destruction) -> dict[str, Any]:
    try:
        rule = _RULES.get(one.rule) or setting(one.rule).name
    except KeyError:
        rule = same(one.rule)
    return {"certificate": one, "name": selectors.NAMES.get(one.model, same(one.model)), "rule": rule}
