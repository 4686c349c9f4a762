"""Questions through the API: nameless in, own words back to the own team alone, counts protected for everybody else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.api.conftest import System, give_key
from tests.seeded import TEAM
from voorkant.adapters.safety import load_safety
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Municipality, Organisation, OwnWords, Question
from voorkant.store.selectors.counts import shown_window
from voorkant.store.services.notice import record_question

STORY = "Samira de Vries belde op 06-12345678 vanuit Twello. Ze slaapt slecht van de brieven."


def ask(system: System, **fields: Any) -> Any:
    return system.post("/hulpvragen", {"problemen": ["debts"], **fields})


@pytest.fixture
def elsewhere(voorst: Municipality) -> System:
    """Give a system of a team in another municipality."""
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    return System(give_key(Organisation.objects.create(municipality=other, name="Wijkteam Apeldoorn", kind="wijkteam")))


@pytest.mark.row("P5")
@pytest.mark.row("N3")
def test_a_question_with_a_name_and_a_number_is_stored_without_them(team: System):
    answer = ask(team, verhaal=STORY, wens="Rust, zegt Samira de Vries.")
    assert answer.status_code == 201
    assert answer.json()["verwijderd"] == {"naam": 2, "telefoonnummer": 1}
    kept = " ".join(OwnWords.objects.values_list("text", flat=True))
    for secret in ("Samira", "Vries", "06-12345678", "12345678"):
        assert secret not in kept
        assert secret not in answer.content.decode()
    assert "slaapt slecht van de brieven" in kept


def test_place_and_day_become_wider_before_they_are_kept(team: System):
    day = timezone.localdate() - timedelta(days=9)
    buurten = team.get("/gebieden", {"gemeente": "GM0285", "soort": "buurt", "naam": "bussloo"}).json()["resultaten"]
    answer = ask(team, gebied=buurten[0]["code"], datum=day.isoformat()).json()
    assert answer["week"] == (day - timedelta(days=day.weekday())).isoformat()
    assert answer["gebied"] != buurten[0]["code"]
    stored = Question.objects.get()
    assert (stored.area_code, stored.week.isoformat()) == (answer["gebied"], answer["week"])
    assert stored.origin == Question.Origin.API


def test_the_same_question_sent_twice_is_stored_once_and_shown_as_it_was(team: System):
    first = ask(team, verhaal=STORY, kenmerk="zaak-2026-17")
    again = ask(team, verhaal="Iets heel anders.", kenmerk="zaak-2026-17")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["alBekend"] is True
    assert again.json()["nummer"] == first.json()["nummer"]
    assert again.json()["woorden"] == first.json()["woorden"]
    assert Question.objects.count() == 1


def test_a_reference_cannot_be_read_back(team: System):
    ask(team, kenmerk="zaak-2026-17")
    assert "zaak" not in Question.objects.get().reference


def test_the_same_reference_of_another_organisation_is_another_question(team: System, partner: System):
    assert ask(team, kenmerk="17").status_code == 201
    assert ask(partner, kenmerk="17").status_code == 201


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no problem": ({"problemen": []}, "problemen"),
    "an unknown problem": ({"problemen": ["geluk"]}, "problemen"),
    "a problem that is no text": ({"problemen": [7]}, "problemen.0"),
    "an area of another municipality": ({"gebied": "GM0200"}, "gebied"),
    "a day that is no day": ({"datum": "2026-02-30"}, "datum"),
    "a day in words": ({"datum": "gisteren"}, "datum"),
    "a moment instead of a day": ({"datum": "2026-11-20T10:00:00"}, "datum"),
    "a day to come": ({"datum": "2199-01-01"}, "datum"),
    "a day long ago": ({"datum": "2001-01-01"}, "datum"),
    "an unknown age": ({"leeftijd": "25-45"}, "leeftijd"),
    "an unknown household": ({"huishouden": "groot"}, "huishouden"),
    "an unknown channel": ({"kanaal": "duif"}, "kanaal"),
    "an unknown urgency": ({"urgentie": "nu"}, "urgentie"),
    "an unknown life event": ({"levensgebeurtenis": "jarig"}, "levensgebeurtenis"),
    "a story that is too long": ({"verhaal": "a" * 2_001}, "verhaal"),
    "a reference that is too long": ({"kenmerk": "a" * 65}, "kenmerk"),
    "a field that does not exist": ({"naam": "Samira"}, "naam"),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_stored(team: System, wrong: str, language: str):
    fields, name = WRONG[wrong]
    answer = team.post("/hulpvragen", {"problemen": ["debts"], **fields}, **{"Accept-Language": language})
    assert answer.status_code == 400
    assert [one["naam"] for one in answer.json()["velden"]] == [name]
    assert ("Er is niets opgeslagen" if language == "nl" else "Nothing was stored") in answer.json()["detail"]
    assert "Samira" not in answer.content.decode()
    assert not Question.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(team: System):
    answer = ask(team, gebied="GM0200", leeftijd="jong", kanaal="duif")
    assert [one["naam"] for one in answer.json()["velden"]] == ["gebied", "leeftijd", "kanaal"]


def test_words_past_their_term_are_not_kept_and_this_is_said(team: System):
    answer = ask(team, verhaal=STORY, datum=(timezone.localdate() - timedelta(weeks=20)).isoformat())
    assert answer.status_code == 201
    assert answer.json()["woordenTeOud"] is True
    assert not OwnWords.objects.exists()


def test_in_danger_the_answer_says_whom_to_call_first(team: System):
    calls = team.post("/hulpvragen", {"problemen": ["child_abuse"]}).json()["belEerst"]
    safe_at_home = next(line for line in load_safety() if line.id == "veilig_thuis")
    assert {"112", safe_at_home.number} <= {call["nummer"] for call in calls}
    assert ask(team, urgentie="danger").json()["belEerst"][0]["nummer"] == "112"
    assert ask(team).json()["belEerst"] == []


def test_every_choice_that_the_lists_offer_is_taken(team: System):
    for choices in team.get("/keuzelijsten").json():
        for choice in choices["keuzes"]:
            assert ask(team, **{choices["veld"]: choice["id"]}).status_code == 201


def test_a_team_reads_its_own_questions_with_their_words(team: System):
    ask(team, verhaal=STORY, leeftijd="25-44", gebied="GM0285")
    (page,) = team.pages("/hulpvragen")
    (question,) = page["resultaten"]
    assert question["problemen"] == ["debts"]
    assert (question["leeftijd"], question["kanaal"]) == ("25-44", None)
    assert "slaapt slecht" in question["woorden"]["verhaal"]
    assert question["gebiedNaam"] == "Voorst"


def test_a_teams_questions_come_in_pages_and_can_be_narrowed(team: System):
    for problem in ("debts", "debts", "poverty"):
        team.post("/hulpvragen", {"problemen": [problem]})
    pages = list(team.pages("/hulpvragen", {"perPagina": 2}))
    assert [len(page["resultaten"]) for page in pages] == [2, 1]
    assert team.get("/hulpvragen", {"probleem": "poverty"}).json()["totaal"] == 1


def test_words_past_their_term_are_not_shown_even_before_they_are_destroyed(team: System):
    ask(team, verhaal=STORY)
    Question.objects.update(week=date.fromisoformat("2026-01-05") - timedelta(weeks=60))
    (question,) = team.get("/hulpvragen").json()["resultaten"]
    assert OwnWords.objects.exists()
    assert question["woorden"] == {}


def test_nobody_reads_anothers_questions(team: System, partner: System, elsewhere: System):
    ask(team, verhaal=STORY)
    for other in (partner, elsewhere):
        assert other.get("/hulpvragen").json()["totaal"] == 0


def record_many(voorst: Municipality, problem: str, number: int, day: date) -> None:
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    for _ in range(number):
        record_question(organisation=team, question=NewQuestion(problems=(problem,), area="GM0285", day=day))


@pytest.mark.row("P5")
def test_a_small_count_is_null_with_a_status_for_all_but_the_own_team(
    voorst: Municipality, team: System, partner: System
):
    day = shown_window(voorst, timezone.localdate()).last - timedelta(days=10)
    record_many(voorst, "debts", 3, day)
    record_many(voorst, "loneliness", 12, day)

    def cell(system: System, problem: str, **query: str) -> dict[str, Any]:
        answer = system.get("/hulpvragen/aantallen", {"gebied": "GM0285", "onderwerp": problem, **query})
        (found,) = answer.json()["resultaten"]
        return found

    assert cell(partner, "debts") == {"gebied": "GM0285", "onderwerp": "debts", "aantal": None, "status": "nietGetoond"}
    assert cell(team, "debts")["aantal"] is None
    assert cell(team, "debts", eigen="true")["aantal"] == 3
    assert cell(partner, "debts", eigen="true")["aantal"] == 0
    assert cell(partner, "loneliness") == {
        "gebied": "GM0285",
        "onderwerp": "loneliness",
        "aantal": 12,
        "status": "getoond",
    }


def test_counts_tell_their_period_and_threshold(team: System):
    answer = team.get("/hulpvragen/aantallen").json()
    assert answer["drempel"] == 5
    assert date.fromisoformat(answer["van"]) < date.fromisoformat(answer["totEnMet"]) < timezone.localdate()


def test_counts_of_another_municipality_cannot_be_reached(voorst: Municipality, elsewhere: System):
    day = shown_window(voorst, timezone.localdate()).last - timedelta(days=10)
    record_many(voorst, "loneliness", 12, day)
    pages = elsewhere.pages("/hulpvragen/aantallen", {"perPagina": 1000})
    cells = [cell for page in pages for cell in page["resultaten"]]
    assert not [cell for cell in cells if cell["gebied"].startswith(("GM0285", "WK0285", "BU0285", "KN0285"))]
    assert not [cell for cell in cells if cell["aantal"]]


def test_a_key_writes_for_its_own_municipality_alone(team: System, elsewhere: System, system: Callable[..., System]):
    assert ask(elsewhere, gebied="GM0285").status_code == 400
    assert ask(elsewhere, gebied="KN0285-twello").status_code == 400
    assert not Question.objects.exists()
