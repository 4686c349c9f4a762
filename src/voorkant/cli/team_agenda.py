"""The command that gives a team's agenda: on paper, or as JSON for another system."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.store.models import Municipality, Organisation
    from voorkant.store.selectors.team_agenda import ShownAgenda


def run_agenda(options: argparse.Namespace) -> None:
    """Write the agenda of a team for a month, with what was decided, as PDF or JSON by the name of the file."""
    from voorkant.cli.outcome import need_database

    form = Path(options.out).suffix.lower() if options.out else ".json"
    if form not in (".pdf", ".json"):
        raise BadInput("option", _FORM.format(name=options.out), _NOTHING, _FORMS)
    month = _month(options.month)
    need_database()
    from django.utils import timezone

    from voorkant.adapters.whole_files import whole_place
    from voorkant.cli.language import reader_language
    from voorkant.store.selectors.routes import municipality_named
    from voorkant.store.selectors.team_agenda import agenda_for, shown_agenda
    from voorkant.store.selectors.team_agenda_paper import agenda_paper

    today = timezone.localdate()
    month = month or today.replace(day=1)
    team = _team(municipality_named(options.municipality or ""), options.team)
    found = agenda_for(team, month)
    if found is None:
        raise NotFound("agenda-not-found", _NONE.format(team=team.name, month=f"{month:%Y-%m}"), _NOTHING, _OTHER)
    shown, language = shown_agenda(found, team), reader_language()
    if form == ".pdf":
        data = agenda_paper(shown, language, today)
    else:
        data = (json.dumps(agenda_data(shown, language), ensure_ascii=False, indent=2) + "\n").encode()
    if not options.out:
        print(data.decode(), end="")
        return
    with whole_place(Path(options.out)) as place:
        place.write_bytes(data)


def agenda_data(shown: "ShownAgenda", language: str) -> dict[str, Any]:
    """Give an agenda as plain values."""
    from voorkant.adapters.team_agenda import load_agenda_words

    roles = load_agenda_words().roles
    return {
        "team": shown.row.organisation.name,
        "month": f"{shown.row.month:%Y-%m}",
        "opened": shown.row.opened_on.isoformat(),
        "met": _day(shown.row.met_on),
        "closed": _day(shown.row.closed_on),
        "roles": [roles[one].name.to(language) for one in shown.row.roles if one in roles],
        "fits": len(shown.items),
        "points": [
            {
                "number": one.number, "kind": one.kind.id, "question": one.kind.name.to(language),
                "text": one.text.to(language), "since": f"{one.row.since:%Y-%m}", "decision": one.row.choice or None,
                "reason": one.row.reason, "owner": one.row.owner, "due": _day(one.row.due),
                "next_look": _day(one.row.next_look),
            }
            for one in shown.every
        ],
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _month(given: str | None) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        raise BadInput("option", _NO_MONTH.format(given=given), _NOTHING, _MONTHS) from None


def _team(municipality: "Municipality", given: str | None) -> "Organisation":
    from voorkant.store.selectors.team_agenda import teams_of

    teams = teams_of(municipality)
    found = [one for one in teams if not given or one.name.casefold() == given.casefold()]
    if len(found) != 1:
        listed = ", ".join(f"'{one.name}'" for one in teams) or "-"
        raise NotFound("team-unclear", _WHICH.format(given=given or ""), _NOTHING, _CHOOSE.format(teams=listed))
    return found[0]


_NOTHING = Text("Er is niets gemaakt.", "Nothing was made.")
_FORM = Text("'{name}' is geen PDF en geen JSON.", "'{name}' is neither PDF nor JSON.")
_FORMS = Text("Noem het bestand bijvoorbeeld agenda.pdf.", "Name the file agenda.pdf, for instance.")
_NO_MONTH = Text("'{given}' is geen maand.", "'{given}' is not a month.")
_MONTHS = Text("Schrijf de maand als 2026-11.", "Write the month as 2026-11.")
_NONE = Text("{team} heeft geen agenda van {month}.", "{team} has no agenda of {month}.")
_OTHER = Text(
    "Een agenda komt er op de eerste werkdag van de maand, zolang 'voorkant serve' draait.",
    "An agenda is made on the first working day of the month, while 'voorkant serve' runs.",
)
_WHICH = Text("Het is niet duidelijk welk team '{given}' is.", "It is not clear which team '{given}' is.")
_CHOOSE = Text("Kies er een met --team: {teams}.", "Choose one with --team: {teams}.")
