"""A round on paper: the way as a map and boxes to tally in, for who prefers a pencil to a phone in the rain."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.paper import typeset
from voorkant.core.notice.rounds import OUTCOMES
from voorkant.store.models import Organisation, Round
from voorkant.store.selectors.round_places import Spot, spots
from voorkant.store.selectors.rounds import find_round, stops_of
from voorkant.web.notice.rounds import about_round, addresses_words, draw, own_round, walk_words


@never_cache
@own_round
@require_safe
def paper(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """The round as PDF, with boxes to tally in."""
    found = find_round(team, key)
    language = get_language() or "nl"
    data = _sheet(found, spots(team.municipality, stops_of(found)), language)
    answer = HttpResponse(
        typeset("round", data, language=language, made=timezone.localdate()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="ronde-{found.planned_on.isoformat()}.pdf"'
    return answer


def _sheet(found: Round, listed: list[Spot], language: str) -> dict[str, Any]:
    about_it, drawn, metres = about_round(found), draw(found, listed, theme="print"), walk_words(listed)
    kind = about_it["kind"].name.to(language) if about_it["kind"] else ""
    when = date_format(found.planned_on, "l j F Y")
    rows = [
        (gettext("Wanneer"), f"{when}, {time_format(found.starts, 'H:i')}" if found.starts else when),
        (gettext("Waar"), about_it["place"]),
        (gettext("Team"), found.organisation.name),
        (gettext("Met wie"), found.with_whom),
        (gettext("Hopen te spreken"), ", ".join(one.to(language) for one in about_it["groups"])),
        (gettext("Gaat om"), ", ".join(one.to(language) for one in about_it["problems"])),
    ]
    crow = gettext("De route is hemelsbreed %(metres)s; over straat is het langer.") % {"metres": metres}
    return {
        "title": f"{kind}: {about_it['place']}",
        "lead": found.purpose,
        "about": [[name, words] for name, words in rows if words],
        "length": crow if metres else "",
        "map": drawn,
        "alt": gettext("Kaart met de stukken straat in de volgorde van de lijst hieronder."),
        "heading": gettext("Turven per stuk straat"),
        "how": gettext("Kruis per deur één hokje aan: het verste dat het kwam. Schrijf geen namen of huisnummers op."),
        "outcomes": [one.name.to(language) for one in load_language().terms[OUTCOMES].values()],
        "stops": [
            {"number": at, "label": one.stop.label, "about": addresses_words(one.stop.addresses)}
            for at, one in enumerate(listed, start=1)
        ],
        "keep": gettext("Onthouden voor later"),
        "nameless": gettext("Wat jullie beloofden, zonder namen of adressen."),
        "foot": f"Voorkant · {found.organisation.name} · {date_format(timezone.localdate(), 'j F Y')}",
        "marked": gettext("Verzonnen voorbeeld: deze ronde en deze straten bestaan niet.") if found.invented else "",
    }
