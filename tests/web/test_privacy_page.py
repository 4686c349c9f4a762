"""Rows P1 and P3 on the screen: what is kept, why, until when, and what was destroyed."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests.web.test_question_pages import text_of
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Organisation, Role
from voorkant.store.selectors.privacy import models_with_policy
from voorkant.store.services.cleanup import run
from voorkant.store.services.notice import record_question


@pytest.mark.row("P1")
@pytest.mark.row("P3")
@pytest.mark.smoke
@pytest.mark.parametrize("role", ["privacy_officer", "administrator"])
def test_the_privacy_officer_reads_what_is_kept_why_until_when_and_what_was_destroyed(voorst, client_as, role):
    team = Organisation.objects.get(name="Wijkteam Twello")
    today = timezone.localdate()
    question = NewQuestion(problems=("debts",), area="GM0285", day=today, story="Onze eigen woorden.")
    record_question(organisation=team, question=question)
    client = client_as(role)
    page = text_of(client.get(reverse("privacy")))
    for _, policy in models_with_policy():
        for text in (policy.purpose, policy.basis, policy.retention.ends):
            assert text.nl in page
    assert "Nog niets. Zodra een termijn voorbij is" in page
    assert "Er is nog niet opgeschoond." in page
    assert "Wij bewaren geen namen van inwoners , wel 1 hulpvraag zonder naam." in page
    assert "Onze eigen woorden." not in page
    run(today + timedelta(weeks=14))
    page = text_of(client.get(reverse("privacy")))
    assert "Toen ging weg: 1 × Eigen woorden bij een hulpvraag." in page
    assert "Hoe lang eigen woorden blijven" in page
    assert "De laatste opschoning was op" in page
    run(today)
    page = text_of(client.get(reverse("privacy")))
    assert "Er was niets waarvan de termijn voorbij was." in page
    assert "Eigen woorden bij een hulpvraag 1" in page


@pytest.mark.row("P1")
def test_each_basis_and_purpose_stands_there_once_and_technical_names_are_folded_away(voorst, client_as):
    body = client_as("privacy_officer").get(reverse("privacy")).content.decode()
    page = body[body.index("<main") : body.index("</main")]
    opened = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert opened.count("AVG art. 6 lid 1 onder e: taak van algemeen belang") == 1
    assert opened.count("Zien welke vragen waar en voor wie toenemen") == 1
    assert "QuestionProblem" not in opened
    assert "Openbare cijfers en gebiedsindelingen tonen." not in opened
    assert "QuestionProblem" in page


def test_the_record_of_what_is_kept_can_be_taken_along(voorst, client_as):
    table = client_as("privacy_officer").get(reverse("privacy-export", args=["csv"])).content.decode("utf-8-sig")
    assert len(table.splitlines()) == len(apps.get_models()) + 1


@pytest.mark.row("P4")
@pytest.mark.parametrize("role", sorted(set(Role.values) - {"privacy_officer", "administrator"}))
def test_nobody_else_opens_it(voorst, client_as, role):
    assert client_as(role).get(reverse("privacy")).status_code == 403
