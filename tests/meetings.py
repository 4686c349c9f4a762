"""A meeting to test with: the small network, one more partner per sector, and a window without holidays."""

from dataclasses import dataclass
from datetime import date

from tests.network import Small, network
from voorkant.core.organise.meetings_entry import MeetingPlan
from voorkant.store.models import FindingPlace, Invitation, Meeting, Municipality, Organisation
from voorkant.store.selectors.meetings import link_of
from voorkant.store.services.meetings import plan_meeting, send_invitations

TODAY = date(2026, 11, 2)
FIRST, LAST = date(2026, 11, 9), date(2026, 12, 11)


@dataclass
class Company:
    """Who is invited: a school, a practice, a library, debt help and volunteers; two have no mail address."""

    municipality: Municipality
    small: Small
    school: Organisation
    practice: Organisation
    volunteers: Organisation

    @property
    def everybody(self) -> tuple[int, ...]:
        """The ids of all."""
        rows = (self.school, self.practice, self.volunteers, self.small.library, self.small.debt_help)
        return tuple(one.pk for one in rows)


def company(municipality: Municipality) -> Company:
    """Bring a school, a practice and volunteers beside the small network."""

    def partner(name: str, kind: str, email: str = "") -> Organisation:
        return Organisation.objects.create(municipality=municipality, name=name, kind=kind, email=email)

    found = Company(
        municipality, network(municipality), partner("De Esdoorn", "education", "school@esdoorn.example"),
        partner("Praktijk Zuid", "general_practice", "balie@praktijk.example"), partner("Maatjes", "volunteers"),
    )  # fmt: skip
    FindingPlace.objects.create(
        organisation=found.school, name="De Esdoorn", kind="secondary_school", area_code=municipality.code
    )
    return found


def plan(known: Company, **more: object) -> MeetingPlan:
    """Give a plan for everybody."""
    given = {"title": "Netwerk schulden", "minutes": 90, "first": FIRST, "last": LAST, "partners": known.everybody,
             "where": "Kulturhus", **more}  # fmt: skip
    return MeetingPlan(**given)  # type: ignore[arg-type]


def planned(known: Company, *, today: date = TODAY, **more: object) -> Meeting:
    """Plan a meeting, unsent."""
    return plan_meeting(municipality=known.municipality, plan=plan(known, **more), today=today)


def sent(known: Company, *, today: date = TODAY, **more: object) -> Meeting:
    """Plan a meeting and send it out."""
    meeting = planned(known, today=today, **more)
    send_invitations(meeting=meeting, today=today)
    meeting.refresh_from_db()
    return meeting


def guest(meeting: Meeting, partner: Organisation) -> Invitation:
    """Give the invitation of a partner."""
    return meeting.invitations.get(organisation=partner)


def token(invitation: Invitation) -> str:
    """Give the secret of its link."""
    return link_of(invitation.nonce)
