"""To whom somebody can be handed over: agreed routes first, those that fit before others, and what is offered.

A partner says "wij zitten vol". The referrer does not want a list of eighty partners then, but the one or two that help
with debts, have room, and with whom something was agreed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from voorkant.core.act import referral as core
from voorkant.core.notice.load import Pressure
from voorkant.core.organise.directory.freshness import is_right, standing
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Offer, Organisation, Referral
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.selectors.load import loads_of

MOST = 3


@dataclass(frozen=True, slots=True)
class Next:
    """A partner that fits, by an agreement or by what it offers; `standing` says so when nobody confirmed the offer."""

    partner: Organisation
    agreement: Agreement | None = None
    offer: Offer | None = None
    standing: Text | None = None

    @property
    def expects(self) -> str:
        """Name whom the agreement names."""
        return self.agreement.contact.name if self.agreement and self.agreement.contact else ""


def agreed_routes(team: Organisation, today: date) -> "QuerySet[Agreement]":
    """Give the agreements along which a team refers to others today."""
    own = Agreement.objects.filter(organisation=team, valid_from__lte=today, valid_until__gte=today)
    in_force = own.filter(Q(ended=None) | Q(ended__gt=today))
    return in_force.select_related("to", "contact", "offer", "place").order_by("to__name", "pk")


def full_partners(team: Organisation, today: date) -> set[int]:
    """Name the partners that show that they are full."""
    carriers = loads_of(team.municipality, today, reader=team).carriers
    return {one.partner.id for one in carriers if one.place is None and one.load and one.load.pressure is Pressure.RED}


def next_for(
    team: Organisation, problem: str, today: date, *, without: Collection[int] = (), most: int = MOST
) -> list[Next]:
    """Give whom a team could turn to for a problem, leaving out partners by key and those that show that they are full.

    Agreements about the problem come first, then agreements about everything, then offers that somebody assured.
    """
    passed = {team.pk, *without, *full_partners(team, today)}
    found: dict[int, Next] = {}
    routes = [one for one in agreed_routes(team, today) if not one.problems or problem in one.problems]
    for agreement in sorted(routes, key=lambda one: problem not in one.problems):
        if agreement.to_id not in passed:
            found.setdefault(agreement.to_id, Next(agreement.to, agreement, agreement.offer))
    offers = Offer.objects.filter(organisation__municipality=team.municipality_id, status=Offer.Status.ACTIVE)
    assured = [one for one in offers.select_related("organisation").order_by("organisation__name", "pk")
               if problem in one.problems]  # fmt: skip
    rules = rules_of(team.municipality)
    for offer in sorted(assured, key=lambda one: not is_right(one.assured_until, today, rules)):
        if offer.organisation_id not in passed:
            told = None if is_right(offer.assured_until, today, rules) else standing(offer.assured_until, today, rules)
            found.setdefault(offer.organisation_id, Next(offer.organisation, None, offer, told))
    return list(found.values())[:most]


def onward_of(row: Referral) -> Referral | None:
    """Give the last referral to which this one went on."""
    return row.onward.select_related("partner", "offer", "contact").order_by("pk").last()


def may_hand_on(row: Referral) -> bool:
    """Tell whether the partner may hand on once more: what it arranged before fell through."""
    last = onward_of(row)
    return row.state == core.REFERRED_ON and (last is None or last.state in core.FELL_THROUGH)
