"""Gather what may be on a team's agenda, in the words of the day: for the team itself, and for others who read along.

Each part asks the page that it comes from, with the team as its reader; so a number that this team may not read does
not come onto its agenda either. What others may not read at all has no words for them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from voorkant.core.notice.load import Pressure
from voorkant.core.organise.programme_words import late_by
from voorkant.core.organise.team_agenda import Every, Point, due_in, first_of, named, next_month
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.store.models import FollowUp, Offer, Organisation, TeamStandingPoint
from voorkant.store.selectors.base_talks import due_talks
from voorkant.store.selectors.lessons import Sieve, Told, owed_by, wall
from voorkant.store.selectors.load import loads_of
from voorkant.store.selectors.matrix import first_gaps
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.programme import DECISION, RISK, overdue_of
from voorkant.store.selectors.referrals import desk_of
from voorkant.store.selectors.routes import gaps_of, guide_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.surges import open_surges
from voorkant.store.selectors.team_agenda_groups import candidate_points, effect_points, hours_points

NAMED = 2
DECISIONS = (DECISION, RISK)


def points_of(team: Organisation, month: date, today: date) -> list[Point]:
    """Give all that may be on the agenda of a team for a month, as it stands today."""
    parts = (
        candidate_points, _rising, _referrals, _promises, _programme, _full, _expiring, _gaps, _matrix_gaps,
        effect_points, _lessons, hours_points, _talks,
    )  # fmt: skip
    found = [point for part in parts for point in part(team, today)]
    return [*found, *_standing(team, month)]


def _rising(team: Organisation, today: date) -> Iterator[Point]:
    """Questions that rise and that nobody closed."""
    told = {one.row.pk: one.item for one in open_surges(team.municipality, None)}
    for one in open_surges(team.municipality, team):
        if one.row.running:
            yield Point("rising", f"surge:{one.row.pk}", one.item, told.get(one.row.pk), one.row.excess)


def _referrals(team: Organisation, today: date) -> Iterator[Point]:
    """How many residents wait for this team, and of how many it waits to hear; for the team alone."""
    desk = desk_of(team, today)
    here = sum(one.overdue for one in desk.mine)
    elsewhere = sum(one.overdue for one in desk.waiting)
    if here:
        yield Point("overdue", "referrals:here", _counted(_HERE, _HERE_ONE, here), None, here + 100)
    if elsewhere:
        yield Point("overdue", "referrals:elsewhere", _counted(_ELSEWHERE, _ELSEWHERE_ONE, elsewhere), None, elsewhere)


def _promises(team: Organisation, today: date) -> Iterator[Point]:
    """What was promised on a round and is not done; for the team alone."""
    rows = FollowUp.objects.filter(round__organisation=team, done_on=None, due__lt=today).order_by("due", "pk")
    if texts := [same(_bare(one.text)) for one in rows]:
        yield Point("overdue", "follow-ups", _PROMISED.format(what=named(texts, NAMED)), None, len(texts))


def _programme(team: Organisation, today: date) -> Iterator[Point]:
    """What of the programme waits for this team; the programme is read by all who organise."""
    for one in overdue_of(team.municipality, today, organisation=team):
        kind = "decision" if one.kind in DECISIONS else "overdue"
        said = _LATE.format(what=Text(_bare(one.what.nl), _bare(one.what.en)), late=late_by(one.due, today))
        yield Point(kind, f"{one.kind}:{one.key}", said, said, one.days)


def _full(team: Organisation, today: date) -> Iterator[Point]:
    """Finding places and partners that fill up, as far as they show it to this team."""
    for one in loads_of(team.municipality, today, reader=team).pressing:
        red = one.load is not None and one.load.pressure is Pressure.RED
        said = (_FULL if red else _FILLING).format(name=short(one.name))
        ref = f"place:{one.place.id}" if one.place else f"partner:{one.partner.id}"
        yield Point("load", ref, said, said if one.partner.shares_load else None, 2.0 if red else 1.0)


def _expiring(team: Organisation, today: date) -> Iterator[Point]:
    """Offers that nobody assures after a day that is near: for the team itself its own apart from those of others."""
    last = today + timedelta(days=int(setting_value("team_agenda_expiring_days", team.municipality)))
    rows = Offer.objects.filter(
        organisation__municipality=team.municipality, status=Offer.Status.ACTIVE, assured_until__lte=last,
        assured_until__gte=today,
    ).select_related("organisation").order_by("assured_until", "name", "pk")  # fmt: skip
    found = sorted(rows, key=lambda one: one.organisation_id != team.pk)
    if found:
        day = last + timedelta(days=1)
        before = same(f"{day.day} ") + month_name(day.month)
        first, mine = found[0], sum(one.organisation_id == team.pk for one in found)
        one = _EXPIRES.format(name=f"{_bare(first.name)} ({short(first.organisation.name)})", day=before)
        told = one if len(found) == 1 else _EXPIRE.format(n=str(len(found)), day=before)
        own = told + _OWN_TOO.format(n=str(mine)) if mine and len(found) > 1 else told
        yield Point("expiring", "offers", own, told, len(found))


def _gaps(team: Organisation, today: date) -> Iterator[Point]:
    """Routes that were asked for in vain and are still missing."""
    for one in gaps_of(guide_of(team.municipality, today)):
        said = _GAP.format(problem=one.problem.name, place=one.place.name, n=one.times)
        yield Point("gap", f"gap:{one.place.id}:{one.problem.id}"[:60], said, said, one.asked)


def _talks(team: Organisation, today: date) -> Iterator[Point]:
    """Talks about the social base that come back; all who organise read them."""
    for one in due_talks(team.municipality, today):
        if one.again_on:
            said = _TALK.format(name=_bare(one.name))
            yield Point("decision", f"base-talk:{one.pk}", said, said, float((today - one.again_on).days))


def _matrix_gaps(team: Organisation, today: date) -> Iterator[Point]:
    """The first gaps of the matrix: people whom nothing reaches, wherever in the municipality."""
    for gap, said in first_gaps(team.municipality, NAMED, today):
        yield Point("gap", f"matrix:{gap.row}:{gap.band}"[:60], said, said, 1 / (1 + gap.rank))


def _lessons(team: Organisation, today: date) -> Iterator[Point]:
    """Lessons to which this team owes an answer, and those that were told since the month before."""
    told: set[int] = set()
    for one in owed_by(team.municipality, today, organisation=team):
        row = one.lesson.row
        if row.pk not in told:
            told.add(row.pk)
            said = _OWED.format(title=_bare(row.title))
            yield Point("lesson", f"lesson:{row.pk}", said, said, 2.0 + one.reader.overdue)
    since = next_month(first_of(today), -1)
    fresh = [one for one in wall(team.municipality, Sieve(), today) if one.row.made >= since and one.row.pk not in told]
    if fresh:
        names = named([_lesson(one) for one in fresh], NAMED)
        said = _counted(_LESSONS, _LESSONS_ONE, len(fresh)).format(names=names)
        yield Point("lesson", f"lessons:{first_of(today):%Y-%m}", said, said, 1.0)


def _lesson(one: Told) -> Text:
    outcome = lower_first(one.outcome) if one.outcome else _FROM_BOARD
    return _LESSON.format(title=_bare(one.row.title), outcome=outcome)


def _standing(team: Organisation, month: date) -> Iterator[Point]:
    """What the team itself always looks at; for the team alone."""
    for row in TeamStandingPoint.objects.filter(organisation=team).order_by("pk"):
        if due_in(row.starts, Every(row.every), row.until, month):
            yield Point("standing", f"standing:{row.pk}", same(row.text), None, -row.pk)


def _counted(many: Text, one: Text, n: int) -> Text:
    said = one if n == 1 else many
    return Text(said.nl.replace("{n}", str(n)), said.en.replace("{n}", str(n)))


def _bare(words: str) -> str:
    return words.strip().rstrip(". ")


_HERE = Text("{n} verwijzingen naar jullie wachten op een antwoord", "{n} referrals to you wait for an answer")
_HERE_ONE = Text("{n} verwijzing naar jullie wacht op een antwoord", "{n} referral to you waits for an answer")
_ELSEWHERE = Text(
    "Van {n} verwijzingen hoorden jullie nog niets terug", "Of {n} referrals you have not heard anything back"
)
_ELSEWHERE_ONE = Text(
    "Van {n} verwijzing hoorden jullie nog niets terug", "Of {n} referral you have not heard anything back"
)
_PROMISED = Text("Beloofd op pad, en nog niet gedaan: {what}", "Promised on a round, and not done yet: {what}")
_LATE = Text("{what} ({late})", "{what} ({late})")
_FULL = Text("{name} zit vol", "{name} is full")
_FILLING = Text("{name} raakt vol", "{name} is filling up")
_EXPIRE = Text("{n} keer aanbod loopt af vóór {day}", "{n} offers expire before {day}")
_EXPIRES = Text("{name} loopt af vóór {day}", "{name} expires before {day}")
_OWN_TOO = Text(", waarvan {n} van jullie zelf", ", {n} of them your own")
_GAP = Text(
    "{problem} bij {place}: {n} keer gevraagd, nog geen route", "{problem} at {place}: asked {n} times, no route yet"
)
_TALK = Text(
    "Het gesprek over de sociale basis komt terug: {name}", "The talk about the social base comes back: {name}"
)
_OWED = Text("Een les wacht op jullie antwoord: {title}", "A lesson waits for your answer: {title}")
_LESSON = Text("{title} ({outcome})", "{title} ({outcome})")
_LESSONS = Text("{n} nieuwe lessen: {names}", "{n} new lessons: {names}")
_LESSONS_ONE = Text("{n} nieuwe les: {names}", "{n} new lesson: {names}")
_FROM_BOARD = Text("van het bestuur", "from the board")
