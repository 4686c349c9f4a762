"""Invent meetings: three that were held, one that waits for answers, one that is coming with its agenda.

Each goes through the same services as a real one, so that nothing in the example could not have happened. Days count
from the day on which the demo is set up; what is invented says so, and is never mailed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.organise.meetings_entry import MeetingPlan
from voorkant.store.demo.network import network_plan
from voorkant.store.models import Meeting, Municipality, Organisation
from voorkant.store.selectors.meetings_agenda import agenda_of, proposed_items
from voorkant.store.services.meetings import choose_moment, plan_meeting, send_invitations
from voorkant.store.services.meetings_agenda import add_item, keep_agreed, put_on_agenda
from voorkant.store.services.meetings_answers import answer_coming, answer_moments, count_came
from voorkant.store.services.meetings_hours import state_hours

PLAN: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("meetings.yaml").read_text(encoding="utf-8")
)
SPAN = timedelta(weeks=10)
ITEMS = 4
_Row = Mapping[str, Any]


def invent_meetings(municipality: Municipality, today: date) -> None:
    """Bring in the invented meetings, unless they are there."""
    if Meeting.objects.filter(municipality=municipality, invented=True).exists():
        return
    names = {one["key"]: one["name"] for one in network_plan()["partners"]}
    rows = Organisation.objects.filter(municipality=municipality, name__in=names.values(), invented=True)
    by_name = {one.name: one for one in rows}
    partners = {key: by_name[name] for key, name in names.items() if name in by_name}
    if len(partners) < len(names):
        return
    with transaction.atomic():
        maker = _Maker(municipality, partners, today)
        for one in PLAN["held"]:
            maker.held(one)
        for one in PLAN["hours"]:
            state_hours(partner=partners[one["partner"]], parts=map(tuple, one["parts"]), today=today)
        maker.asking(PLAN["asking"])
        maker.fixed(PLAN["fixed"])


class _Maker:
    def __init__(self, municipality: Municipality, partners: Mapping[str, Organisation], today: date) -> None:
        self.municipality, self.partners, self.today = municipality, partners, today

    def held(self, one: _Row) -> None:
        """One that was held: sought, sent, chosen, counted, each on its own day."""
        then = self.today - timedelta(weeks=one["ago"])
        meeting = self._planned(one, then, then + timedelta(days=1), then + timedelta(weeks=one["ago"] - 1))
        send_invitations(meeting=meeting, today=then)
        first = meeting.moments.get(position=1)
        meeting = choose_moment(meeting=meeting, day=first.day, at=first.at, today=then)
        count_came(meeting=meeting, came=one["came"], today=first.day)
        for title in one.get("items", ()):
            add_item(meeting=meeting, title=title, minutes=30)
        told = {item.pk: words for item, words in zip(agenda_of(meeting), one.get("agreed", ()), strict=False)}
        keep_agreed(meeting=meeting, agreed=told, today=first.day)

    def asking(self, one: _Row) -> None:
        """One that waits for answers."""
        first = self.today + timedelta(weeks=one["from"])
        meeting = self._planned(one, self.today, first, first + timedelta(weeks=one["span"]))
        send_invitations(meeting=meeting, today=self.today)
        by_place = {each.position: each.pk for each in meeting.moments.all()}
        for answer in one["answers"]:
            can = [by_place[place] for place in answer["can"] if place in by_place]
            row = meeting.invitations.get(organisation=self.partners[answer["partner"]])
            answer_moments(
                invitation=row, can=can, people=answer.get("people"), wish=answer.get("wish", ""), today=self.today
            )

    def fixed(self, one: _Row) -> None:
        """The next one, with its agenda."""
        first = self.today + timedelta(weeks=one["from"])
        meeting = self._planned(one, self.today, first, first + timedelta(weeks=one["span"]))
        send_invitations(meeting=meeting, today=self.today)
        best = meeting.moments.get(position=1)
        meeting = choose_moment(meeting=meeting, day=best.day, at=best.at, today=self.today)
        for answer in one["answers"]:
            row = meeting.invitations.get(organisation=self.partners[answer["partner"]])
            answer_coming(
                invitation=row, coming=answer["coming"], people=answer.get("people"), wish=answer.get("wish", ""),
                today=self.today,
            )  # fmt: skip
        for title in one["own"]:
            add_item(meeting=meeting, title=title)
        kinds = [each.item.kind for each in proposed_items(meeting, self.today)][:ITEMS]
        put_on_agenda(meeting=meeting, kinds=kinds, today=self.today)

    def _planned(self, one: _Row, on: date, first: date, last: date) -> Meeting:
        plan = MeetingPlan(
            title=one["title"], why=one.get("why", ""), where=one["where"], minutes=one.get("minutes", 90),
            first=first, last=min(last, first + SPAN) if last > first else first + SPAN,
            problems=tuple(one.get("problems", ())), partners=tuple(self.partners[key].pk for key in one["partners"]),
        )  # fmt: skip
        team = self.partners["welzijn"]
        return plan_meeting(municipality=self.municipality, organiser=team, plan=plan, today=on, invented=True)
