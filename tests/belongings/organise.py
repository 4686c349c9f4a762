"""One of everything of organising that belongs to somebody: partners, the directory, interventions, talks."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from tests.belongings.table import TABLE
from voorkant.core.organise.vision_text import Draft
from voorkant.store.models import (
    Agreement,
    Contact,
    Invitation,
    LocalIntervention,
    Location,
    Meeting,
    MeetingMoment,
    Municipality,
    Offer,
    Organisation,
    RegisterImport,
    User,
)
from voorkant.store.selectors.directory_links import Mailbox
from voorkant.store.selectors.meetings import digest_of_link
from voorkant.store.selectors.meetings import link_of as meeting_link
from voorkant.store.services.base_talks import (
    close_talk,
    join_talk,
    link_token,
    note,
    open_talk,
    say_of_ingredient,
    say_who,
)
from voorkant.store.services.directory import propose
from voorkant.store.services.directory_ask import make_link
from voorkant.store.services.directory_index import touch
from voorkant.store.services.meetings_feed import make_feed
from voorkant.store.services.partners_links import make_partner_link
from voorkant.store.services.signal_links import make_place_link
from voorkant.store.services.vision import make_vision_link, open_round
from voorkant.store.services.vision_text import publish_text, write_text

MEETINGS_OF_NOBODY = {"meeting-new", "meeting-hours", "meeting-region", "meeting-feed-new"}


def listed(thing: Offer | Location) -> Offer | Location:
    """Put an entry of the directory in the index, so that residents can open it."""
    touch(thing)
    return thing


def catalogue(municipality: Municipality, team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about interventions."""
    own = LocalIntervention.objects.create(
        municipality=municipality, name="Soepclub", explanation="Samen soep eten.", problems=["loneliness"]
    )
    kept = RegisterImport.objects.create(municipality=municipality, filename="lijst.csv", sha256="0" * 64)
    return {
        **{name: ("xlsx",) for name in ("catalogue-export", "catalogue-missing-export")},
        **{name: (own.key,) for name in ("intervention", "intervention-edit", "intervention-decide")},
        **{name: (kept.pk,) for name in ("catalogue-imported", "catalogue-import-withdraw")},
    }


