"""Ask those who stand for entries of the directory whether these are right: part of the daily work, safe to repeat.

Marga stands for nine entries in four villages. In April she gets one mail with one link, not nine; ten days later a
reminder, then Mens en Welzijn itself is asked, and after that a colleague sees on the desk whom to call. The message
and the fact that somebody was asked are one transaction.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from voorkant.core.organise.directory.freshness import Ask, FreshRules, next_ask
from voorkant.core.shared.text import Text
from voorkant.store.models import AssureAsked, AssureLink, Location, Municipality, Offer, Outbox
from voorkant.store.selectors.directory_links import Mailbox, digest_of, mailbox_of, partner_box
from voorkant.store.selectors.freshness import Thing, rules_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory_steps import Kind, note_all
from voorkant.store.services.directory_words import asking_words
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.turns import turn


@dataclass(frozen=True, slots=True)
class AskedAll:
    """What a run did: mails made, entries asked about, and entries of which nobody can be mailed."""

    messages: int = 0
    entries: int = 0
    without_address: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        told = _TOLD.format(n=str(self.messages), entries=str(self.entries), without=str(self.without_address))
        return told.to(language)


def ask_due(today: date | None = None) -> AskedAll:
    """Mail everybody who stands for an entry that is about to end or has ended, one mail each. A second run the same
    day makes nothing; a second worker at the same time does nothing.
    """
    today, done = today or timezone.localdate(), AskedAll()
    with turn("directory-ask") as mine:
        if not mine:
            return done
        for municipality in Municipality.objects.order_by("pk"):
            one = _ask_here(municipality, today)
            done = AskedAll(
                done.messages + one.messages, done.entries + one.entries, done.without_address + one.without_address
            )
    return done


def ask_daily() -> None:
    """Look once a day; the worker asks every minute."""
    today = timezone.localdate()
    if _asked.get("day") != today:
        ask_due(today)
        _asked["day"] = today


def ask_about(things: Sequence[Thing], *, municipality: Municipality, today: date | None = None) -> AskedAll:
    """Ask about these entries now, whenever they end: one mail to each who stands for some of them."""
    today = today or timezone.localdate()
    boxes, without = _boxes(things, {})
    with transaction.atomic():
        for box, own in boxes.items():
            _mail(municipality, box, own, today, again=False)
    return AskedAll(len(boxes), sum(map(len, boxes.values())), without)


def make_link(
    municipality: Municipality, box: Mailbox, things: Iterable[Thing], today: date | None = None
) -> tuple[AssureLink, str]:
    """Make a link that asks about entries, and give its secret once."""
    token, today = secrets.token_urlsafe(18), today or timezone.localdate()
    listed = list(things)
    link = AssureLink.objects.create(
        municipality=municipality, email=box.email, name=box.name[:120], digest=digest_of(token),
        expires=today + timedelta(days=int(setting_value("assure_link_days", municipality))),
        invented=any(one.invented for one in listed),
    )  # fmt: skip
    AssureAsked.objects.bulk_create(
        AssureAsked(link=link, location=one) if isinstance(one, Location) else AssureAsked(link=link, offer=one)
        for one in listed
    )
    return link, token


def mail_link_again(link: AssureLink, today: date | None = None) -> bool:
    """Mail a new link to where the old one went, once a day; tells whether there is such a mailbox."""
    today = today or timezone.localdate()
    if not link.email:
        return False
    key = f"assure-again:{link.pk}:{today:%Y%m%d}"
    if Outbox.objects.filter(key=key).exists():
        return True
    things = [one.offer or one.location for one in link.asked.select_related("offer__organisation", "location")]
    with transaction.atomic():
        _mail(
            link.municipality, Mailbox(link.email, link.name), [one for one in things if one is not None], today,
            again=False, key=key,
        )  # fmt: skip
    return True


def due_things(municipality: Municipality, rules: FreshRules, today: date) -> list[Thing]:
    """Give the entries whose confirmation ends within the days of asking, has ended, or never was."""
    last = today + timedelta(days=rules.ask)
    near = Q(assured_until__lte=last) | Q(assured_until=None)
    return [*open_offers(municipality).filter(near), *open_places(municipality).filter(near)]


def open_offers(municipality: Municipality) -> QuerySet[Offer]:
    """Give the offers that are there, with their partners; a group that runs here keeps its own entry."""
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    return rows.filter(groups=None).select_related("organisation__municipality", "contact").order_by("name", "pk")


def open_places(municipality: Municipality) -> QuerySet[Location]:
    """Give the places that are there, with their partners."""
    rows = Location.objects.filter(municipality=municipality, active=True)
    return rows.select_related("municipality", "organisation").order_by("name", "pk")


def _ask_here(municipality: Municipality, today: date) -> AskedAll:
    rules = rules_of(municipality)
    asks = {
        thing: ask
        for thing in due_things(municipality, rules, today)
        if (ask := next_ask(thing.assured_until, thing.asked, thing.asked_last, today, rules)) not in (None, Ask.DESK)
    }
    boxes, without = _boxes(asks, asks)
    for box, own in boxes.items():
        with transaction.atomic():
            again = all(asks[one] is not Ask.ASSURER for one in own)
            _mail(municipality, box, own, today, again=again)
    return AskedAll(len(boxes), sum(map(len, boxes.values())), without)


def _boxes(things: Iterable[Thing], asks: Mapping[Thing, Ask | None]) -> tuple[dict[Mailbox, list[Thing]], int]:
    """Put entries with whom to ask: one mailbox gets one mail, whatever the name beside it."""
    found: dict[str, tuple[Mailbox, list[Thing]]] = {}
    without = 0
    for thing in things:
        box = (partner_box(thing) if asks.get(thing) is Ask.PARTNER else None) or mailbox_of(thing)
        if box is None:
            without += 1
            continue
        found.setdefault(box.email.casefold(), (box, []))[1].append(thing)
    return dict(found.values()), without


def _mail(
    municipality: Municipality, box: Mailbox, things: Sequence[Thing], today: date, *, again: bool, key: str = ""
) -> None:
    link, token = make_link(municipality, box, things, today)
    subject, body = asking_words(municipality, box.name, [one.name for one in things], token, link.expires, again=again)
    put([Message(key or f"assure:{link.pk}", box.email, subject, body, municipality, link.invented)])
    if key:
        return
    for model in (Offer, Location):
        keys = [one.pk for one in things if isinstance(one, model)]
        rows = model._default_manager.filter(pk__in=keys)
        rows.filter(asked_on=None).update(asked_on=today)
        rows.update(asked=F("asked") + 1, asked_last=today)
    note_all(list(things), Kind.ASKED, by=box.name)


_TOLD = Text(
    nl="Sociale kaart: {n} mails over {entries} vermeldingen staan klaar. Van {without} is niemand te mailen.",
    en="Directory: {n} mails about {entries} entries are ready. Of {without} nobody can be mailed.",
)
_asked: dict[str, date] = {}
