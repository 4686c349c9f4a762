"""Own words go from like questions on the night that they go from the questions themselves."""

from datetime import timedelta

import pytest

from tests.candidates import TODAY, planted
from tests.seeded import TEAM
from voorkant.store.models import Candidate, Organisation, OwnWords, Question
from voorkant.store.services.cleanup import run

SAID, OTHER = "Snapt de brief van de uitkering niet.", "Belt niet terug naar het loket."


@pytest.fixture
def one(voorst) -> Candidate:
    row = planted(voorst, Organisation.objects.get(municipality=voorst, name=TEAM), 12)
    first, second = Question.objects.filter(pk__in=row.members.values("question")).order_by("pk")[:2]
    OwnWords.objects.create(question=first, about="story", text=f"{SAID} Legt alles weg.")
    OwnWords.objects.create(question=second, about="story", text=OTHER)
    Candidate.objects.filter(pk=row.pk).update(examples=[SAID, OTHER], words=["brief"])
    return row


@pytest.mark.row("P3")
def test_a_sentence_goes_with_the_words_that_it_stood_in(one):
    OwnWords.objects.filter(text=OTHER).delete()
    run(TODAY)
    one.refresh_from_db()
    assert (one.examples, one.words) == ([SAID], ["brief"])


@pytest.mark.row("P3")
def test_after_the_term_of_own_words_none_is_left_though_nobody_searched(one):
    run(TODAY + timedelta(weeks=14))
    one.refresh_from_db()
    assert not OwnWords.objects.exists()
    assert (one.examples, one.words) == ([], [])
    assert one.size == 12, "how many there were is kept"
