"""Who may do what with which key: every operation with no key, a wrong one, one without the scope, the right one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import System, give_key
from tests.scenario_kept import kept_scenario
from tests.seeded import TEAM
from voorkant.store.models import (
    ApiKey,
    Candidate,
    FindingPlace,
    GroupOffer,
    Municipality,
    Offer,
    Organisation,
    PreventionPlan,
    Publication,
    Scenario,
)
from voorkant.store.services.groups import add_sessions, start_group
from voorkant.store.services.keys import SCOPES, revoke_key
from voorkant.store.services.limits import count
from voorkant.store.services.team_agenda import open_agenda

QUESTION = {"problemen": ["debts"]}
OFFER = {"naam": "Inloop", "bevestigdDoor": "Ria"}


def confirm_offer(system: System) -> Any:
    """Say that an offer of the wijkteam is still right."""
    offer, _ = Offer.objects.get_or_create(organisation=Organisation.objects.get(name=TEAM), name="Inloop")
    return system.post(f"/aanbod/{offer.pk}/bevestiging", {"bevestigdDoor": "Ria"})


def where_to(system: System) -> Any:
    """Ask where to refer at a finding place of the wijkteam's municipality."""
    team = Organisation.objects.get(name=TEAM)
    place, _ = FindingPlace.objects.get_or_create(organisation=team, name="Inloop", area_code="GM0285")
    return system.get(f"/vindplaatsen/{place.pk}/routes", {"probleem": "debts"})


def public_table(system: System) -> Any:
    """Read a table that the municipality published."""
    voorst = Municipality.objects.get(code="GM0285")
    table, _ = Publication.objects.get_or_create(
        municipality=voorst, series="total", first="2025-01-01", last="2025-12-31", subject="total", cut="whole",
        level="municipality", method="hide", threshold=5, state=Publication.State.PUBLISHED, published=timezone.now(),
        periods=[["2025-01-01", "2025-12-31"]], ages=[""], columns=["total"], names={"GM0285": "Voorst"},
        cells=[["GM0285", 0, 0, "total", 9, 9]],
    )  # fmt: skip
    return system.get(f"/publicaties/{table.pk}")


def tell_week(system: System) -> Any:
    """Tell this week of the wijkteam, which keeps eight hours free."""
    team, today = Organisation.objects.get(name=TEAM), timezone.localdate()
    PreventionPlan.objects.get_or_create(
        organisation=team, since=today - timedelta(days=30), hours=8, defaults={"made_on": today}
    )
    return system.post("/preventie-uren", {"week": today.isoformat(), "antwoord": "minder", "reden": "crisis"})


def one_candidate(system: System) -> Any:
    """Read like questions that the wijkteam registered."""
    team, today = Organisation.objects.get(name=TEAM), timezone.localdate()
    found, _ = Candidate.objects.get_or_create(
        municipality=team.municipality, sole=team, by_team={str(team.pk): 9}, problems=["debts"], size=9, expected=2.0,
        score=9.0, first=today - timedelta(days=60), last=today - timedelta(days=3), found_on=today,
    )  # fmt: skip
    return system.get(f"/kandidaten/{found.pk}")


def count_group(system: System) -> Any:
    """Count who came today to a group of the wijkteam."""
    team, today = Organisation.objects.get(name=TEAM), timezone.localdate()
    group = GroupOffer.objects.filter(title="Samen eten").first()
    if group is None:
        group = start_group(
            municipality=team.municipality, organisation=team, title="Samen eten", kind="activity", by=None, today=today
        )
        add_sessions(group=group, first=today, skip_holidays=False, by=None, today=today)
    return system.post(f"/groepsaanbod/{group.pk}/tellingen", {"dag": today.isoformat(), "gekomen": 9})


def read_agenda(system: System) -> Any:
    """Read the agenda of the wijkteam of this month."""
    today = timezone.localdate()
    open_agenda(team=Organisation.objects.get(name=TEAM), month=today, today=today, points=[])
    return system.get("/teamagenda")


def group_effect(system: System) -> Any:
    """Read what a group of the wijkteam did, that began today."""
    team, today = Organisation.objects.get(name=TEAM), timezone.localdate()
    group, _ = GroupOffer.objects.get_or_create(
        municipality=team.municipality, organisation=team, title="Samen rekenen", kind="peers", problems=["debts"],
        starts=today, made_on=today,
    )  # fmt: skip
    return system.get(f"/groepsaanbod/{group.pk}/effect")


def one_scenario(system: System) -> Any:
    """Read a scenario that the municipality kept."""
    return system.get(f"/scenarios/{a_scenario().pk}")


def scenario_progress(system: System) -> Any:
    """See how far a scenario is."""
    return system.get(f"/scenarios/{a_scenario().pk}/voortgang")


def stop_scenario(system: System) -> Any:
    """Stop a scenario that was worked out long ago."""
    return system.post(f"/scenarios/{a_scenario().pk}/stop", {})


