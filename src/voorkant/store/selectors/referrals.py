"""Read referrals as the two partners, the sender with a code, or somebody who looks at routes may see them.

Whoever refers and whoever receives see the same line, each with the steps that are theirs to take. Nobody else sees a
line; they see a route's figures, when both partners let that be seen and no number is small.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.act.referral_figures import Route, Shown, per_route
from voorkant.core.notice.feedback import code_from
from voorkant.store.models import Agreement, Municipality, Organisation, Referral, ReferralOldLink
from voorkant.store.selectors.settings import setting_value

LONGEST_TOKEN = 100
WAITING = (core.GIVEN, core.ARRIVED)
BROKE = (core.NOT_ARRIVED, core.DECLINED, core.NOT_HELPED)
RECENT = timedelta(weeks=26)
_RELATED = ("referrer", "partner", "place", "contact", "agreement__contact", "municipality", "offer")


@dataclass(frozen=True, slots=True)
class Line:
    """A referral with what a reader may do about it now; `overdue` tells that somebody should have answered."""

    row: Referral
    state: core.State
    steps: tuple[core.Line, ...]
    overdue: bool
    by: core.Who = core.Who.REFERRER

    @property
    def expects(self) -> str:
        """Name who expects the resident."""
        return self.row.contact.name if self.row.contact else self.row.worker


@dataclass(frozen=True, slots=True)
class Desk:
    """What a team sees first: what it is asked, what it waits for, what broke, and what went on or ended."""

    mine: tuple[Line, ...]
    waiting: tuple[Line, ...]
    broke: tuple[Line, ...]
    going_on: tuple[Line, ...]
    ended: tuple[Line, ...]


def periods_of(municipality: Municipality) -> core.Periods:
    """Give the periods that hold for a municipality."""
    table = load_table()
    names = {one.wait for one in table.lines if one.wait} | {one.after for one in table.questions.values()}
    value = {name: int(setting_value(name, municipality)) for name in names}
    return core.Periods(
        days=value,
        every=int(setting_value("referral_remind_every_days", municipality)),
        every_full=int(setting_value("referral_remind_full_days", municipality)),
        each=int(setting_value("referral_reminders_each", municipality)),
        silence=int(setting_value("referral_silence_days", municipality)),
    )


def as_core(row: Referral, *, steps: bool = False) -> core.Referral:
    """Give a row as the core knows it; `steps` reads what happened too."""
    happened = tuple(
        core.Step(one.to, core.Who(one.by), one.week, one.reason) for one in row.steps.all()
    ) if steps else ()  # fmt: skip
    return core.Referral(
        given=row.given, state=row.state, since=row.since, meet_on=row.meet_on, answer_days=row.answer_days,
        reminded=row.reminded, last_reminder=row.last_reminder, steps=happened,
    )  # fmt: skip


def referrals_of(team: Organisation) -> QuerySet[Referral]:
    """Give the referrals that a team gave or received."""
    both = Q(referrer=team) | Q(partner=team)
    return Referral.objects.filter(both, municipality=team.municipality_id).select_related(*_RELATED)


def role_in(row: Referral, team: Organisation) -> core.Who | None:
    """Tell in which part a team meets a referral; None when it has none."""
    if row.referrer_id == team.pk:
        return core.Who.REFERRER
    return core.Who.PARTNER if row.partner_id == team.pk else None


def line_of(row: Referral, by: core.Who, today: date) -> Line:
    """Give a referral with the steps that somebody may take today."""
    table, periods = load_table(), periods_of(row.municipality)
    stands = as_core(row)
    asked = core.next_reminder(stands, table, periods)
    overdue = asked is not None and asked.on <= today
    return Line(row, table.states[row.state], core.possible(stands, table, periods, by, today), overdue, by)


def desk_of(team: Organisation, today: date, most: int = 40) -> Desk:
    """Give what a team sees first, oldest first; what ended longer than half a year ago is left out."""
    rows = referrals_of(team).filter(since__gte=today - RECENT * 2).order_by("since", "pk")
    lines = [(line_of(row, by, today), by) for row in rows if (by := role_in(row, team))]
    mine, waiting, broke, going, ended = (list[Line]() for _ in range(5))
    for one, by in lines:
        state = one.row.state
        if state in BROKE:
            broke.append(one)
        elif state in WAITING:
            (mine if by is core.Who.PARTNER or (one.overdue and state == core.GIVEN) else waiting).append(one)
        elif one.state.end:
            ended.append(one)
        else:
            (mine if one.overdue and by is core.Who.PARTNER else going).append(one)
    newest = [part[::-1][:most] for part in (broke, ended)]
    return Desk(tuple(mine[:most]), tuple(waiting[:most]), tuple(newest[0]), tuple(going[:most]), tuple(newest[1]))


def counts_of(team: Organisation, today: date) -> dict[str, int]:
    """Count what asks for a team's attention, for its first page."""
    desk = desk_of(team, today)
    return {"mine": len(desk.mine), "waiting": len(desk.waiting), "broke": len(desk.broke)}