def partners(known: Any, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about partners, finding places and agreements."""
    library, place = known.library, known.place.pk
    contact = Contact.objects.create(organisation=library, name="Wim", phone="0571 111 222", confirmed=today)
    offer = Offer.objects.create(organisation=library, name="Taalcafé")
    other = Organisation.objects.create(municipality=library.municipality, name="Harmonie", kind="culture")
    agreement = Agreement.objects.create(
        municipality=library.municipality, organisation=library, to=other, channel="phone", basis="resident_agrees",
        valid_from=today, valid_until=today + timedelta(days=30),
    )  # fmt: skip
    link, _ = make_place_link(known.place, today=today)
    of_partner = ("partner", "partner-edit", "partner-confirm", "partner-ask", "contact-new", "offer-new")
    of_place = ("place", "place-edit", "place-link-new", "place-card")
    of_agreement = ("agreement-replace", "agreement-end", "agreement-renew", "agreement-ask")
    return {
        **{name: (library.pk,) for name in (*of_partner, "acquaintance-new")},
        **{name: (contact.pk,) for name in ("contact-edit", "contact-remove")},
        **{name: (place,) for name in of_place},
        **{name: (agreement.pk,) for name in of_agreement},
        "offer-edit": (offer.pk,),
        "directory-entry": (listed(offer).pk,),
        **directory(offer, today),
        "acquaintance-remove": (library.pk, other.pk),
        "place-link-revoke": (link.pk,),
        "network-export": ("partners", "xlsx"),
        "partner-link": (make_partner_link(partner=library)[1],),
    }


def directory(offer: Offer, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the directory: a place, a proposal and a link."""
    municipality = offer.organisation.municipality
    place, _ = Location.objects.get_or_create(municipality=municipality, name="Bankje", area_code="GM0285")
    step = propose(offer, by="Marga", text="Ook in Wilp.")
    assert step is not None
    return {
        **{name: (place.pk,) for name in ("location-edit", "location-close")},
        "directory-place": (listed(place).pk,),
        "directory-proposal": (step.pk,),
        "directory-desk-table": ("csv",),
        "assure-link": (make_link(municipality, Mailbox("marga@welzijn.example", "Marga"), [offer], today)[1],),
    }


def meetings(municipality: Municipality, team: Organisation, known: Any) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about meetings: one plan, one that was sent, one that is today."""
    today = timezone.localdate()
    partners = (known.library.pk, known.debt_help.pk)
    made = {}
    for name in ("draft", "sent", "held"):
        row = Meeting.objects.create(
            municipality=municipality, title="Netwerk", minutes=90, first_day=today, last_day=today, day=today,
            at=time(16, 0), status={"draft": "draft", "sent": "asking", "held": "fixed"}[name],
            uid=f"{name}-{municipality.code}",
        )  # fmt: skip
        MeetingMoment.objects.create(meeting=row, position=1, day=today, at=time(16, 0))
        for partner in partners:
            nonce = f"{name}-{partner}"
            Invitation.objects.create(
                meeting=row, organisation_id=partner, sector="library", nonce=nonce, link_expires=today,
                link=digest_of_link(meeting_link(nonce)),
            )  # fmt: skip
        made[name] = row.pk
    user = User.objects.filter(municipality=municipality, role="lead").first() or User.objects.create_user(
        f"trekker-{municipality.code}", role="lead", municipality=municipality
    )
    of_one = [name for name in TABLE if name.startswith("meeting-") and name not in MEETINGS_OF_NOBODY]
    return {
        "meeting": (made["held"],),
        **{name: (made["held"],) for name in of_one},
        "meeting-edit": (made["draft"],),
        "meeting-own-moment": (made["draft"], 1),
        "meeting-hours-sector": ("library",),
        "meeting-hours-partner": (known.library.pk,),
        "meeting-feed": (make_feed(user=user),),
        **{name: (meeting_link(f"held-{partners[0]}"),) for name in ("meeting-link", "meeting-link-file")},
    }


def prevention(team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about what prevention means, with a round, a public text and a link."""
    found = open_round(municipality=team.municipality, name="Voorjaar")
    _, token = make_vision_link(organisation=team, round=found)
    text = write_text(municipality=team.municipality, draft=Draft("Op tijd erbij zijn.", "", "", "kerngroep"), after=0)
    publish_text(text=text)
    of_round = ("vision-round", "vision-links", "vision-round-close", "vision-draw")
    return {
        **{name: (found.pk,) for name in of_round},
        "vision-draw-step": (found.pk, 1),
        "vision-link-revoke": (found.pk, team.pk),
        **{name: (token,) for name in ("vision-link", "vision-link-together")},
        "vision-link-step": (token, 1),
        **{name: ("problems", "debts") for name in ("vision-word", "vision-word-new")},
    }


def base_talks(team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about talks on the social base: a closed one, and the link of an open one."""
    municipality = team.municipality
    closed = open_talk(municipality=municipality, name="Vorig jaar", area=municipality.code)
    for belongs in ("yes", "yes", "no", "no"):
        part, token = join_talk(talk=closed)
        say_who(part=part, kind="resident")
        say_of_ingredient(part=part, ingredient="library", answers={"belongs": belongs})
    close_talk(talk=closed)
    written = note(talk=closed, kind="open", text="Wie opent de zaal?")
    talk = open_talk(municipality=municipality, name="Nu", area=municipality.code)
    _, token = join_talk(talk=talk)
    of_talk = ("base-talk", "base-talk-notes", "base-talk-pdf", "base-talk-close", "base-talk-again")
    return {
        **{name: (closed.pk,) for name in of_talk},
        **{name: (talk.pk,) for name in ("base-talk-room", "base-talk-renew")},
        "base-talk-walk": (closed.pk, 1),
        "base-talk-settle": (written.pk,),
        "base-talk-link": (link_token(talk),),
        "base-talk-part": (token,),
        "base-talk-part-step": (token, 1),
    }
