"""Ask partners for their picture or signature: a link for each, by mail where an address is known.

Fourteen links pasted into fourteen mails cost a morning, and one goes to the wrong partner. So the lead ticks and
presses once; only partners without a mail address get their link from the lead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse

from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, VisionLink, VisionRound, VisionText
from voorkant.store.selectors.meetings import mailbox
from voorkant.store.services.outbox import Message, put, site_address
from voorkant.store.services.vision import make_vision_link


@dataclass(frozen=True, slots=True)
class Asked:
    """A partner with its new link; `token` is known now and never again, `mailed` tells that a mail is on its way."""

    organisation: Organisation
    link: VisionLink
    token: str
    mailed: bool


def ask_partners(
    *, organisations: Iterable[Organisation], who: str, round: VisionRound | None = None,
    text: VisionText | None = None, mail: bool = False, today: date | None = None,
) -> list[Asked]:  # fmt: skip
    """Make the link of each partner for a round or a text; with `mail` it goes to each that has an address.

    `who` asks, as partners know it. The link a partner had before opens nothing from then on.
    """
    asked: list[Asked] = []
    with transaction.atomic():
        for one in organisations:
            link, token = make_vision_link(organisation=one, round=round, text=text, today=today)
            asked.append(Asked(one, link, token, bool(mail and mailbox(one))))
        put([_message(one, who) for one in asked if one.mailed])
    return asked


def _message(one: Asked, who: str) -> Message:
    about = one.link.text or one.link.round
    subject, body = (_SIGN_SUBJECT, _SIGN) if one.link.text else (_DRAW_SUBJECT, _DRAW)
    address = site_address(reverse("vision-link", args=[one.token]))
    said = body.format(
        who=who, place=one.organisation.municipality.name, day=long_date(one.link.expires), address=address
    )
    return Message(
        f"vision:{one.link.pk}", mailbox(one.organisation), subject.nl, f"{said.nl}\n\n--\n{said.en}\n",
        one.organisation.municipality, one.organisation.invented or bool(about and about.invented),
    )  # fmt: skip


_DRAW_SUBJECT = Text("Wat is preventie voor jullie?", "What is prevention to you?")
_DRAW = Text(
    "{who} vraagt wat preventie voor jullie is. Je plaatst een paar voorbeelden en kiest een paar keer; dat kost drie "
    "minuten. Er is geen goed of fout.\n\nBegin hier, zonder account. De link werkt tot en met {day}:\n{address}\n\n"
    "Andere partners in {place} zien straks jullie keuzes met jullie naam erbij, en jullie die van hen.",
    "{who} asks what prevention is to you. You place a few examples and choose a few times; it takes three minutes. "
    "There is no right or wrong.\n\nBegin here, without an account. The link works until {day}:\n{address}\n\n"
    "Later, other partners in {place} see your choices with your name, and you see theirs.",
)
_SIGN_SUBJECT = Text("Staan jullie achter deze visie op preventie?", "Do you stand behind this vision of prevention?")
_SIGN = Text(
    "Partners in {place} schreven samen op wat preventie hier is. {who} vraagt of jullie meetekenen.\n\n"
    "Lees de tekst en teken hier, zonder account. De link werkt tot en met {day}:\n{address}",
    "Partners in {place} wrote down together what prevention is here. {who} asks whether you sign too.\n\n"
    "Read the text and sign here, without an account. The link works until {day}:\n{address}",
)