def routes_of(municipality: Municipality, reader: Organisation | None, today: date) -> list[tuple[Shown, str, str]]:
    """Give the figures of each route of the last year with the names of both partners, own routes first."""
    rows = Referral.objects.filter(municipality=municipality, given__gte=today - timedelta(weeks=52))
    found: dict[Route, list[core.Referral]] = {}
    names: dict[int, str] = {}
    shares: dict[int, bool] = {}
    for row in rows.select_related("referrer", "partner").prefetch_related("steps").order_by("pk"):
        found.setdefault((row.referrer_id, row.partner_id), []).append(as_core(row, steps=True))
        for one in (row.referrer, row.partner):
            names[one.pk], shares[one.pk] = one.name, one.shares_load
    agreed = set(Agreement.objects.filter(municipality=municipality).values_list("organisation_id", "to_id"))
    shown_to_all = frozenset(pair for pair in found if pair in agreed and all(shares[one] for one in pair))
    threshold = int(setting_value("disclosure_threshold", municipality))
    figures = per_route(found, reader=reader.pk if reader else None, open_routes=shown_to_all, threshold=threshold)
    told = [(one, names[one.route[0]], names[one.route[1]]) for one in figures]
    return sorted(told, key=lambda each: (not each[0].own, each[0].figures is None, each[1], each[2]))


def behind_link(token: str) -> Referral | None:
    """Give the referral behind a partner's link."""
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        return None
    return Referral.objects.select_related(*_RELATED).filter(link=digest_of_link(token)).first()


def behind_code(code: str) -> Referral | None:
    """Give the referral behind the code of a card, which somebody read with `read_code`."""
    return Referral.objects.select_related(*_RELATED).filter(code=hash_of_code(code)).first()


def once_behind(digest: str) -> Referral | None:
    """Give the referral that a link or code opened before it was replaced; `digest` is what is kept of it."""
    old = ReferralOldLink.objects.select_related(*(f"referral__{one}" for one in _RELATED)).filter(digest=digest)
    return next((one.referral for one in old), None)


def link_of(nonce: str, turn: int = 0) -> str:
    """Give the secret of the partner's link (192 bits). It follows from the random nonce and the secret of the
    installation, so that a reminder can carry the same link and a copy of the database opens nothing. `turn` counts how
    often the link was renewed; nothing of one link tells the next.
    """
    return salted_hmac("voorkant.referral.link", _turned(nonce, turn), algorithm="sha256").hexdigest()[:48]


def code_of(nonce: str, turn: int = 0) -> str:
    """Give the code of the card, in the same way; nothing in it is shared with another referral."""
    return code_from(salted_hmac("voorkant.referral.code", _turned(nonce, turn), algorithm="sha256").digest())


def _turned(nonce: str, turn: int) -> str:
    return f"{nonce}:{turn}" if turn else nonce


def digest_of_link(token: str) -> str:
    """Give what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_code(code: str) -> str:
    """Give what is kept of a code; it is short, so it is hashed with the secret of the installation."""
    return salted_hmac("voorkant.referral.code.kept", code, algorithm="sha256").hexdigest()
