"""Every role past every page, compared with a table that is written down apart from the code.

The table lies in `tests/cases/permissions.yaml`. Here it is tried as people would: by opening each page, by sending
each form, by reaching for what belongs to another municipality or team. Longer than others because one of everything
that belongs to somebody is made here, so that no page can be left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.money import published as published_budget
from tests.network import TOKEN, network
from tests.seeded import PARTNER, TEAM
from tests.stories import campaign, photo, publish, tell
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.learn.account import Account
from voorkant.core.learn.lessons import NewLesson
from voorkant.core.learn.plain import to_plain
from voorkant.core.notice.question import NewQuestion
from voorkant.core.organise.vision_text import Draft
from voorkant.store.models import (
    Agreement,
    ApiKey,
    Assignment,
    Campaign,
    Candidate,
    Contact,
    Decision,
    Dialogue,
    DialogueNote,
    DirectoryImport,
    DirectoryUpload,
    FindingPlace,
    FollowUp,
    Import,
    Invitation,
    Job,
    JointReading,
    LocalIntervention,
    Location,
    Meeting,
    MeetingMoment,
    Municipality,
    Offer,
    Organisation,
    Outbox,
    Outing,
    ProvisionTable,
    Publication,
    Question,
    QuestionUpload,
    ReadingNote,
    RegisterImport,
    Review,
    ReviewDecision,
    ReviewPart,
    Risk,
    Role,
    Round,
    RoundStop,
    Signal,
    SurgeAlert,
    TaskFieldTable,
    TeamStandingPoint,
    User,
)
from voorkant.store.selectors.directory_links import Mailbox
from voorkant.store.selectors.lessons import link_of
from voorkant.store.selectors.meetings import digest_of_link
from voorkant.store.selectors.meetings import link_of as meeting_link
from voorkant.store.selectors.signal_desk import hash_of_code
from voorkant.store.services.base_talks import (
    close_talk,
    join_talk,
    link_token,
    note,
    open_talk,
    say_of_ingredient,
    say_who,
)
from voorkant.store.services.directory import propose
from voorkant.store.services.directory_ask import make_link
from voorkant.store.services.directory_index import touch
from voorkant.store.services.groups import add_sessions, start_group
from voorkant.store.services.keys import make_key
from voorkant.store.services.lessons import tell_lesson
from voorkant.store.services.meetings_feed import make_feed
from voorkant.store.services.notice import record_question
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.partners_links import make_partner_link
from voorkant.store.services.ranking import add_group, keep_answer
from voorkant.store.services.referrals import give_referral
from voorkant.store.services.review_links import share_review
from voorkant.store.services.signal_links import make_place_link
from voorkant.store.services.team_agenda import open_agenda
from voorkant.store.services.vision import make_vision_link, open_round
from voorkant.store.services.vision_text import publish_text, write_text
from voorkant.web.who_may import OUTSIDE, VIEWS

CASES = Path(__file__).parents[1] / "cases" / "permissions.yaml"
LOGIN = "/account/login/"
ROLES = ["visitor", *Role.values]
FORMS = {
    "intervention-decide",
    "catalogue-import-withdraw",
    "language", "reading-answer", "question-withdraw", "question-upload-store", "question-upload-forget",
    "source-fetch", "source-upload", "job-stop", "person-password", "person-close", "key-new", "key-revoke",
    "directory-ask", "directory-confirm", "directory-proposal", "location-close",
    "partner-confirm", "partner-ask", "contact-remove", "acquaintance-new", "acquaintance-remove", "place-link-new",
    "place-link-revoke", "place-card", "agreement-end", "agreement-ask", "load-agree", "load-share",
    "first-hour-letters", "first-hour-cards",
    "signal-step", "signal-called", "referral-step", "story-step", "story-sender", "story-link-new", "mail-again",
    "prevention-hours-tell", "prevention-hours-share", "prevention-hours-remind",
    "surge-seen", "surge-mute", "surge-close", "surge-follow", "surge-mail",
    "lesson-answer", "lesson-withdraw", "publication-publish", "publication-withdraw", "publication-drop",
    "rethink-publish", "rethink-withdraw", "rethink-discard",
    "money-import-act", "money-open-act", "money-place-many", "money-undo",
    "review-open", "review-view", "review-agree", "review-decide", "review-decided", "review-close", "review-publish",
    "assignment-state", "assignment-note", "target-value", "action-step", "phase-take-over", "phase-move",
    "decision-look", "risk-look", "risk-close",
    "base-talk-renew", "base-talk-close", "base-talk-again", "base-talk-settle",
    "vision-links", "vision-link-revoke", "vision-round-close", "vision-text-links", "vision-text-public",
    "round-stop-remove", "round-order", "round-followup", "round-followup-done", "round-finish", "round-cancel",
    "meeting-own-moment", "meeting-send", "meeting-choose", "meeting-details", "meeting-cancel", "meeting-drop",
    "meeting-agenda-put", "meeting-agenda-add", "meeting-agenda-order", "meeting-agreed", "meeting-region",
    "meeting-feed-new",
    "team-agenda-open", "team-agenda-mail", "team-agenda-decide", "team-agenda-candidate", "team-agenda-meeting",
    "team-agenda-close",
    "hsds-upload", "hsds-withdraw", "hsds-term",
    "group-plan", "group-sign-up", "group-step", "group-move", "group-call-off",
}  # fmt: skip
"""Names that only take a form: opening them is no use to anybody, sending to them is."""


MEETINGS_OF_NOBODY = {"meeting-new", "meeting-hours", "meeting-region", "meeting-feed-new"}
OWN_NOTE = {"campaign-tell", "campaign-thumb", "signal-link"}
"""Forms that nobody signs in for: they carry a signed note of their own (tests/web/test_signal_pages.py)."""

OF_REFERRAL = {"referral-step", "referral-card", "referral-on", "referral-way"}
ASKED = {"choose-area": "?code=GM0285"}


def written() -> dict[str, frozenset[str]]:
    """Read the table: page → the roles with a cross."""
    head, *lines = yaml.safe_load(CASES.read_text(encoding="utf-8"))["table"].splitlines()
    columns = re.split(r"\s{2,}", head)[2:]
    table: dict[str, frozenset[str]] = {}
    for line in filter(str.strip, lines):
        page, _, *marks = re.split(r"\s{2,}", line.strip())
        assert len(marks) == len(columns), line
        assert page not in table, f"{page} stands in the table twice"
        assert set(marks) <= {"x", "·"}, line
        table[page] = frozenset(role for role, mark in zip(columns, marks, strict=True) if mark == "x")
    assert columns == ROLES
    return table


TABLE = written()


def names(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    """Give every name in the addresses of the product, with its path."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from names(part, f"{space}{part.namespace}:" if part.namespace else space)
        elif isinstance(part, URLPattern):
            yield f"{space}{part.name or ''}", str(part.pattern)


