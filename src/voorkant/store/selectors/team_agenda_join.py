"""What a candidate can join: groups that run or are planned, and offers for groups, those that fit best first.

Nine people cannot keep up with their post, and the library already holds a table for that on Tuesday: then nobody needs
to start anything.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from voorkant.store.models import Candidate, GroupOffer, Municipality, Offer
from voorkant.store.selectors.network_chart import short

OPEN = (GroupOffer.State.PLANNED, GroupOffer.State.RUNNING)
COLLECTIVE = "collective"
MOST = 20


@dataclass(frozen=True, slots=True)
class Joinable:
    """Something to join: `key` is "group:5" or "offer:7"; `fits` where it is meant for the same problems."""

    key: str
    name: str
    fits: bool


def joinable(candidate: Candidate) -> list[Joinable]:
    """Give what a candidate can join, what fits first; at most twenty."""
    return joinable_by(candidate.municipality, [candidate])[candidate.pk]


def joinable_by(municipality: Municipality, candidates: Iterable[Candidate]) -> dict[int, list[Joinable]]:
    """Give for each candidate of a municipality what it can join, read at once for all of them."""
    groups, offers = list(open_groups(municipality)), list(open_offers(municipality))
    return {one.pk: _joinable(one, groups, offers) for one in candidates}


def _joinable(candidate: Candidate, groups: Iterable[GroupOffer], offers: Iterable[Offer]) -> list[Joinable]:
    wanted = set(candidate.problems)
    to_groups = [
        (_score(one.problems, wanted, one.area_code == candidate.area_code), one.starts.isoformat(),
         Joinable(f"group:{one.pk}", f"{one.title} ({short(one.organisation.name)})", bool(wanted & set(one.problems))))
        for one in groups
    ]  # fmt: skip
    to_offers = [
        (_score(one.problems, wanted, candidate.area_code in one.areas), one.name,
         Joinable(f"offer:{one.pk}", f"{one.name} ({short(one.organisation.name)})", True))
        for one in offers if wanted & set(one.problems)
    ]  # fmt: skip
    found = sorted([*to_groups, *to_offers], key=lambda one: (-one[0], one[1], one[2].key))
    return [one for _, _, one in found][:MOST]


def find_joined(municipality: Municipality, key: str) -> GroupOffer | Offer | None:
    """Give the group or offer with a key; None where this municipality has none such."""
    kind, _, number = key.rpartition(":")
    if not number.isdigit():
        return None
    if kind == "offer":
        return open_offers(municipality).filter(pk=int(number)).first()
    return open_groups(municipality).filter(pk=int(number)).first()


def open_groups(municipality: Municipality) -> QuerySet[GroupOffer]:
    """Give the groups that run or are planned."""
    return GroupOffer.objects.filter(municipality=municipality, state__in=OPEN).select_related("organisation")


def open_offers(municipality: Municipality) -> QuerySet[Offer]:
    """Give the offers for groups that are not a group of the product itself."""
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE, groups=None)
    return rows.filter(Q(form=COLLECTIVE) | Q(form="")).select_related("organisation")


def _score(problems: Collection[str], wanted: set[str], here: bool) -> int:
    return 2 * len(wanted & set(problems)) + here
