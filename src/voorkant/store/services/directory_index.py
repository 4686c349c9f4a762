"""Keep the index of the directory equal to what stands there.

Whoever corrects a telephone number or adds "ook voor jongeren" sees it found at once: each save touches its own entry.
What changes without a save, such as an entry that fades because nobody confirmed it, is done by the worker.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from voorkant.adapters.everyday import load_everyday
from voorkant.core.organise.directory.freshness import Freshness, FreshRules, freshness, public
from voorkant.core.organise.directory.index_words import shelf, words_of
from voorkant.store.models import DirectoryEntry, DirectoryVocabulary, Location, Municipality, Offer
from voorkant.store.selectors.directory_search import SHELVES
from voorkant.store.selectors.directory_text import text_of
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.services.turns import turn

BATCH = 200
HIDDEN, FADED, UNSURE, RIGHT = 3, 2, 1, 0
TIER = 41
"""How many bits of a rank are left for the number of an entry."""
FIELDS = ("rank", "words", "public", "faded", "minimum_age", "maximum_age", "look_again", "made")
Thing = Offer | Location


def touch(thing: Thing, today: date | None = None) -> None:
    """Put one offer or location in the index anew, in the transaction of whoever changed it."""
    municipality = _municipality_of(thing)
    _index([thing], municipality, today or timezone.localdate())


def reindex(municipality: Municipality, today: date | None = None) -> int:
    """Put everything of a municipality in the index anew and learn its words; gives how many entries changed."""
    today = today or timezone.localdate()
    changed = 0
    for rows in (_offers(municipality), _locations(municipality)):
        for some in _some(rows.iterator(chunk_size=BATCH)):
            with transaction.atomic():
                changed += _index(some, municipality, today)
    learn_words(municipality)
    return changed


def index_due(today: date | None = None) -> int:
    """Put in the index what is not there, or not as it is now, and learn words that changed; gives how many."""
    today = today or timezone.localdate()
    changed = 0
    with turn("directory-index") as mine:
        if not mine:
            return 0
        for municipality in Municipality.objects.order_by("pk"):
            vocabulary = DirectoryVocabulary.objects.filter(municipality=municipality).first()
            if vocabulary is None or timezone.localtime(vocabulary.made).date() < today:
                changed += reindex(municipality, today)
                continue
            missed = _missed(municipality, today)
            for some in _some(iter(missed)):
                with transaction.atomic():
                    changed += _index(some, municipality, today)
            if missed or vocabulary.stale:
                learn_words(municipality)
    return changed


def learn_words(municipality: Municipality) -> None:
    """Count by which words the entries of a municipality are found."""
    often: Counter[str] = Counter()
    entries = 0
    shelves: set[int] = set()
    owner, shelved = f"{municipality.pk}w", f"{municipality.pk}z"
    skip = len(owner) + 1
    for line in DirectoryEntry.objects.filter(municipality=municipality).values_list("words", flat=True).iterator():
        entries += 1
        often.update(word[skip:] for word in line.split() if word.startswith(owner))
        shelves.update(int(word[len(shelved) :]) for word in line.split() if word.startswith(shelved))
    counted = {SHELVES: sorted(shelves), **dict(sorted(often.items()))}
    DirectoryVocabulary.objects.update_or_create(
        municipality=municipality,
        defaults={"often": counted, "entries": entries, "stale": False, "made": timezone.now()},
    )


def _missed(municipality: Municipality, today: date) -> list[Thing]:
    """What was saved after it was indexed, was never indexed, or fades today."""
    own = Q(directory_entry__look_again__lte=today) | Q(directory_entry=None)
    return [
        *_offers(municipality).filter(own | Q(last_modified__gt=F("directory_entry__made"))),
        *_locations(municipality).filter(own),
    ]


def _offers(municipality: Municipality) -> QuerySet[Offer]:
    rows = Offer.objects.filter(organisation__municipality=municipality).order_by("pk")
    return rows.select_related("organisation").prefetch_related("offer_locations__location")


def _locations(municipality: Municipality) -> QuerySet[Location]:
    rows = Location.objects.filter(municipality=municipality).order_by("pk")
    return rows.select_related("organisation")


def _municipality_of(thing: Thing) -> Municipality:
    return thing.organisation.municipality if isinstance(thing, Offer) else thing.municipality


def _index(things: Sequence[Thing], municipality: Municipality, today: date) -> int:
    """Write the entries of things that are not yet as they should be; gives how many."""
    rules, subjects, now = rules_of(municipality), load_everyday().subjects, timezone.now()
    known = {(one.offer_id, one.location_id): one for one in _entries(things)}
    fresh: list[DirectoryEntry] = []
    changed: list[DirectoryEntry] = []
    for thing in things:
        key = (thing.pk, None) if isinstance(thing, Offer) else (None, thing.pk)
        row = known.get(key) or DirectoryEntry(municipality=municipality, offer_id=key[0], location_id=key[1])
        before = tuple(getattr(row, name) for name in FIELDS[:-1])
        row.words = words_of(text_of(thing), subjects, str(municipality.pk))
        _stand(row, thing, rules, today)
        if row.pk is None:
            fresh.append(row)
        elif before != tuple(getattr(row, name) for name in FIELDS[:-1]):
            changed.append(row)
        row.made = now
    DirectoryEntry.objects.bulk_create(fresh)
    DirectoryEntry.objects.bulk_update(changed, FIELDS)
    same = {row.pk for row in known.values()} - {row.pk for row in changed}
    DirectoryEntry.objects.filter(pk__in=same).update(made=now)
    if fresh or changed:
        DirectoryVocabulary.objects.filter(municipality=municipality, stale=False).update(stale=True)
    return len(fresh) + len(changed)


def _entries(things: Iterable[Thing]) -> Iterator[DirectoryEntry]:
    offers = [one.pk for one in things if isinstance(one, Offer)]
    locations = [one.pk for one in things if isinstance(one, Location)]
    if offers:
        yield from DirectoryEntry.objects.filter(offer_id__in=offers)
    if locations:
        yield from DirectoryEntry.objects.filter(location_id__in=locations)


def _stand(row: DirectoryEntry, thing: Thing, rules: FreshRules, today: date) -> None:
    """Fill in how an entry stands on a day: fresh, faded or gone, and for which ages."""
    there = thing.active if isinstance(thing, Location) else thing.status == Offer.Status.ACTIVE
    stands = freshness(thing.assured_until, today, rules)
    row.public = there and public(thing.assured_until, thing.asked_on, today, rules)
    row.faded = stands is Freshness.FADED
    tier = HIDDEN if not row.public else FADED if row.faded else UNSURE if stands is Freshness.UNKNOWN else RIGHT
    row.rank = (tier << TIER) + thing.pk * 2 + isinstance(thing, Location)
    row.words += f"{row.municipality_id}{shelf(row.rank)} "
    row.minimum_age = thing.minimum_age or 0
    row.maximum_age = 999 if thing.maximum_age is None else thing.maximum_age
    row.look_again = _next_change(thing.assured_until, today, rules)


def _next_change(until: date | None, today: date, rules: FreshRules) -> date | None:
    if until is None:
        return None
    days = (rules.fade + 1, rules.fade + rules.leave + 1)
    room = (date.max - until).days
    return next((day for day in (until + timedelta(days=each) for each in days if each <= room) if day > today), None)


def _some(things: Iterator[Thing]) -> Iterator[list[Thing]]:
    while part := list(islice(things, BATCH)):
        yield part
