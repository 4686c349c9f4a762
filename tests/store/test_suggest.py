"""Row N1: which model suggests a problem: the product's own, or one that learned from a municipality's questions."""

from pathlib import Path

import pytest
from django.conf import settings

from voorkant.store.models import Municipality, Organisation, OwnWords, Question, QuestionProblem
from voorkant.store.services.suggest import model_of, retrain_all, suggest, train_missing

pytestmark = [pytest.mark.row("N1"), pytest.mark.django_db]
WORDS = "Klopt bij het Kulturhus aan met brieven van Flitskrediet Oost"


def models() -> list[str]:
    return sorted(one.name.partition("-")[0] for one in (Path(settings.STATE) / "cache" / "suggestions").glob("*.npz"))


@pytest.fixture
def team(db: None) -> Organisation:
    for one in (Path(settings.STATE) / "cache" / "suggestions").glob("GM*.npz"):
        one.unlink()
    voorst = Municipality.objects.create(code="GM0285", name="Voorst")
    Municipality.objects.create(code="GM0301", name="Zutphen")
    return Organisation.objects.create(municipality=voorst, name="Wijkteam", kind="neighbourhood_team")


def ask(team: Organisation, many: int) -> None:
    for number in range(many):
        question = Question.objects.create(
            municipality=team.municipality, organisation=team, week="2026-11-16", recorded="2026-11-16",
            area_code="GM0285", area_year=2024,
        )  # fmt: skip
        QuestionProblem.objects.create(question=question, problem="debts")
        OwnWords.objects.create(question=question, about=OwnWords.About.STORY, text=f"{WORDS} {number}")


def test_municipalities_without_questions_share_the_model_that_comes_with_the_product(team: Organisation):
    train_missing()
    assert models() == ["start"]
    assert train_missing() == 0
    assert suggest(team.municipality, "de deurwaarder stond voor de deur")[0].problem == "debts"


def test_one_with_questions_learns_from_them_at_night_and_forgets_when_they_are_gone(team: Organisation):
    train_missing()
    before = model_of(team.municipality).suggest("Flitskrediet Oost", at_most=1)
    ask(team, 200)
    retrain_all()
    assert models() == ["GM0285", "start"]
    after = model_of(team.municipality).suggest("Flitskrediet Oost", at_most=1)
    assert after[0].problem == "debts"
    assert not before or before[0].problem != "debts" or after[0].probability > before[0].probability
    Question.objects.all().delete()
    retrain_all()
    assert models() == ["start"]