def a_scenario() -> Scenario:
    """Keep a scenario of the municipality of the wijkteam."""
    return kept_scenario(Municipality.objects.get(code="GM0285"))


def one_offer(system: System) -> Any:
    """Look up one offer."""
    offer = Offer.objects.create(organisation=Organisation.objects.get(name=TEAM), name="Taalcafé")
    return system.get(f"/aanbod/{offer.pk}")


OPERATIONS: dict[str, tuple[str, Callable[[System], Any]]] = {
    "GET /gebieden": ("gebieden", lambda system: system.get("/gebieden")),
    "GET /gebieden/{code}": ("gebieden", lambda system: system.get("/gebieden/GM0285")),
    "GET /indicatoren": ("indicatoren", lambda system: system.get("/indicatoren")),
    "GET /levensgebeurtenissen": ("indicatoren", lambda system: system.get("/levensgebeurtenissen")),
    "GET /levensgebeurtenissen/{levensgebeurtenis}": (
        "indicatoren",
        lambda system: system.get("/levensgebeurtenissen/birth"),
    ),
    "GET /problemen": ("indicatoren", lambda system: system.get("/problemen")),
    "GET /cijfers": ("cijfers", lambda system: system.get("/cijfers", {"gebied": "GM0285"})),
    "GET /publicaties": ("cijfers", lambda system: system.get("/publicaties")),
    "GET /publicaties/{nummer}": ("cijfers", public_table),
    "GET /beelden/{gebied}": ("beelden", lambda system: system.get("/beelden/GM0285")),
    "GET /risicogroepen": ("beelden", lambda system: system.get("/risicogroepen")),
    "GET /hulpvragen": ("hulpvragen:lezen", lambda system: system.get("/hulpvragen")),
    "GET /hulpvragen/aantallen": ("hulpvragen:lezen", lambda system: system.get("/hulpvragen/aantallen")),
    "GET /oorzaken": ("cijfers", lambda system: system.get("/oorzaken", {"van": "loneliness"})),
    "GET /sociale-basis/gesprekken": ("partners", lambda system: system.get("/sociale-basis/gesprekken")),
    "GET /stapeling": ("hulpvragen:lezen", lambda system: system.get("/stapeling")),
    "GET /voorzieningen": ("hulpvragen:lezen", lambda system: system.get("/voorzieningen")),
    "POST /hulpvragen": ("hulpvragen:schrijven", lambda system: system.post("/hulpvragen", QUESTION)),
    "GET /keuzelijsten": ("hulpvragen:schrijven", lambda system: system.get("/keuzelijsten")),
    "GET /vindplaatsen/{id}/routes": ("vindplaatsen", where_to),
    "GET /vindplaatsen": ("vindplaatsen", lambda system: system.get("/vindplaatsen")),
    "GET /partners": ("partners", lambda system: system.get("/partners")),
    "GET /aanbod": ("partners", lambda system: system.get("/aanbod")),
    "GET /aanbod/{nummer}": ("partners", one_offer),
    "GET /interventies": ("partners", lambda system: system.get("/interventies", {"probleem": "debts"})),
    "GET /interventies/{interventie}": ("partners", lambda system: system.get("/interventies/voorzorg")),
    "GET /sociale-basis": ("partners", lambda system: system.get("/sociale-basis")),
    "GET /afspraken": ("partners", lambda system: system.get("/afspraken")),
    "GET /opgaven": ("opgaven", lambda system: system.get("/opgaven")),
    "GET /preventiematrix": ("opgaven", lambda system: system.get("/preventiematrix", {"onderwerp": "loneliness"})),
    "GET /geldstromen": ("opgaven", lambda system: system.get("/geldstromen")),
    "GET /preventie-uren": ("preventie", lambda system: system.get("/preventie-uren")),
    "POST /preventie-uren": ("preventie", tell_week),
    "GET /teamagenda": ("teamagenda", read_agenda),
    "GET /toenames": ("toenames", lambda system: system.get("/toenames")),
    "POST /aanbod": ("aanbod:schrijven", lambda system: system.post("/aanbod", OFFER)),
    "POST /aanbod/{nummer}/bevestiging": ("aanbod:schrijven", confirm_offer),
    "GET /groepsaanbod": ("groepsaanbod", lambda system: system.get("/groepsaanbod")),
    "POST /groepsaanbod/{nummer}/tellingen": ("groepsaanbod", count_group),
    "GET /groepsaanbod/{nummer}/effect": ("groepsaanbod", group_effect),
    "GET /scenarios": ("scenarios", lambda system: system.get("/scenarios")),
    "GET /scenarios/{nummer}": ("scenarios", one_scenario),
    "GET /scenarios/{nummer}/voortgang": ("scenarios", scenario_progress),
    "POST /scenarios": ("scenarios:schrijven", lambda system: system.post("/scenarios", {"jaren": 10})),
    "POST /scenarios/{nummer}/stop": ("scenarios:schrijven", stop_scenario),
    "GET /kandidaten": ("kandidaten", lambda system: system.get("/kandidaten")),
    "GET /kandidaten/{nummer}": ("kandidaten", one_candidate),
}
OPEN = {"GET /", "GET /openapi.json"}


