"""Row A5 on the page: what is alike, how it grew, and never a number or a word that its reader may not know."""

import re

import pytest
from django.urls import reverse

from tests.candidates import TODAY, ask, crowd, planted
from tests.seeded import PARTNER, TEAM, account
from voorkant.core.analyse.candidates.states import State
from voorkant.store.models import Candidate, Municipality, Offer, Organisation, OwnWords, Question
from voorkant.store.services.candidates import search, settle

LIST = "/analyseren/van-vraag-naar-groep/"


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def one(voorst, team):
    """Twelve questions of the wijkteam, of which everybody may read roughly how many."""
    row = planted(voorst, team, 12)
    Candidate.objects.filter(pk=row.pk).update(cell_shown=True)
    row.months.update(shown=True)
    return row


def text(answer) -> str:
    """Give the words of a page as a reader sees them."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.row("A5")
def test_the_list_says_what_waits_and_how_was_searched(one, client_as):
    words = text(client_as("professional").get(LIST))
    assert "Welke vragen kun je samen beantwoorden?" in words
    assert "wacht op een besluit" in words or "wachten op een besluit" in words
    assert "bij ouderen in Twello-Noord" in words
    assert "Twaalf vragen sinds" in words
    assert "Er waren geen woorden om te lezen" in words
    assert text(client_as("adviser").get(LIST)).count("Twaalf vragen") == 0


@pytest.mark.row("A5")
def test_the_first_day_says_what_would_be_here(voorst, client_as):
    client = client_as("lead")
    assert "Kijk over een minuut nog eens" in text(client.get(LIST))
    search(voorst, TODAY)
    assert "Er zijn nog geen vragen vastgelegd" in text(client.get(LIST))


@pytest.mark.row("A5")
def test_ordinary_questions_are_no_group_and_the_page_says_so(voorst, team, client_as):
    crowd(team)
    search(voorst, TODAY)
    assert "lijken niet genoeg vragen op elkaar" in text(client_as("adviser").get(LIST))


@pytest.mark.row("A5")
def test_the_team_reads_exactly_and_others_in_steps_without_words(one, client_as):
    OwnWords.objects.create(
        question=Question.objects.filter(pk__in=one.members.values("question")).first(), about="story",
        text="Snapt de brief van de uitkering niet.",
    )  # fmt: skip
    Candidate.objects.filter(pk=one.pk).update(examples=["Snapt de brief van de uitkering niet."], words=["brief"])
    page = reverse("candidate", args=(one.pk,))
    own = text(client_as("professional").get(page))
    assert "Twaalf vragen" in own
    assert "12 van de 12 vragen" in own
    assert "Snapt de brief van de uitkering niet." in own
    other = text(client_as("adviser").get(page))
    assert "Ten minste 10 vragen" in other
    assert "Aantallen zijn naar beneden afgerond" in other
    for hidden in ("Twaalf", "van de 12", "Snapt de brief", "12 vragen", "Woorden die hier vaker"):
        assert hidden not in other, hidden


@pytest.mark.row("A5")
def test_of_a_few_questions_of_another_team_nobody_reads(voorst, client_as):
    row = planted(voorst, Organisation.objects.get(municipality=voorst, name=PARTNER), 7)
    for role in ("professional", "adviser", "lead"):
        assert client_as(role).get(reverse("candidate", args=(row.pk,))).status_code == 404
        assert "Twello-Noord" not in text(client_as(role).get(LIST))


@pytest.mark.row("A5")
def test_a_candidate_of_another_municipality_is_not_there(one, client_as):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    Candidate.objects.filter(pk=one.pk).update(municipality=elsewhere)
    assert client_as("professional").get(reverse("candidate", args=(one.pk,))).status_code == 404


@pytest.mark.row("A5")
def test_the_page_reckons_with_the_assumptions_in_its_address_and_says_what_is_unknown(one, client_as):
    client, page = client_as("professional"), reverse("candidate", args=(one.pk,))
    first = text(client.get(page))
    assert "één voor één te beantwoorden, is niet bekend" in first
    assert "16 uur kost, kost € 1.120 tot € 1.600" in first
    assert "Welke aanpakken passen hierbij?" in first
    given = {"kosten-each": "1,5", "kosten-group": "20", "kosten-low": "80", "kosten-high": "90"}
    assert "met 1,5 uur per vraag, kost € 1.440 tot € 1.620" in text(client.get(page, given))
    wrong = client.get(page, given | {"kosten-high": "10"})
    assert "Dit is minder dan het bedrag" in text(wrong)
    assert "is niet bekend" in text(client.get(page, {"kosten-each": "veel"}))


@pytest.mark.row("A5")
def test_what_there_is_already_stands_on_the_page_with_whether_it_is_confirmed(one, team, client_as):
    Offer.objects.create(
        organisation=team, name="Inloop over toeslagen", problems=["unused_support"], form="collective"
    )
    words = text(client_as("adviser").get(reverse("candidate", args=(one.pk,))))
    assert "Inloop over toeslagen" in words
    assert "Nog niet bevestigd. Bel eerst." in words


@pytest.mark.row("A5")
def test_what_was_decided_stands_apart_and_its_reason_is_read_by_the_team_that_gave_it(one, team, client_as):
    ask(team, 1, ago=(0,))
    by = account("professional")
    settle(one, state=State.NOT_NOW, by=by, words="Eerst de cursus van januari.", today=TODAY)
    client = client_as("adviser")
    words = text(client.get(LIST))
    assert words.index("Daarover is besloten") < words.index("bij ouderen in Twello-Noord")
    page = reverse("candidate", args=(one.pk,))
    for role, reads in (("adviser", False), ("professional", True)):
        shown = text(client_as(role).get(page))
        assert "Besloten: nu niet." in shown
        assert ("Eerst de cursus van januari." in shown) is reads, role


@pytest.mark.row("A5")
def test_what_is_decided_is_not_asked_again_but_can_be_decided_otherwise(one, client_as):
    page, client = reverse("candidate", args=(one.pk,)), client_as("professional")
    asked = client.get(page).content.decode()
    assert "Wat besluiten jullie?" in asked
    assert "utrecht-button--primary-action" in asked.split('id="besluit"')[1].split("</section>")[0]
    settle(one, state=State.STARTED, by=account("professional"), words="", today=TODAY)
    settled = client.get(page).content.decode()
    assert "Wat besluiten jullie?" not in settled
    assert "Anders besluiten" in settled
    assert "utrecht-button--primary-action" not in settled.split('id="besluit"')[1].split("</form>")[0]


@pytest.mark.row("A5")
def test_the_page_is_whole_in_english(one, client_as):
    client = client_as("professional")
    client.cookies["taal"] = "en"
    words = text(client.get(reverse("candidate", args=(one.pk,))))
    assert "Twelve questions since" in words
    assert "How many people could this be for?" in words
