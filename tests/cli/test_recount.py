"""`voorkant recount` puts counts right that went wrong, and says of which municipality it knows nothing."""

import argparse

import pytest
from django.utils import timezone

from tests.seeded import TEAM
from voorkant.cli.house import run_recount
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Organisation, QuestionCount, WeekCount
from voorkant.store.services.notice import record_questions


@pytest.mark.smoke
@pytest.mark.row("N3")
def test_counts_that_are_wrong_are_counted_anew_from_the_questions(voorst, capsys):
    team, today = Organisation.objects.get(municipality=voorst, name=TEAM), timezone.localdate()
    asked = [NewQuestion(problems=("debts",), area="GM0285", day=today) for _ in range(3)]
    record_questions(asked, organisation=team, today=today)
    right = sorted(QuestionCount.objects.values_list("problem", "age_band", "n"))
    QuestionCount.objects.update(n=99)
    WeekCount.objects.all().delete()
    run_recount(argparse.Namespace(area="GM0285"))
    assert "Voorst: 3 vragen opnieuw geteld" in capsys.readouterr().out
    assert sorted(QuestionCount.objects.values_list("problem", "age_band", "n")) == right
    assert {one.n for one in WeekCount.objects.all()} == {3}


def test_a_municipality_that_is_not_here_is_named(voorst):
    with pytest.raises(BadInput) as refused:
        run_recount(argparse.Namespace(area="GM9999"))
    assert refused.value.code == "recount-municipality"
