"""One of everything that belongs to a municipality and a team, so that no page can be left out of a test.

Every page of the permissions that takes a key finds here a key that leads somewhere: `belongings(municipality, team)`
gives the arguments by the name of the page. Each step of the work makes its own in a module beside this one.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.belongings.act import agendas, groups, referrals, stories
from tests.belongings.analyse import money_pages, provisions, ranking, scenarios
from tests.belongings.learn import lessons, programme, reviews
from tests.belongings.notice import like_questions, publications, signals, surges, talks
from tests.belongings.organise import base_talks, catalogue, meetings, partners, prevention
from tests.belongings.table import TABLE
from tests.network import TOKEN, network
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import (
    ApiKey,
    FollowUp,
    Import,
    Job,
    JointReading,
    Municipality,
    Organisation,
    Outbox,
    Question,
    QuestionUpload,
    ReadingNote,
    Round,
    RoundStop,
    User,
)
from voorkant.store.services.keys import make_key
from voorkant.store.services.notice import record_question
from voorkant.store.services.outbox import Message, put


def belongings(municipality: Municipality, team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Make one of everything that belongs to a municipality and a team; give the arguments of pages that need some."""
    today = timezone.localdate()
    reading = JointReading.objects.create(municipality=municipality, area_code="GM0285", held_on=today)
    note = ReadingNote.objects.create(reading=reading, kind="to_find_out", text="Klopt dit?", who="team", due=today)
    asked = NewQuestion(problems=("debts",), area=municipality.code, day=today, story="Te veel brieven.")
    question = Question.objects.get(pk=record_question(organisation=team, question=asked).id)
    upload = QuestionUpload.objects.create(organisation=team, filename="vragen.xlsx", sha256="0" * 64)
    job = Job.objects.create(municipality=municipality, kind="import-kwb", arguments={"kind": "kwb", "source": "x"})
    person = User.objects.filter(municipality=municipality).exclude(role="administrator").first()
    person = person or User.objects.create_user("ander", role="adviser", municipality=municipality)
    make_key(organisation=team, scopes=["gebieden"], expires=today + timedelta(days=9))
    key = ApiKey.objects.get(organisation=team)
    walk = Round.objects.create(
        organisation=team,
        kind="door_to_door",
        purpose="Kennismaken",
        area_code="GM0285",
        area_year=2024,
        planned_on=today,
    )
    street = RoundStop.objects.create(round=walk, position=1, label="Esweg", addresses=20)
    promise = FollowUp.objects.create(round=walk, text="Folder brengen")
    known = network(municipality)
    place = known.place.pk
    return {
        "theme": ("theme.css",),
        "life-events-here": ("GM0285",),
        **{name: ("birth",) for name in ("life-event", "life-event-pdf")},
        **{name: (place,) for name in ("place-page", "place-page-pdf")},
        **{name: (place,) for name in ("first-hour-place-problems", "first-hour-place-routes")},
        **{name: (place, "debts") for name in ("route", "route-pdf")},
        "partner-page-pdf": (known.library.pk,),
        **partners(known, today),
        **talks(team, today),
        **prevention(team),
        **base_talks(team),
        **{name: ("loneliness",) for name in ("cause", "cause-pdf")},
        "causes-export": ("loneliness", "csv"),
        "route-after-signal": (TOKEN, "debts"),
        **signals(known.place, today),
        **referrals(team, known, today),
        **stories(municipality),
        **groups(municipality, team, today),
        **lessons(municipality, team),
        **surges(municipality, today),
        **like_questions(team, today),
        **programme(municipality, team, today),
        **catalogue(municipality, team),
        **reviews(municipality, today),
        **meetings(municipality, team, known),
        **{name: (walk.pk,) for name in TABLE if name.startswith("round-") or name == "round"},
        **{name: (walk.pk, street.pk) for name in ("round-stop-remove", "round-log")},
        "round-new": (),
        "round-followup-done": (promise.pk,),
        "coverage-export": ("xlsx",),
        "picture": ("GM0285",),
        "picture-table": ("GM0285",),
        "figure": ("GM0285", "lonely"),
        "reading-new": ("GM0285",),
        "reading": (reading.pk,),
        "reading-answer": (note.pk,),
        **ranking(municipality),
        "question-withdraw": (question.pk,),
        "questions-export": ("xlsx",),
        "questions-counts-export": ("xlsx",),
        "question-counts-export": ("xlsx",),
        "stacking-export": ("xlsx",),
        "matrix-table": ("xlsx",),
        "matrix-cell": ("loneliness", "elders", "primary"),
        **provisions(municipality),
        **money_pages(municipality),
        **scenarios(municipality),
        **publications(municipality),
        **agendas(team, today),
        "privacy-export": ("xlsx",),
        **{name: (upload.pk,) for name in TABLE if name.startswith("question-upload-") and "example" not in name},
        "source": (Import.objects.filter(status=Import.Status.PUBLISHED).first().pk,),
        "job": (job.pk,),
        "mail-again": (refused_message(municipality),),
        "job-stop": (job.pk,),
        **{name: (person.pk,) for name in ("person", "person-password", "person-close")},
        **{name: (team.pk,) for name in ("organisation", "key-new")},
        "key-revoke": (key.pk,),
    }


def refused_message(municipality: Municipality) -> int:
    """Give the key of a message that an address refused for good."""
    put([Message("proef:geweigerd", "weg@partner.example", "Vraag", "Tekst", municipality)])
    Outbox.objects.update(refused=timezone.now())
    return Outbox.objects.get().pk
