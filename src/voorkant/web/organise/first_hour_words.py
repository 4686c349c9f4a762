"""The words in which partners are asked whether what was agreed is right: a mail, and a letter for who reads no mail.

Ria of debt help gets four short sentences and one link. She must see at once that it takes three minutes, that she
needs no account, and that no resident is named.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import gettext

from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.selectors.first_hour import Desk, ToConfirm
from voorkant.store.selectors.network_pages import names
from voorkant.store.services.agreements import usual_end
from voorkant.web.organise.forms import here, said

MOST_LINES = 10


def mail(asked: ToConfirm, url: str, until: date) -> tuple[str, str]:
    """Give the subject and the text of a mail to a partner."""
    place = asked.partner.municipality.name
    person = next((one.name for one in asked.people if one.email), "")
    subject = gettext("Klopt wat we met %(partner)s afspraken?") % {"partner": asked.partner.name}
    lines = [
        gettext("Beste %(name)s,") % {"name": person or gettext("collega")},
        "",
        *_why(asked.partner.name, place),
        "",
        gettext("Open deze link. Je hebt geen account nodig. Het kost ongeveer drie minuten."),
        url,
        "",
        gettext("De link werkt tot en met %(day)s. Er staan geen namen van inwoners in.")
        % {"day": date_format(until, "j F Y")},
        "",
        gettext("Dank je wel,"),
        gettext("gemeente %(place)s") % {"place": place},
    ]
    return subject, "\n".join(lines)


def letters(desk: Desk, asked: Sequence[tuple[ToConfirm, str, list[str]]]) -> dict[str, Any]:
    """Give what stands in the letters: each partner with its address to open and what was agreed."""
    place = desk.municipality.name
    return {
        "title": gettext("Brieven aan partners"),
        "heading": gettext("Klopt dit nog voor jullie?"),
        "agreed": gettext("Dit staat er nu"),
        "answer": gettext("Zo antwoord je"),
        "how": gettext("Scan de code met je telefoon, of typ dit adres. Je hebt geen account nodig."),
        "thanks": gettext("Dank je wel."),
        "sender": gettext("gemeente %(place)s") % {"place": place},
        "foot": said(_FOOT.format(name=place, day=long_date(desk.today))),
        "marked": said(_INVENTED) if desk.municipality.invented else "",
        "letters": [
            {
                "to": one.partner.name,
                "lines": _why(one.partner.name, place),
                "agreed": agreed,
                "address": url,
                "code": ["".join("1" if cell else "0" for cell in row) for row in segno.make(url, error="m").matrix],
                "alternative": gettext("QR-code van de link voor %(partner)s") % {"partner": one.partner.name},
                "until": _until(one.asked_until or usual_end(desk.municipality, desk.today)),
            }
            for one, url, agreed in asked
        ],
    }  # fmt: skip


def agreed_lines(desk: Desk, partner: int) -> list[str]:
    """Say in one line each what a partner has agreed; the rest is counted."""
    lines = []
    for one in desk.running:
        where = desk.network.places[one.place].name if one.place in desk.network.places else ""
        about = ", ".join(text.to(here()).lower() for text in names("problems", sorted(one.problems)))
        sender, receiver = desk.network.partners[one.partner].name, desk.network.partners[one.to].name
        values = {"from": where or sender, "to": receiver, "about": about or gettext("alles")}
        if one.to == partner:
            lines.append(gettext("%(from)s verwijst naar jullie bij: %(about)s.") % values)
        elif one.partner == partner:
            lines.append(gettext("%(from)s verwijst naar %(to)s bij: %(about)s.") % values)
    if len(lines) > MOST_LINES:
        more = gettext("En nog %(n)s andere afspraken.") % {"n": len(lines) - MOST_LINES}
        return [*lines[:MOST_LINES], more]
    return lines


def _why(partner: str, place: str) -> list[str]:
    values = {"partner": partner, "place": place}
    return [
        gettext("In %(place)s schrijven we op wie je belt als je je zorgen maakt over iemand.") % values,
        gettext("Dit hebben we voor %(partner)s opgeschreven. Wil je kijken of het klopt?") % values,
    ]


def _until(day: date) -> str:
    return gettext("De link werkt tot en met %(day)s.") % {"day": date_format(day, "j F Y")}


_FOOT = Text("Gemeente {name} · gemaakt op {day} met Voorkant", "Municipality of {name} · made on {day} with Voorkant")
_INVENTED = Text(
    "Voorbeeld: partners, namen en nummers zijn verzonnen.", "Example: partners, names and numbers are invented."
)