def own_pages() -> set[str]:
    """Name the pages that are ours to guard: not those of sign-in, not the API."""
    every = {name for name, _ in names(get_resolver())}
    return {name for name in every if name and not name.startswith((*OUTSIDE, "api:"))}


def programme(municipality: Municipality, team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Make an assignment with one of everything."""
    led = Assignment.objects.create(municipality=municipality, title="Minder alleen", lead=team, starts=today)
    target = led.targets.create(
        kind="manual", name="tafels", baseline_on=today, goal=4, goal_on=today + timedelta(days=9)
    )
    action = led.actions.create(what="Bellen", due=today, made_on=today)
    phase = led.phases.create(kind="explore", leader="municipality", starts=today)
    decision = Decision.objects.create(municipality=municipality, what="Kiezen", by="stuurgroep", decided_on=today)
    risk = Risk.objects.create(
        municipality=municipality, what="Geen tijd", likely=1, bad=1, watch_on=today, made_on=today, owner=team
    )
    return {
        "programme-ready-one": ("debts_and_poverty",),
        "programme-decisions-export": ("xlsx",),
        **{name: (led.pk,) for name in TABLE if name.startswith("assignment") and name != "assignment-new"},
        **{name: (led.pk,) for name in ("target-new", "action-new", "phase-new")},
        "target-value": (target.pk,),
        "action-step": (action.pk,),
        **{name: (phase.pk,) for name in ("phase-take-over", "phase-move")},
        "decision-look": (decision.pk,),
        **{name: (risk.pk,) for name in ("risk-look", "risk-close")},
    }


def ranking(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Make an answer that waits and a group of one's own."""
    swings = dict.fromkeys(("size", "urgency", "reachability", "interventions", "cost"), 100)
    keep_answer(municipality=municipality, swings=swings, role="teamleider")
    own = add_group(municipality=municipality, name="Jonge ouders", problems=["debts"], added_by="team")
    return {
        "ranking-group": ("people_with_debts",),
        "ranking-value": ("people_with_debts", "size"),
        "ranking-group-end": (f"own-{own.pk}",),
        "ranking-export": ("xlsx",),
        "prevention-hours-export": ("xlsx",),
        **exchange(municipality),
        "social-base-area": ("BU02850100",),
        "social-base-paper": ("BU02850100",),
        "social-base-table": ("xlsx",),
    }


def exchange(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Set a directory of another aside, and one that was read in."""
    waiting = DirectoryUpload.objects.create(municipality=municipality, filename="buren.json", form="json")
    made = DirectoryImport.objects.create(municipality=municipality, source="Buren", filename="b.json", form="json")
    return {"hsds-check": (waiting.pk,), "hsds-withdraw": (made.pk,), "hsds-export": ("json",)}


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


def listed(thing: Offer | Location) -> Offer | Location:
    """Put an entry of the directory in the index, so that residents can open it."""
    touch(thing)
    return thing


def publications(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one published table."""
    day = "2025-01-01"
    table = Publication.objects.create(
        municipality=municipality, series="total", first=day, last="2025-12-31", subject="total", level="municipality",
        cut="whole", method="hide", threshold=5, state=Publication.State.PUBLISHED, published=timezone.now(),
        periods=[[day, "2025-12-31"]], ages=[""], columns=["total"], names={municipality.code: municipality.name},
        cells=[[municipality.code, 0, 0, "total", 9, 9]],
    )  # fmt: skip
    made = ("publication", "publication-publish", "publication-withdraw", "publication-drop")
    return {name: (table.pk,) for name in (*made, "published-table", "published-pdf")} | {
        "published-file": (table.pk, "csv")
    }


def money_pages(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one budget that counts, a line of it and a table of task fields."""
    table = published_budget(municipality)
    fields = TaskFieldTable.objects.create(municipality=municipality, source="Verzonnen", sha256="0" * 64)
    about = {name: (table.pk,) for name in ("money-import-table", "money-import-act")}
    line = {"money-place-line": (table.lines.earliest("row").pk,), "money-open-act": (fields.pk,)}
    return about | line | {"money-export": ("xlsx",)}


def provisions(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one table of support."""
    table = ProvisionTable.objects.create(
        municipality=municipality, source="proef", filename="hulp.csv", sha256="0", state="published", public=True
    )
    table.cells.create(row=2, area=municipality.code, kind="household_help", clients_low=700, clients_high=700)
    about = ("rethink-table", "rethink-publish", "rethink-withdraw", "rethink-discard")
    return {name: (table.pk,) for name in about} | {"rethink-export": ("xlsx",)}


def refused_message(municipality: Municipality) -> int:
    """Give the key of a message that an address refused for good."""
    put([Message("proef:geweigerd", "weg@partner.example", "Vraag", "Tekst", municipality)])
    Outbox.objects.update(refused=timezone.now())
    return Outbox.objects.get().pk


def catalogue(municipality: Municipality, team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about interventions."""
    own = LocalIntervention.objects.create(
        municipality=municipality, name="Soepclub", explanation="Samen soep eten.", problems=["loneliness"]
    )
    kept = RegisterImport.objects.create(municipality=municipality, filename="lijst.csv", sha256="0" * 64)
    return {
        **{name: ("xlsx",) for name in ("catalogue-export", "catalogue-missing-export")},
        **{name: (own.key,) for name in ("intervention", "intervention-edit", "intervention-decide")},
        **{name: (kept.pk,) for name in ("catalogue-imported", "catalogue-import-withdraw")},
    }


def partners(known: Any, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about partners, finding places and agreements."""
    library, place = known.library, known.place.pk
    contact = Contact.objects.create(organisation=library, name="Wim", phone="0571 111 222", confirmed=today)
    offer = Offer.objects.create(organisation=library, name="Taalcafé")
    other = Organisation.objects.create(municipality=library.municipality, name="Harmonie", kind="culture")
    agreement = Agreement.objects.create(
        municipality=library.municipality, organisation=library, to=other, channel="phone", basis="resident_agrees",
        valid_from=today, valid_until=today + timedelta(days=30),
    )  # fmt: skip
    link, _ = make_place_link(known.place, today=today)
    of_partner = ("partner", "partner-edit", "partner-confirm", "partner-ask", "contact-new", "offer-new")
    of_place = ("place", "place-edit", "place-link-new", "place-card")
    of_agreement = ("agreement-replace", "agreement-end", "agreement-renew", "agreement-ask")
    return {
        **{name: (library.pk,) for name in (*of_partner, "acquaintance-new")},
        **{name: (contact.pk,) for name in ("contact-edit", "contact-remove")},
        **{name: (place,) for name in of_place},
        **{name: (agreement.pk,) for name in of_agreement},
        "offer-edit": (offer.pk,),
        "directory-entry": (listed(offer).pk,),
        **directory(offer, today),
        "acquaintance-remove": (library.pk, other.pk),
        "place-link-revoke": (link.pk,),
        "network-export": ("partners", "xlsx"),
        "partner-link": (make_partner_link(partner=library)[1],),
    }


def directory(offer: Offer, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the directory: a place, a proposal and a link."""
    municipality = offer.organisation.municipality
    place, _ = Location.objects.get_or_create(municipality=municipality, name="Bankje", area_code="GM0285")
    step = propose(offer, by="Marga", text="Ook in Wilp.")
    assert step is not None
    return {
        **{name: (place.pk,) for name in ("location-edit", "location-close")},
        "directory-place": (listed(place).pk,),
        "directory-proposal": (step.pk,),
        "directory-desk-table": ("csv",),
        "assure-link": (make_link(municipality, Mailbox("marga@welzijn.example", "Marga"), [offer], today)[1],),
    }


def groups(municipality: Municipality, team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about a group that meets today and next week."""
    row = start_group(
        municipality=municipality, organisation=team, title="Samen eten", kind="activity", by=None, today=today
    )
    add_sessions(group=row, first=today, count=1, at=time(10), skip_holidays=False, by=None, today=today)
    session = row.sessions.get()
    of_group = ("edit", "plan", "sign-up", "step", "paper", "calendar")
    return {
        "group": (row.pk,),
        **{f"group-{name}": (row.pk,) for name in of_group},
        **{f"group-{name}": (row.pk, session.pk) for name in ("count", "move", "call-off")},
        "groups-export": ("groepen", "xlsx"),
    }


def agendas(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the agenda of a team with one point of its own."""
    point = TeamStandingPoint.objects.create(organisation=team, text="Roosters", starts=today)
    agenda = open_agenda(team=team, month=today, today=today)
    month, of_month = f"{today:%Y-%m}", ("month", "paper", "minutes", "meeting", "close")
    return {
        **{f"team-agenda-{name}": (month,) for name in of_month},
        "team-minutes-paper": (month,),
        "team-agenda-export": (month, "xlsx"),
        "team-agenda-point": (point.pk,),
        "team-agenda-decide": (agenda.items.get(kind="standing").pk,),
        "team-agenda-candidate": (Candidate.objects.filter(municipality=team.municipality).latest("pk").pk,),
    }


def stories(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one campaign, a published story and something in the calendar."""
    zodus = campaign(municipality)
    kept = tell(zodus, picture=photo(), picture_alt="Een boek")
    row = publish(kept)
    outing = Outing.objects.create(
        municipality=municipality, campaign=zodus, what="Spreekuur", theme="reading", channel="facebook",
        on=timezone.localdate(),
    )  # fmt: skip
    Campaign.objects.filter(pk=zodus.pk).update(logo=photo(), logo_type="image/jpeg")
    of_story = ("edit", "step", "sender", "link-new", "card", "picture", "ready")
    of_campaign = ("campaign", "campaign-style", "campaign-logo", "campaign-feed", "campaign-tell")
    return {
        **{f"story-{name}": (row.pk,) for name in of_story},
        "story": (row.pk,),
        **{name: ("zodus",) for name in of_campaign},
        **{f"campaign-{name}": ("zodus", row.pk) for name in ("story", "picture", "thumb")},
        "campaign-theme": ("zodus", "reading"),
        "story-ready-file": (row.pk, "own_page", "txt"),
        **{name: (kept.token,) for name in ("story-link", "story-link-picture")},
        "campaign-edit": (zodus.pk,),
        "outing": (outing.pk,),
        "visibility-reach-export": ("xlsx",),
    }


def signals(place: FindingPlace, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one signal of a place."""
    code = "K7RM-3XPT"
    signal = Signal.objects.create(
        place=place, receiver=place.receiver, problems=["debts"], knows="together", ending="going_along",
        area_code="GM0285", area_year=2024, week=today, reference=hash_of_code(place.pk, code), nonce=str(place.pk),
        settled=True,
    )  # fmt: skip
    return {
        **{name: (TOKEN,) for name in ("signal-link", "signal-sent", "signal-ask")},
        "signal-answer": (TOKEN, code),
        **{name: (place.pk,) for name in ("signal-new-at", "signal-new-sent", "signal-new-ask")},
        "signal-new-answer": (place.pk, code),
        **{name: (signal.pk,) for name in ("signal", "signal-step", "signal-called")},
        "theme-answer": ("debts",),
    }


def referrals(team: Organisation, known: Any, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one referral, of the team to the library."""
    entry = NewReferral(partner=known.library.pk, problem="debts", worker="Ria", going_along=True)
    given = give_referral(team=team, entry=entry, today=today)
    return {
        **{name: (given.row.pk,) for name in TABLE if name == "referral" or name in OF_REFERRAL},
        **{name: (given.token,) for name in ("referral-link", "referral-link-on")},
    }


def meetings(municipality: Municipality, team: Organisation, known: Any) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about meetings: one plan, one that was sent, one that is today."""
    today = timezone.localdate()
    partners = (known.library.pk, known.debt_help.pk)
    made = {}
    for name in ("draft", "sent", "held"):
        row = Meeting.objects.create(
            municipality=municipality, title="Netwerk", minutes=90, first_day=today, last_day=today, day=today,
            at=time(16, 0), status={"draft": "draft", "sent": "asking", "held": "fixed"}[name],
            uid=f"{name}-{municipality.code}",
        )  # fmt: skip
        MeetingMoment.objects.create(meeting=row, position=1, day=today, at=time(16, 0))
        for partner in partners:
            nonce = f"{name}-{partner}"
            Invitation.objects.create(
                meeting=row, organisation_id=partner, sector="library", nonce=nonce, link_expires=today,
                link=digest_of_link(meeting_link(nonce)),
            )  # fmt: skip
        made[name] = row.pk
    user = User.objects.filter(municipality=municipality, role="lead").first() or User.objects.create_user(
        f"trekker-{municipality.code}", role="lead", municipality=municipality
    )
    of_one = [name for name in TABLE if name.startswith("meeting-") and name not in MEETINGS_OF_NOBODY]
    return {
        "meeting": (made["held"],),
        **{name: (made["held"],) for name in of_one},
        "meeting-edit": (made["draft"],),
        "meeting-own-moment": (made["draft"], 1),
        "meeting-hours-sector": ("library",),
        "meeting-hours-partner": (known.library.pk,),
        "meeting-feed": (make_feed(user=user),),
        **{name: (meeting_link(f"held-{partners[0]}"),) for name in ("meeting-link", "meeting-link-file")},
    }


def like_questions(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the page about like questions, which everybody in the municipality may read."""
    row = Candidate.objects.create(
        municipality=team.municipality, problems=["debts"], size=12, expected=2.0, score=9.0, first=today, last=today,
        found_on=today, by_team={str(team.pk): 12}, sole=team, cell_shown=True,
    )  # fmt: skip
    return {"candidate": (row.pk,)}


def surges(municipality: Municipality, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one surge."""
    row = SurgeAlert.objects.create(
        municipality=municipality, area_code=municipality.code, problem="debts", first=today, last=today, peak=today,
        observed=12, expected=3, excess_low=5, excess_high=11, p_value=0.001, rule=2, told=today,
        weekly=[[str(today), 12, False]], usual=[[0, 6], [6, 18], [0, 6]],
    )  # fmt: skip
    return {name: (row.pk,) for name in ("surge", "surge-seen", "surge-mute", "surge-close", "surge-follow")}


def lessons(municipality: Municipality, team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one lesson of the team."""
    given = NewLesson(title="Avondspreekuur", outcome="failed", happened="Niemand kwam.", readers=(("alderman", None),))
    row = tell_lesson(municipality=municipality, team=team, given=given).row
    reader = row.readers.get()
    return {
        **{name: (row.pk,) for name in ("lesson", "lesson-withdraw")},
        "lesson-answer": (row.pk, reader.pk),
        "lesson-link": (link_of(reader.nonce),),
    }


def prevention(team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about what prevention means, with a round, a public text and a link."""
    found = open_round(municipality=team.municipality, name="Voorjaar")
    _, token = make_vision_link(organisation=team, round=found)
    text = write_text(municipality=team.municipality, draft=Draft("Op tijd erbij zijn.", "", "", "kerngroep"), after=0)
    publish_text(text=text)
    of_round = ("vision-round", "vision-links", "vision-round-close", "vision-draw")
    return {
        **{name: (found.pk,) for name in of_round},
        "vision-draw-step": (found.pk, 1),
        "vision-link-revoke": (found.pk, team.pk),
        **{name: (token,) for name in ("vision-link", "vision-link-together")},
        "vision-link-step": (token, 1),
        **{name: ("problems", "debts") for name in ("vision-word", "vision-word-new")},
    }


def base_talks(team: Organisation) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about talks on the social base: a closed one, and the link of an open one."""
    municipality = team.municipality
    closed = open_talk(municipality=municipality, name="Vorig jaar", area=municipality.code)
    for belongs in ("yes", "yes", "no", "no"):
        part, token = join_talk(talk=closed)
        say_who(part=part, kind="resident")
        say_of_ingredient(part=part, ingredient="library", answers={"belongs": belongs})
    close_talk(talk=closed)
    written = note(talk=closed, kind="open", text="Wie opent de zaal?")
    talk = open_talk(municipality=municipality, name="Nu", area=municipality.code)
    _, token = join_talk(talk=talk)
    of_talk = ("base-talk", "base-talk-notes", "base-talk-pdf", "base-talk-close", "base-talk-again")
    return {
        **{name: (closed.pk,) for name in of_talk},
        **{name: (talk.pk,) for name in ("base-talk-room", "base-talk-renew")},
        "base-talk-walk": (closed.pk, 1),
        "base-talk-settle": (written.pk,),
        "base-talk-link": (link_token(talk),),
        "base-talk-part": (token,),
        "base-talk-part-step": (token, 1),
    }


def reviews(municipality: Municipality, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about the review of this year, and of the public account of last year."""
    year = today.year
    assignment = Assignment.objects.create(
        municipality=municipality, title="Jong en gezond", starts=date(year - 1, 1, 1)
    )
    last = Review.objects.create(municipality=municipality, year=year - 1, opened=today, closed=today, published=today)
    before = ReviewPart.objects.create(review=last, assignment=assignment, name=assignment.title)
    decision = ReviewDecision.objects.create(part=before, kind="continue", text="Doorgaan", owner="team", made=today)
    last.frozen = to_plain(Account(last.year, municipality.name, today, (), closed=today))
    last.save()
    row = Review.objects.create(municipality=municipality, year=year, opened=today)
    part = ReviewPart.objects.create(review=row, assignment=assignment, name=assignment.title).pk
    partner = Organisation.objects.filter(municipality=municipality).first()
    token = share_review(review=row, organisation=partner)
    return {
        "review-share": (year,),
        "review-unshare": (year, partner.pk),
        "review-link": (token,),
        "review-link-part": (token, part),
        **{name: (year,) for name in ("review-year", "review-close", "review-publish", "review-pdf")},
        **{name: (year, part) for name in ("review-part", "review-decide")},
        **{name: (year, part, "need") for name in ("review-question", "review-view", "review-agree")},
        "review-decided": (year, part, decision.pk),
        **{name: (year - 1,) for name in ("account", "account-pdf")},
    }


def talks(team: Organisation, today: date) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one talk with residents and its promise."""
    talk = Dialogue.objects.create(
        organisation=team, kind="walk", title="Wandeling", held_on=today, area_code="GM0285", area_year=2024
    )
    promise = DialogueNote.objects.create(dialogue=talk, kind="promise", text="Een bankje", who="team", due=today)
    return {
        **{name: (talk.pk,) for name in ("dialogue", "dialogue-record", "dialogue-print")},
        "promise-kept": (promise.pk,),
    }


@pytest.fixture
def addresses(voorst: Municipality) -> Iterator[Mapping[str, str]]:
    """Give an address that leads somewhere for every page in the table."""
    theme = settings.STATE / "theme"
    theme.mkdir(exist_ok=True)
    (theme / "theme.css").write_text("", encoding="utf-8")
    given = belongings(voorst, Organisation.objects.get(municipality=voorst, name=TEAM))
    yield {name: reverse(name, args=given.get(name)) + ASKED.get(name, "") for name in TABLE}
    (theme / "theme.css").unlink()


def put_away(answer: HttpResponse) -> None:
    """Close the file that an answer reads from, without ending the transaction of the test."""
    for close in answer._resource_closers:
        close()


def outcome(answer: HttpResponse) -> str:
    """Say in a word what somebody met: open, sign-in, refused, or something that is none of these."""
    put_away(answer)
    if answer.status_code == 302 and answer.headers["Location"].startswith(LOGIN):
        return "sign-in"
    if answer.status_code == 403:
        return "refused"
    return "open" if answer.status_code in (200, 302, 405) else str(answer.status_code)


def test_every_page_is_in_the_table_and_every_line_is_a_page():
    assert set(TABLE) == own_pages()


def test_every_name_of_the_product_is_guarded_by_somebody():
    loose = {f"{name} {path}" for name, path in names(get_resolver()) if not name and "social/" not in path}
    assert loose == set()
    assert set(VIEWS) == own_pages()


@pytest.mark.row("P4")
@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_table_says_and_nothing_else(role: str, addresses, client_as):
    reader: Client = client_as(role)
    closed = "sign-in" if role == "visitor" else "refused"
    expected = {name: "open" if role in TABLE[name] else closed for name in TABLE}
    assert {name: outcome(reader.get(address)) for name, address in addresses.items()} == expected


@pytest.mark.row("P4")
@pytest.mark.parametrize("role", ROLES)
def test_sending_a_form_opens_no_door_that_the_table_closes(role: str, addresses, client_as):
    reader: Client = client_as(role)
    closed = {name for name in TABLE if role not in TABLE[name]}
    met = {name: outcome(reader.post(addresses[name])) for name in closed}
    assert met == dict.fromkeys(closed, "sign-in" if role == "visitor" else "refused")


def test_opening_never_does_what_only_a_form_may_do(addresses, client_as):
    for role in ("professional", "administrator", "adviser"):
        reader: Client = client_as(role)
        for name in FORMS:
            if role in TABLE[name]:
                assert reader.get(addresses[name]).status_code == 405, name
    assert Question.objects.exists()
    assert not ApiKey.objects.filter(revoked=True).exists()


def test_whoever_signs_in_comes_back_to_the_page_that_was_asked(addresses, client_as):
    answer = client_as("visitor").get(addresses["people"])
    assert answer.headers["Location"] == f"{LOGIN}?next=/beheer/mensen/"


def test_a_closed_account_and_one_without_a_municipality_open_nothing_of_anybody(addresses, client_as, voorst):
    lost = User.objects.create_user("zwerver", role="administrator")
    reader = Client()
    reader.force_login(lost)
    for name in ("people", "person", "organisation", "readings", "reading", "sources", "job", "villages"):
        assert reader.get(addresses[name]).status_code in (403, 404), name
    lost.role, lost.municipality = "professional", voorst
    lost.save()
    assert reader.get(addresses["questions"]).status_code == 403
    lost.is_active = False
    lost.save()
    assert outcome(reader.get(addresses["questions"])) == "sign-in"


OF_ONE_MUNICIPALITY = {
    **dict.fromkeys(
        ("intervention", "intervention-edit", "intervention-decide", "catalogue-imported", "catalogue-import-withdraw"),
        "adviser",
    ),
    **dict.fromkeys(("publication", "publication-publish", "publication-withdraw", "publication-drop"), "adviser"),
    **dict.fromkeys(("rethink-table", "rethink-publish", "rethink-withdraw", "rethink-discard"), "adviser"),
    **dict.fromkeys(("money-import-table", "money-import-act", "money-open-act", "money-place-line"), "adviser"),
    **dict.fromkeys(("published-table", "published-pdf", "published-file"), "adviser"),
    **dict.fromkeys(("partner", "place"), "professional"),
    **dict.fromkeys(
        (
            "partner-edit",
            "partner-confirm",
            "partner-ask",
            "contact-new",
            "contact-edit",
            "contact-remove",
            "offer-new",
            "offer-edit",
            "location-edit",
            "location-close",
            "directory-proposal",
            "acquaintance-new",
            "acquaintance-remove",
            "place-edit",
            "place-link-new",
            "place-link-revoke",
            "place-card",
            "agreement-replace",
            "agreement-end",
            "agreement-renew",
            "agreement-ask",
        ),
        "lead",
    ),
    **dict.fromkeys(("place-page", "place-page-pdf", "partner-page-pdf", "route", "route-pdf"), "professional"),
    **dict.fromkeys(("referral", "referral-step", "referral-card"), "professional"),
    **dict.fromkeys(
        ("group", "group-edit", "group-plan", "group-sign-up", "group-step", "group-paper"), "professional"
    ),
    **dict.fromkeys(("group-calendar", "group-count", "group-move", "group-call-off"), "professional"),
    **dict.fromkeys(("lesson", "lesson-answer", "lesson-withdraw"), "lead"),
    "candidate": "adviser",
    **dict.fromkeys(("team-agenda-point", "team-agenda-decide", "team-agenda-candidate"), "professional"),
    **dict.fromkeys(("surge", "surge-seen", "surge-mute", "surge-close", "surge-follow"), "adviser"),
    **dict.fromkeys(("meeting", "meeting-agenda", "meeting-agenda-pdf", "meeting-file"), "professional"),
    **dict.fromkeys(
        (
            "meeting-edit",
            "meeting-own-moment",
            "meeting-send",
            "meeting-choose",
            "meeting-details",
            "meeting-cancel",
            "meeting-drop",
            "meeting-count",
            "meeting-agenda-put",
            "meeting-agenda-add",
            "meeting-agenda-order",
            "meeting-agreed",
            "meeting-hours-partner",
        ),
        "lead",
    ),
    **dict.fromkeys(
        ("review-part", "review-question", "review-view", "review-agree", "review-decide", "review-decided"), "lead"
    ),
    **dict.fromkeys(
        (
            "base-talk",
            "base-talk-room",
            "base-talk-walk",
            "base-talk-notes",
            "base-talk-settle",
            "base-talk-pdf",
            "base-talk-renew",
            "base-talk-close",
            "base-talk-again",
        ),
        "lead",
    ),
    **dict.fromkeys(("vision-round", "vision-links", "vision-link-revoke", "vision-round-close"), "lead"),
    **dict.fromkeys(("vision-draw", "vision-draw-step"), "professional"),
    "signal": "professional",
    "signal-step": "professional",
    "signal-called": "professional",
    "reading": "adviser",
    "reading-answer": "adviser",
    "job": "administrator",
    "job-stop": "administrator",
    "person": "administrator",
    "person-password": "administrator",
    "person-close": "administrator",
    "organisation": "administrator",
    "key-new": "administrator",
    "key-revoke": "administrator",
}
OF_ONE_TEAM = [name for name in TABLE if name.startswith("question-upload-") and "example" not in name]


@pytest.fixture
def elsewhere(voorst: Municipality) -> dict[str, str]:
    """Give addresses of what belongs to a team in another municipality."""
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    team = Organisation.objects.create(municipality=other, name="Wijkteam Zuid", kind="neighbourhood_team")
    given = belongings(other, team)
    return {name: reverse(name, args=given[name]) for name in (*OF_ONE_MUNICIPALITY, *OF_ONE_TEAM)}


def traces() -> list[Any]:
    """Give everything of the other municipality that somebody could have changed."""
    return [
        list(User.objects.filter(municipality__code="GM0200").values()),
        list(Organisation.objects.filter(municipality__code="GM0200").values()),
        list(ApiKey.objects.filter(organisation__municipality__code="GM0200").values()),
        list(Job.objects.filter(municipality__code="GM0200").values()),
        list(ReadingNote.objects.filter(reading__municipality__code="GM0200").values()),
        list(QuestionUpload.objects.filter(organisation__municipality__code="GM0200").values()),
        list(Question.objects.filter(municipality__code="GM0200").values()),
    ]


@pytest.mark.row("P4")
@pytest.mark.parametrize("name", OF_ONE_MUNICIPALITY)
def test_what_belongs_to_another_municipality_does_not_exist_here(name: str, elsewhere, client_as):
    reader: Client = client_as(OF_ONE_MUNICIPALITY[name])
    before = traces()
    filled = {"name": "Anders", "kind": "library", "role": "administrator", "answer": "ja", "text": "x", "kind_": ""}
    assert reader.get(elsewhere[name]).status_code == (405 if name in FORMS else 404)
    assert reader.post(elsewhere[name], filled).status_code == 404
    assert traces() == before


@pytest.mark.row("P4")
@pytest.mark.parametrize("name", OF_ONE_TEAM)
@pytest.mark.parametrize("whose", ["another municipality", "another team here"])
def test_a_file_of_another_team_does_not_exist_for_this_one(name: str, whose: str, elsewhere, voorst, client_as):
    team = Organisation.objects.get(municipality=voorst, name=PARTNER)
    other = QuestionUpload.objects.create(organisation=team, filename="van-de-bibliotheek.xlsx", sha256="0" * 64)
    address = elsewhere[name] if whose == "another municipality" else reverse(name, args=[other.pk])
    reader: Client = client_as("professional")
    assert reader.get(address).status_code == (405 if name in FORMS else 404)
    assert reader.post(address).status_code == 404
    assert QuestionUpload.objects.count() == 2


@pytest.mark.row("P4")
def test_a_team_cannot_take_back_or_read_the_question_of_another(elsewhere, voorst, client_as):
    partner = Organisation.objects.get(municipality=voorst, name=PARTNER)
    asked = NewQuestion(problems=("debts",), area="GM0285", day=timezone.localdate(), story="Alleen voor ons bestemd.")
    record_question(organisation=partner, question=asked)
    professional: Client = client_as("professional")
    before = Question.objects.count()
    for question in Question.objects.all():
        professional.post(reverse("question-withdraw", args=[question.pk]))
    assert Question.objects.count() == before
    for page in ("/signaleren/vragen/", "/signaleren/vragen/lijst.csv"):
        answer = professional.get(page)
        assert answer.status_code == 200
        assert "Alleen voor ons bestemd" not in answer.content.decode()


@pytest.mark.row("P4")
def test_nobody_sees_the_people_and_partners_of_another_municipality(elsewhere, client_as):
    page = client_as("administrator").get("/beheer/mensen/").content.decode()
    assert "Wijkteam Zuid" not in page
    assert ">ander<" not in page


@pytest.mark.parametrize("role", ROLES)
def test_a_form_from_another_site_is_refused(role: str, addresses, client_as):
    signed_in: Client = client_as(role)
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = signed_in.cookies
    may = [name for name in TABLE if role in TABLE[name] and name not in OWN_NOTE]
    answers = {name: forger.post(addresses[name], {"name": "Anders"}) for name in may}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(may, 403)
    unexplained = [n for n, one in answers.items() if "403_csrf.html" not in [each.name for each in one.templates]]
    assert unexplained == []


def sources(policy: str) -> Mapping[str, list[str]]:
    """Read a content security policy: directive → its sources."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {directive: given for directive, *given in parts}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_forbids_what_did_not_come_from_here(role: str, addresses, client_as):
    reader: Client = client_as(role)
    seen = 0
    for name in (name for name in TABLE if role in TABLE[name]):
        answer = reader.get(addresses[name])
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["X-Frame-Options"] == "DENY", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        policy = sources(answer.headers["Content-Security-Policy"])
        assert policy["default-src"] == ["'self'"], name
        assert {"base-uri", "form-action", "frame-ancestors", "object-src", "script-src", "style-src"} <= set(policy)
        given = {source for listed in policy.values() for source in listed}
        assert {one for one in given if not one.startswith("'nonce-")} <= {"'self'", "'none'", "data:"}, name
        if answer.headers["Content-Type"].startswith("text/html") and answer.status_code == 200:
            assert_keeps_the_policy(answer.content.decode())
            seen += 1
        put_away(answer)
    assert seen >= 10


def assert_keeps_the_policy(page: str) -> None:
    """See that a page has no styles or scripts within its tags and loads nothing from elsewhere."""
    assert not re.search(r"<[^>]+\s(?:on[a-z]+|style)\s*=", page)
    assert "<style" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    for tag in re.findall(r"<script\b[^>]*>", page):
        assert "src=" in tag or "nonce=" in tag or "application/json" in tag, tag
    for tag in re.findall(r"<(?:script|link|img|iframe|source|audio|video|use|image|form)\b[^>]*>", page):
        assert not re.search(r"(?:src|href|action|srcset)=[\"']?(?:https?:)?//", tag), tag


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(voorst, client_as):
    reader = Client()
    reader.post("/taal/", {"language": "en", "next": "/"})
    reader.get(LOGIN)
    reader.post(LOGIN, {"login": "adviser", "password": "een-lang-wachtwoord"})
    given = dict(reader.cookies)
    assert {"taal", settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME} <= set(given)
    for name, cookie in given.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name


def test_an_unknown_server_name_is_refused_in_words(voorst):
    answer = Client(raise_request_exception=False).get("/", headers={"Host": "kwaad.example"})
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


def test_a_way_back_leads_to_no_other_site(voorst, client_as: Callable[[str], Client]):
    for elsewhere in ("https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"):
        answer = client_as("visitor").post("/taal/", {"language": "en", "next": elsewhere})
        assert answer.headers["Location"] == "/"
