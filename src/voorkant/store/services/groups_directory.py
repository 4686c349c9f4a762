"""Keep the entry of a group in the directory in step with the group, so that whoever refers finds it, and only then.

"Samen de post doen" is started at ten; at five past ten it stands at "Waarheen?" and with the life events it is for.
When it is full it says so there, and when it ends it is gone from there without anybody thinking of it.
"""

from datetime import date

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.act.group_figures import room_words
from voorkant.core.act.group_sessions import day_words, schedule_words
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text, same
from voorkant.store.models import GroupOffer, Offer
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory_touch import touch
from voorkant.store.services.partners import EntryNotRight

COLLECTIVE = "collective"
EVERYBODY = "all"
LONGEST_NAME = 160
DIRECTORY_LANGUAGE = "nl"
"""The directory is kept in Dutch, as partners write their own offers."""


def publish(group: GroupOffer, today: date, *, intervention: str | None = None) -> Offer:
    """Write the entry of a group, or take it from view once the group is no longer open. Call it in a transaction.
    `intervention` is what it is an offer of; None leaves what the entry says.

    Raises EntryNotRight where the partner has another offer of that name.
    """
    offer = group.offer or Offer(organisation=group.organisation, invented=group.invented)
    offer.name = _free_name(group)
    _fill(offer, group)
    if intervention is not None:
        offer.intervention = intervention
    is_open = load_group_table().states[group.state].open
    offer.status = Offer.Status.ACTIVE if is_open else Offer.Status.DEFUNCT
    until = max(group.ends or group.starts, group.starts)
    if offer.assured_until != until:
        offer.assured_on = today
    offer.assured_by, offer.assured_until = group.organisation.name, until
    offer.save()
    touch(offer)
    if group.offer_id != offer.pk:
        group.offer = offer
        group.save(update_fields=["offer"])
    return offer


def _fill(offer: Offer, group: GroupOffer) -> None:
    kind = load_group_table().kinds[group.kind]
    band = load_language().age_bands.get(group.age_band) if group.age_band != EVERYBODY else None
    offer.description = group.about
    offer.minimum_age = band.low if band and band.low else None
    offer.maximum_age = band.high if band else None
    offer.schedule = schedule_of(group)
    offer.location = group.location
    offer.application_process = _how_to_join(group).to(DIRECTORY_LANGUAGE)
    offer.problems, offer.areas = list(group.problems), [group.area_code] if group.area_code else []
    offer.life_events = [group.life_event] if group.life_event else []
    offer.level, offer.approach, offer.form = kind.level, kind.approach, COLLECTIVE


def schedule_of(group: GroupOffer) -> str:
    """Say when a group meets and whether there is room, in the language of the directory."""
    moments = {one.day: one.time for one in group.sessions.all() if not one.cancelled}
    said = schedule_words(moments) if moments else _FROM.format(day=day_words(group.starts))
    if group.places is None:
        return said.to(DIRECTORY_LANGUAGE)
    threshold = int(setting_value("disclosure_threshold", group.municipality))
    room = room_words(group.places, group.signed_up, own=False, threshold=threshold)
    return (said + same("; ") + room).to(DIRECTORY_LANGUAGE)[: Offer._meta.get_field("schedule").max_length]


def _how_to_join(group: GroupOffer) -> Text:
    if not load_group_table().kinds[group.kind].signs_up:
        return _WALK_IN
    full = group.places is not None and group.signed_up is not None and group.signed_up >= group.places
    return _FULL if full else _SIGN_UP


def _free_name(group: GroupOffer) -> str:
    """The name of an entry is the partner's only once: a second course of one name says from when it is."""
    others = Offer.objects.filter(organisation=group.organisation_id).exclude(pk=group.offer_id or 0)
    taken = {one.casefold() for one in others.values_list("name", flat=True)}
    dated = f"{group.title} (vanaf {day_words(group.starts).nl} {group.starts.year})"
    free = next((one for one in (group.title, dated) if one.casefold() not in taken), None)
    if free is None:
        raise EntryNotRight([Fault("title", _TAKEN.format(title=same(group.title)))])
    return free[:LONGEST_NAME]


_FROM = Text(nl="vanaf {day}", en="from {day}")
_WALK_IN = Text(nl="Loop binnen. Je hoeft je niet op te geven.", en="Walk in. There is no need to sign up.")
_SIGN_UP = Text(nl="Bel of mail om mee te doen.", en="Call or write to take part.")
_FULL = Text(nl="Vol. Bel om te horen wanneer er weer plaats is.", en="Full. Call to hear when there is room again.")
_TAKEN = Text(
    nl="Er staat al aanbod met de naam '{title}'. Kies een andere naam.",
    en="There is an offer with the name '{title}' already. Choose another name.",
)
