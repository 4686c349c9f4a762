"""Keep what a team always looks at: a few words, how often, who brings it in, and until when."""

from datetime import date

from voorkant.core.organise.entries import Fault
from voorkant.core.organise.team_agenda import Every
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, TeamStandingPoint
from voorkant.store.services.groups_words import name_faults
from voorkant.store.services.partners import refuse_faults

LONGEST_TEXT, LONGEST_OWNER, MOST = 200, 120, 20


def keep_standing(
    *, team: Organisation, text: str, every: str, starts: date, owner: str = "", until: date | None = None,
    point: TeamStandingPoint | None = None,
) -> TeamStandingPoint:  # fmt: skip
    """Keep a standing point of a team, a new one or `point`. Raises EntryNotRight per field."""
    said, who = " ".join(text.split()), " ".join(owner.split())
    faults = [
        *([] if said else [Fault("text", _EMPTY)]),
        *([Fault("text", _LONG)] if len(said) > LONGEST_TEXT else []),
        *([Fault("owner", _LONG)] if len(who) > LONGEST_OWNER else []),
        *([] if every in set(Every) else [Fault("every", _OFTEN)]),
        *([Fault("until", _BEFORE)] if until is not None and until < starts else []),
        *([Fault("text", _MANY)] if point is None and team.standing_points.count() >= MOST else []),
        *name_faults(team.municipality, {"text": said, "owner": who}),
    ]
    refuse_faults(faults)
    row = point or TeamStandingPoint(organisation=team, starts=starts, invented=team.invented)
    row.text, row.every, row.owner, row.until = said, every, who, until
    row.save()
    return row


def drop_standing(*, point: TeamStandingPoint) -> None:
    """Take a point off all agendas to come; on those that were there it stays."""
    point.delete()


_EMPTY = Text("Schrijf op wat jullie bespreken.", "Write down what you discuss.")
_LONG = Text("Houd het korter.", "Keep it shorter.")
_OFTEN = Text("Kies hoe vaak.", "Choose how often.")
_BEFORE = Text("Kies een dag die nog komt.", "Choose a day that is still to come.")
_MANY = Text("Twintig vaste punten is genoeg; haal er eerst een weg.", "Twenty standing points are enough; remove one.")
