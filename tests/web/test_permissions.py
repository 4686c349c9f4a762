"""Every role past every page, compared with a table that is written down apart from the code.

The table lies in `tests/cases/permissions.yaml`. Here it is tried as people would: by opening each page, by sending
each form, by reaching for what belongs to another municipality or team. One of everything that belongs to somebody is
made in `tests/belongings`, so that no page can be left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.belongings.everything import belongings
from tests.belongings.table import ROLES, TABLE
from tests.seeded import PARTNER, TEAM
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import ApiKey, Job, Municipality, Organisation, Question, QuestionUpload, ReadingNote, User
from voorkant.store.services.notice import record_question
from voorkant.web.who_may import OUTSIDE, VIEWS

LOGIN = "/account/login/"
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
    "scenario-run", "scenario-stop", "scenario-keep", "scenario-remove", "scenario-share", "scenario-unshare",
    "scenario-shift-run",
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


OWN_NOTE = {"campaign-tell", "campaign-thumb", "signal-link"}
"""Forms that nobody signs in for: they carry a signed note of their own (tests/web/test_signal_pages.py)."""

ASKED = {"choose-area": "?code=GM0285"}


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
    **dict.fromkeys(("scenario-one", "scenario-group", "scenario-assumptions", "scenario-stop"), "adviser"),
    **dict.fromkeys(("scenario-shift-one", "scenario-paper", "scenario-table"), "adviser"),
    **dict.fromkeys(("scenario-keep", "scenario-remove", "scenario-share", "scenario-unshare"), "lead"),
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
