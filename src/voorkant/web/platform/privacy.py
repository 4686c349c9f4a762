"""What is kept, why, on which basis, until when; what was destroyed; and when the next clean-up runs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from voorkant.core.shared.text import Text, same
from voorkant.store.models import Destruction, Personal
from voorkant.store.selectors import privacy as selectors
from voorkant.store.selectors.settings import setting
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response

CLOSE_TO_PEOPLE = {
    Personal.RESIDENT: Text(nl="Over inwoners", en="About residents"),
    Personal.NAMELESS: Text(nl="Over inwoners, zonder naam", en="About residents, nameless"),
    Personal.STAFF: Text(nl="Over mensen die hier werken", en="About people who work here"),
    Personal.NONE: Text(nl="Geen persoonsgegevens", en="No personal data"),
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
    context = {
        "groups": [
            (name, [one for one in kept if one.policy.personal is how]) for how, name in CLOSE_TO_PEOPLE.items()
        ],
        "certificates": [_certificate(one) for one in selectors.certificates(municipality)],
        "last": selectors.last_cleanup(),
        "next": selectors.next_cleanup(timezone.now()),
    }
    return render(request, "privacy/kept.html", context)


def export_kept(request: HttpRequest, form: str) -> HttpResponse:
    """The record of what is kept, as Excel or CSV."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    language = get_language() or "nl"
    heads = [
        gettext("Wat"), gettext("Soort"), gettext("Waarom"), gettext("Grondslag"), gettext("Tot wanneer"),
        gettext("Rijen nu"), gettext("Oudste"), gettext("Gaat weg na"),
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