def described(system: System) -> set[str]:
    paths = system.get("/openapi.json").json()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


@pytest.mark.row("P5")
def test_the_table_below_knows_every_operation(stranger: System):
    assert described(stranger) == set(OPERATIONS) | OPEN - {"GET /openapi.json"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_without_a_key_nothing_opens(operation: str, voorst: Municipality, stranger: System):
    answer = OPERATIONS[operation][1](stranger)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_with_a_wrong_key_nothing_opens(operation: str, voorst: Municipality):
    assert OPERATIONS[operation][1](System("vk_12345678_geraden")).status_code == 401


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_key_for_everything_else_does_not_open_it(operation: str, system: Callable[..., System]):
    scope, ask = OPERATIONS[operation]
    answer = ask(system(*(other for other in SCOPES if other != scope)))
    assert answer.status_code == 403
    assert scope in answer.json()["detail"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_key_with_just_that_scope_opens_it(operation: str, system: Callable[..., System]):
    scope, ask = OPERATIONS[operation]
    assert ask(system(scope)).status_code in (200, 201, 202)


@pytest.mark.parametrize("key", ["vk", "vk__", "vk_a_b_c", "Bearer", "", " ", "vk_é_ü", "vk_" + "a" * 5_000])
def test_what_is_no_key_at_all_is_refused_calmly(key: str, voorst: Municipality):
    answer = System().client.get("/api/v1/gebieden", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 401


def test_another_way_of_signing_in_is_no_key(team: System):
    key = team.headers["Authorization"].split()[1]
    for header in (f"Basic {key}", key, f"Token {key}"):
        assert System().client.get("/api/v1/gebieden", headers={"Authorization": header}).status_code == 401
    assert System().get("/gebieden", {"key": key, "access_token": key}).status_code == 401


def test_a_revoked_key_opens_nothing_from_that_moment(voorst: Municipality):
    system = System(give_key(Organisation.objects.get(municipality=voorst, name=TEAM)))
    assert system.get("/gebieden").status_code == 200
    revoke_key(ApiKey.objects.get())
    assert system.get("/gebieden").status_code == 401


def test_an_expired_key_opens_nothing(voorst: Municipality):
    system = System(give_key(Organisation.objects.get(municipality=voorst, name=TEAM)))
    ApiKey.objects.update(expires=timezone.localdate())
    assert system.get("/gebieden").status_code == 200
    ApiKey.objects.update(expires=timezone.localdate() - timedelta(days=1))
    assert system.get("/gebieden").status_code == 401


def test_signing_in_on_the_pages_does_not_open_the_api(voorst: Municipality, client_as):
    for role in ("administrator", "professional"):
        assert client_as(role).get("/api/v1/gebieden").status_code == 401


def until_refused(ask: Callable[[], Any], most: int) -> Any:
    """Ask until it is too much; twice as often is always enough, also when the minute turns meanwhile."""
    answers = (ask() for _ in range(2 * most + 1))
    return next((answer for answer in answers if answer.status_code == 429), None)


def test_guessing_keys_is_slowed_down_but_locks_no_honest_partner_out(team: System):
    guesser = System("vk_12345678_geraden")
    refused = until_refused(lambda: guesser.get("/gebieden"), 10)
    assert refused is not None
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert team.get("/gebieden/GM0285").status_code == 200


def test_a_key_may_ask_so_often_a_minute_and_another_key_is_not_bothered(voorst: Municipality, system):
    voorst.settings = {"api_requests_per_minute": 12}
    voorst.save()
    busy, calm = system(), system()
    answers = [busy.get("/gebieden/GM0285").status_code for _ in range(12)]
    assert answers == [200] * 12
    refused = until_refused(lambda: busy.get("/gebieden/GM0285"), 12)
    assert refused is not None
    assert int(refused.headers["Retry-After"]) >= 1
    assert "12 keer per minuut" in refused.json()["detail"]
    assert calm.get("/gebieden/GM0285").status_code == 200


def test_processes_count_together_and_a_new_minute_starts_anew():
    now = timezone.now().replace(second=10)
    assert [count("proef", "een", now) for _ in range(3)] == [1, 2, 3]
    assert count("proef", "twee", now) == 1
    assert count("proef", "een", now + timedelta(minutes=1)) == 1


def test_no_address_of_a_sender_is_kept(settings):
    count("proef", "203.0.113.7", timezone.now())
    kept = list((settings.STATE / "cache" / "limits").rglob("*"))
    assert kept
    assert not any("203.0.113.7" in str(path) for path in kept)
    count("proef", "203.0.113.8", timezone.now() + timedelta(minutes=3))
    assert not any(path.is_file() and path in kept for path in (settings.STATE / "cache" / "limits").rglob("*"))
