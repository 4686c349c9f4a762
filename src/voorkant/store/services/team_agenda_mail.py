"""Tell whoever asked for it that the agenda is ready, on the day that it is.

Mail is a postcard: it says how many points there are and of which kind, and no number of anything.
"""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Role, TeamAgenda, TeamAgendaReader, User
from voorkant.store.selectors.team_agenda import ShownAgenda, shown_agenda
from voorkant.store.services.outbox import Message, put, site_address

READ_BY = (Role.PROFESSIONAL, Role.LEAD)


def mail_agenda(agenda: TeamAgenda) -> int:
    """Put a message in the outbox for each colleague of the team who wants it; a second run makes no second one."""
    wanted = TeamAgendaReader.objects.filter(
        user__organisation=agenda.organisation_id, user__is_active=True, user__role__in=READ_BY
    ).exclude(user__email="")
    readers = [one.user for one in wanted.select_related("user").order_by("pk")]
    if readers:
        subject, body = agenda_mail(shown_agenda(agenda, agenda.organisation))
        put(
            Message(
                f"team-agenda:{agenda.pk}:{one.pk}", one.email, subject.to(one.language), body.to(one.language),
                agenda.municipality, agenda.invented,
            )
            for one in readers
        )  # fmt: skip
    return len(readers)


def want_mail(*, user: User, wanted: bool, today: date | None = None) -> None:
    """Send a colleague a mail each month when the agenda is ready, or no more."""
    if wanted:
        TeamAgendaReader.objects.get_or_create(user=user, defaults={"since": today or timezone.localdate()})
    else:
        TeamAgendaReader.objects.filter(user=user).delete()


def agenda_mail(shown: ShownAgenda) -> tuple[Text, Text]:
    """Give subject and body of the mail about an agenda."""
    lines = same("")
    for kind in load_agenda_words().kinds.values():
        if n := sum(one.kind.id == kind.id for one in shown.items):
            lines += same("- ") + kind.name + same(f" {n}\n")
    if shown.rest:
        lines += _REST.format(n=str(len(shown.rest)))
    n = len(shown.items)
    head = (_SUBJECT_ONE if n == 1 else _SUBJECT).format(month=shown.name, n=str(n))
    address = site_address(reverse("team-agenda-month", args=[f"{shown.row.month:%Y-%m}"]))
    paper = site_address(reverse("team-agenda-paper", args=[f"{shown.row.month:%Y-%m}"]))
    return head, _BODY.format(head=head, lines=lines, address=address, paper=paper)


_SUBJECT = Text("De agenda van {month} staat klaar: {n} punten", "The agenda of {month} is ready: {n} points")
_SUBJECT_ONE = Text("De agenda van {month} staat klaar: 1 punt", "The agenda of {month} is ready: 1 point")
_REST = Text("- en nog {n} op de pagina\n", "- and {n} more on the page\n")
_BODY = Text(
    "{head}.\n\n{lines}\nLoop hem samen langs, in een half uur:\n{address}\n\nOp papier:\n{paper}\n\n"
    "Geen mail meer? Zet die onderaan de agenda uit.",
    "{head}.\n\n{lines}\nWalk through it together, in half an hour:\n{address}\n\nOn paper:\n{paper}\n\n"
    "No more mail? Turn it off at the foot of the agenda.",
)
