"""Set up the demo: real Voorst, with invented partners, questions and a joint reading, safe to repeat."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from voorkant.adapters.kernels import is_compiled
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text
from voorkant.store.demo.base_talks import invent_base_talks
from voorkant.store.demo.candidates import invent_candidates, planted_questions
from voorkant.store.demo.catalogue import invent_catalogue
from voorkant.store.demo.dialogues import load_dialogues
from voorkant.store.demo.directory import invent_directory
from voorkant.store.demo.group_effects import effect_plan, effect_questions, invent_group_effect
from voorkant.store.demo.groups import invent_groups
from voorkant.store.demo.lessons import invent_lessons
from voorkant.store.demo.meetings import invent_meetings
from voorkant.store.demo.money import invent_money
from voorkant.store.demo.network import load_network
from voorkant.store.demo.prevention_hours import invent_prevention_hours
from voorkant.store.demo.programme import invent_programme
from voorkant.store.demo.provisions import invent_provisions
from voorkant.store.demo.publications import invent_publications
from voorkant.store.demo.questions import Plan, invent
from voorkant.store.demo.ranking import invent_ranking
from voorkant.store.demo.referrals import invent_referrals
from voorkant.store.demo.review import invent_reviews
from voorkant.store.demo.rounds import invent_rounds
from voorkant.store.demo.scenarios import invent_scenarios
from voorkant.store.demo.signals import invent_signals
from voorkant.store.demo.social_base import invent_social_base
from voorkant.store.demo.stories import invent_stories
from voorkant.store.demo.surges import invent_surges
from voorkant.store.demo.team_agenda import invent_team_agendas
from voorkant.store.demo.vision import invent_vision
from voorkant.store.models import JointReading, Municipality, Organisation, Question, ReadingNote, User
from voorkant.store.selectors.areas import area_tree, residents, villages_of
from voorkant.store.selectors.picture import picture_of, where_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.directory_index import reindex
from voorkant.store.services.notice import record_questions
from voorkant.store.services.setup import start_municipality
from voorkant.store.services.suggest import is_trained

CODE = "GM0285"
TOGETHER, SECONDS = 500, 3.0
"""Questions that are stored at a time, and after how many seconds the demo says how far it is."""
WATCHES = "thin.judge_points"
"""The kernel that the watch over surges cannot do without."""
PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("plan.yaml").read_text(encoding="utf-8"))
DEMO_USERS = tuple((one["username"], Text(one["nl"], one["en"])) for one in PLAN["users"])
Told = Callable[[Text], None]


def load_demo(
    *, data: Path | None, password: str, told: Told = lambda text: None, today: date | None = None
) -> Municipality:
    """Bring the demo to where it should be; what is there already stays."""
    day = today or timezone.localdate()
    told(Text("Echte cijfers van Voorst inlezen …", "Importing real figures of Voorst …"))
    start_municipality(CODE, data=data, told=told)
    municipality = Municipality.objects.get(code=CODE)
    municipality.invented = True  # what is made from this object below is then marked too
    municipality.save(update_fields=["invented"])
    partners = _partners(municipality)
    _users(municipality, partners, password)
    load_network(municipality, day)
    _what_was_noticed(municipality, partners, day, told)
    _what_was_planned(municipality, partners, day, told)
    _what_stands_out(municipality, day, told)
    reindex(municipality, today)
    agenda_demo(day)
    municipality.refresh_from_db()
    return municipality


def _what_was_noticed(municipality: Municipality, partners: list[Organisation], today: date, told: Told) -> None:
    if not Question.objects.filter(municipality=municipality, invented=True).exists():
        told(Text("Vragen verzinnen …", "Inventing questions …"))
        _questions(municipality, partners, today, told)
    invent_groups(municipality, today)
    invent_group_effect(municipality, today)
    told(Text("Signalen, gesprekken en verhalen verzinnen …", "Inventing signals, talks and stories …"))
    invent_signals(municipality, today)
    invent_referrals(municipality, today)
    load_dialogues(municipality, today)
    invent_stories(municipality, today)
    invent_vision(municipality, today)
    invent_base_talks(municipality, today)
    invent_social_base(municipality, today)
    invent_directory(municipality, today)
    _reading(municipality, today)


def _what_was_planned(municipality: Municipality, partners: list[Organisation], today: date, told: Told) -> None:
    told(Text("Bijeenkomsten en het programma verzinnen …", "Inventing meetings and the programme …"))
    invent_meetings(municipality, today)
    if CODE in area_tree(CODE):
        invent_rounds(partners, today, load_language())
    invent_programme(municipality, today)
    invent_lessons(municipality, today)
    invent_reviews(municipality, today)
    invent_ranking(municipality, today)
    invent_catalogue(municipality)
    invent_prevention_hours(municipality, today)
    invent_publications(municipality, today)
    invent_provisions(municipality)
    invent_money(municipality)
    invent_scenarios(municipality)


def _what_stands_out(municipality: Municipality, today: date, told: Told) -> None:
    if is_compiled(WATCHES):
        told(Text("Naar toenames kijken …", "Looking for surges …"))
        invent_surges(municipality, today, PLAN["surge_history"])
    if is_trained(municipality):
        invent_candidates(municipality, today)


def watch_demo(today: date) -> None:
    """Let the demo's watch look for the first time, where the demo was set up before the watch was compiled."""
    for municipality in Municipality.objects.filter(code=CODE, invented=True, surge_watch=None):
        if User.objects.filter(municipality=municipality, username=PLAN["surge_history"]["by"]).exists():
            invent_surges(municipality, today, PLAN["surge_history"])


def search_demo(today: date) -> None:
    """Let the demo's questions be searched for the first time, where the demo was set up before words could be read."""
    for municipality in Municipality.objects.filter(code=CODE, invented=True, candidate_look=None):
        if Question.objects.filter(municipality=municipality, invented=True).exists():
            invent_candidates(municipality, today)


def agenda_demo(today: date) -> None:
    """Make the agendas of the demo's teams once there is something to put on them: after the watch and the search."""
    looked = Municipality.objects.exclude(surge_watch=None).exclude(candidate_look=None)
    for municipality in looked.filter(code=CODE, invented=True, team_agendas=None):
        invent_team_agendas(municipality, today)


def _partners(municipality: Municipality) -> list[Organisation]:
    return [
        Organisation.objects.get_or_create(
            municipality=municipality, name=one["name"], defaults={"kind": one["kind"], "invented": True}
        )[0]
        for one in PLAN["partners"]
    ]


def _users(municipality: Municipality, partners: list[Organisation], password: str) -> None:
    for one in PLAN["users"]:
        user, _ = User.objects.get_or_create(username=one["username"], defaults={"municipality": municipality})
        user.municipality, user.role = municipality, one["role"]
        user.organisation = None if one["partner"] is None else partners[one["partner"]]
        if not user.check_password(password):
            user.set_password(password)
        user.save()


def demo_plan(municipality: str) -> Plan:
    """Read the plan and lay it over a municipality's villages: how many live there, and how their figures differ."""
    people = residents(municipality)
    villages = villages_of(municipality)
    sizes = {village.code: sum(people.get(code) or 0 for code in village.members) for village in villages}
    total = sum(sizes.values()) or 1
    names = {village.code: village.name for village in villages}
    return Plan(
        data=PLAN,
        shares={code: size / total for code, size in sizes.items()},
        names=names,
        local=_local_figures(municipality),
    )


def _local_figures(municipality: str) -> dict[tuple[str, str], float]:
    """How each village's figure compares with the municipality's, for the indicators that the plan follows."""
    found: dict[tuple[str, str], float] = {}
    picture = picture_of(municipality)
    for problem, about in PLAN["problems"].items():
        indicator = about.get("indicator")
        line = next((each for each in picture.lines if each.problem == problem), None)
        whole = line.lead.reading.value if line and line.lead else None
        if not indicator or not whole or line is None or line.lead is None or line.lead.indicator != indicator:
            continue
        for place in where_of(problem, municipality, level=AreaKind.VILLAGE).places:
            if place.reading.value is not None:
                found[place.area, indicator] = place.reading.value / whole
    return found


def _questions(municipality: Municipality, partners: list[Organisation], today: date, told: Told) -> None:
    by_partner: dict[int, list[Any]] = {}
    codes = {area.name: code for code, area in sorted(places_of(municipality).areas.items())}
    names = [one["name"] for one in PLAN["partners"]]
    villages = {one.name: one.code for one in villages_of(municipality.code)}
    before_after = effect_questions(villages, names.index(effect_plan()["partner"]), today)
    for one in (*invent(demo_plan(municipality.code), today), *planted_questions(codes, today), *before_after):
        by_partner.setdefault(one.partner, []).append(one.question)
    counted = _Counted(told, sum(len(questions) for questions in by_partner.values()))
    with transaction.atomic():
        for place, questions in by_partner.items():
            record_questions(
                counted.through(questions), organisation=partners[place], today=today, invented=True, batch=TOGETHER
            )


class _Counted:
    """Tells every few seconds how many of `total` questions were taken up, so that nobody thinks it stopped."""

    def __init__(self, told: Told, total: int) -> None:
        self.told, self.total, self.done, self.last = told, total, 0, time.monotonic()

    def through(self, questions: list[Any]) -> Iterator[Any]:
        """Pass questions on and count them."""
        for one in questions:
            if time.monotonic() - self.last >= SECONDS:
                self.last = time.monotonic()
                done, total = whole(self.done), whole(self.total)
                self.told(
                    Text("  {done} van {total} vragen", "  {done} of {total} questions").format(done=done, total=total)
                )
            yield one
            self.done += 1


def _reading(municipality: Municipality, today: date) -> None:
    if JointReading.objects.filter(municipality=municipality).exists() or CODE not in area_tree(CODE):
        return
    with transaction.atomic():
        reading = JointReading.objects.create(
            municipality=municipality,
            area_code=municipality.code,
            held_on=today - timedelta(weeks=3),
            present="wijkteam, bibliotheek, huisartsenpraktijk, woningcorporatie (verzonnen)",
            invented=True,
        )
        for kind, problem, text, who, due in PLAN["reading"]:
            ReadingNote.objects.create(
                reading=reading, kind=kind, problem=problem, text=text, who=who,
                due=today + timedelta(weeks=due) if due else None,
            )  # fmt: skip
