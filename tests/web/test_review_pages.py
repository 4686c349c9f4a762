"""Pages of the yearly review: question by question to a closed year, and the public account that anybody reads."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.paper import pages
from tests.seeded import TEAM
from tests.signals import organisation
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.review import NewDecision
from voorkant.store.models import (
    Assignment,
    Municipality,
    Organisation,
    Outbox,
    Review,
    ReviewDecision,
    ReviewLink,
    ReviewScore,
    ReviewView,
)
from voorkant.store.services.review import agree, close_review, decide, open_review, publish_review
from voorkant.store.services.review_links import share_review

YEAR = timezone.localdate().year
LIST, PUBLIC = "/leren/toets/", "/leren/verantwoording/"
FORM = load_review_form()


def filled(voorst: Any, year: int = YEAR, score: str = "yes", *, closed: bool = True) -> Review:
    """Give a year with one assignment in which everything was answered."""
    Assignment.objects.get_or_create(
        municipality=voorst, title="Eerder hulp bij geldzorgen",
        defaults={"starts": date(YEAR - 3, 1, 1), "problems": ["debts", "loneliness"]},
    )  # fmt: skip
    review = open_review(municipality=voorst, year=year)
    part = review.parts.get()
    for question in FORM.questions:
        agree(part=part, question=question, score=score, why="Zo zien wij het.", dissent="De bibliotheek niet.")
    decide(part=part, given=NewDecision("continue", "Zo doorgaan.", "Wijkteams"))
    return close_review(review=review) if closed else review


@pytest.mark.row("L1")
def test_a_year_is_walked_question_by_question_until_it_is_closed(voorst, client_as):
    Assignment.objects.create(
        municipality=voorst, title="Minder mensen alleen", starts=date(YEAR, 1, 1), problems=["loneliness"]
    )
    lead: Client = client_as("lead")
    assert lead.post(f"{LIST}open/", {"year": YEAR}).url == f"{LIST}{YEAR}/"
    part = Review.objects.get().parts.get()
    address = f"{LIST}{YEAR}/{part.pk}/"
    page = lead.get(f"{address}need/").content.decode()
    assert "eenzaam" in page
    assert "RIVM" in page
    assert "Hier weet Voorkant niets van." in lead.get(f"{address}cost/").content.decode()
    assert lead.post(f"{address}need/kijk/", {"kijk-score": "no", "kijk-partner": ""}).status_code == 302
    assert lead.post(f"{address}need/af/", {"af-score": "yes", "af-why": ""}).status_code == 422
    step = lead.post(f"{address}need/af/", {"af-score": "yes", "af-why": "Het speelt overal.", "af-dissent": ""})
    assert step.url == f"{address}reach/"
    assert lead.post(f"{LIST}{YEAR}/sluit/").status_code == 302
    assert Review.objects.get().closed is None
    for question in FORM.questions:
        step = lead.post(f"{address}{question}/af/", {"af-score": "unknown", "af-why": ""})
    assert step.url == address
    wrong = lead.post(f"{address}besluit/", {"kind": "start", "text": "Een eettafel.", "owner": "Welzijn"})
    assert wrong.status_code == 422
    given = {"kind": "start", "text": "Een eettafel.", "owner": "Welzijn", "due": f"{YEAR + 1}-03-01"}
    assert lead.post(f"{address}besluit/", given).status_code == 302
    lead.post(f"{LIST}{YEAR}/sluit/")
    assert Review.objects.get().closed is not None
    page = lead.get(f"{LIST}{YEAR}/").content.decode()
    assert "is gesloten op" in page
    assert "Maak de verantwoording openbaar" in page
    assert lead.post(f"{address}need/af/", {"af-score": "no", "af-why": "Toch niet."}).status_code == 422


@pytest.mark.row("L1")
def test_a_team_gives_its_own_view_and_agrees_nothing_for_others(voorst, client_as):
    review = filled(voorst, closed=False)
    address = f"{LIST}{YEAR}/{review.parts.get().pk}/reach/"
    team: Client = client_as("professional")
    page = team.get(address).content.decode()
    assert "Zeg hoe jij het ziet" in page
    assert "af-score" not in page
    assert team.post(f"{address}kijk/", {"kijk-score": "no", "kijk-why": "Wie net begint niet."}).status_code == 302
    view = ReviewView.objects.get()
    assert (view.organisation, view.score) == (organisation(TEAM), "no")
    assert team.post(f"{address}af/", {"af-score": "no", "af-why": "x"}).status_code == 403
    assert ReviewScore.objects.filter(question="reach").count() == 1
    assert team.post(f"{address}kijk/", {"kijk-score": "misschien"}).status_code == 422


@pytest.mark.row("L1")
def test_last_years_decisions_come_back_first(voorst, client_as):
    filled(voorst, YEAR - 1)
    filled(voorst, closed=False)
    part = Review.objects.get(year=YEAR).parts.get()
    lead: Client = client_as("lead")
    page = lead.get(f"{LIST}{YEAR}/{part.pk}/").content.decode()
    assert page.index("Wat spraken we vorig jaar af?") < page.index("Wat besluiten jullie?")
    decision = ReviewDecision.objects.get(part__review__year=YEAR - 1)
    address = f"{LIST}{YEAR}/{part.pk}/besluit/{decision.pk}/"
    assert lead.post(address, {"kept": "partly", "answer": "Op twee scholen."}).status_code == 302
    assert "Op twee scholen." in lead.get(f"{LIST}{YEAR}/{part.pk}/").content.decode()
    own = ReviewDecision.objects.get(part=part)
    assert lead.post(f"{LIST}{YEAR}/{part.pk}/besluit/{own.pk}/", {"kept": "yes"}).status_code == 404


@pytest.mark.row("L5")
def test_anybody_reads_a_year_only_once_a_person_made_it_public(voorst, client_as):
    before = filled(voorst, YEAR - 1, "partly")
    now = filled(voorst)
    visitor = Client()
    assert "nog geen jaar openbaar" in visitor.get(PUBLIC).content.decode()
    for path in ("", "verslag.pdf"):
        assert visitor.get(f"{PUBLIC}{YEAR}/{path}").status_code == 404
    lead: Client = client_as("lead")
    lead.post(f"{LIST}{YEAR}/openbaar/", {"public": "ja"})
    assert str(YEAR - 1) not in visitor.get(PUBLIC).content.decode().partition("<main")[2].partition("</main")[0]
    publish_review(review=before)
    museum = visitor.get(PUBLIC).content.decode()
    assert f"Wat is er veranderd sinds {YEAR - 1}?" in museum
    page = visitor.get(f"{PUBLIC}{YEAR}/").content.decode()
    for part in ("5 keer ja", "Zo zien wij het.", "De bibliotheek niet.", "Zo doorgaan.", "RIVM"):
        assert part in page
    paper = visitor.get(f"{PUBLIC}{YEAR}/verslag.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert pages(paper.content) == 2
    lead.post(f"{LIST}{YEAR}/openbaar/", {"public": "nee"})
    assert visitor.get(f"{PUBLIC}{YEAR}/").status_code == 404
    assert now.closed is not None


def test_a_draft_on_paper_says_that_it_is_a_draft(voorst, client_as):
    filled(voorst, closed=False)
    answer = client_as("professional").get(f"{LIST}{YEAR}/verslag.pdf")
    assert answer.status_code == 200
    assert client_as("professional").get(f"{LIST}{YEAR - 9}/verslag.pdf").status_code == 404
    assert client_as("professional").get(f"{LIST}{YEAR}/1/bestaat-niet/").status_code == 404


@pytest.mark.row("L1")
def test_a_partner_without_an_account_gives_its_own_view_from_one_link(voorst, client_as):
    review = filled(voorst, closed=False)
    part, partner = review.parts.get(), organisation("Voedselbank")
    Organisation.objects.filter(pk=partner.pk).update(email="balie@voedselbank.example")
    lead, visitor = client_as("lead"), Client()
    page = lead.post(f"{LIST}{YEAR}/link/", {"partner": partner.pk}, follow=True).content.decode()
    address = re.search(r"/toets/[0-9a-f]{48}/", page).group()
    assert address in Outbox.objects.get().body
    lead.post(f"{LIST}{YEAR}/link/", {"partner": partner.pk})
    assert Outbox.objects.count() == 1
    shown = visitor.get(address).content.decode()
    assert "Eerder hulp bij geldzorgen" in shown
    assert "0 van 10" in shown
    form = visitor.get(f"{address}{part.pk}/").content.decode()
    assert "Zo zien wij het." not in form
    said = {"score-reach": "no", "why-reach": "Wie net begint, komt niet.", "score-cost": "unknown"}
    assert visitor.post(f"{address}{part.pk}/", said).url == f"{address}?dank=1"
    visitor.post(f"{address}{part.pk}/", said)
    assert [(one.question, one.organisation_id) for one in ReviewView.objects.order_by("pk")] == [
        ("reach", partner.pk), ("cost", partner.pk),
    ]  # fmt: skip
    assert "2 van 10" in visitor.get(address).content.decode()
    assert "Voedselbank" in lead.get(f"{LIST}{YEAR}/{part.pk}/reach/").content.decode()
    wrong = visitor.post(f"{address}{part.pk}/", {"score-reach": "ten", "score-need": "yes"})
    assert wrong.status_code == 422
    assert ReviewView.objects.filter(question="need").exists()
    assert visitor.get(f"/toets/{'a' * 48}/").status_code == 404
    assert visitor.get(f"{address}999/").status_code == 404


@pytest.mark.row("L1")
def test_a_partners_link_ends_with_the_year_its_time_or_when_it_is_taken_back(voorst, client_as):
    review, partner = filled(voorst, closed=False), organisation("Voedselbank")
    lead, visitor, part = client_as("lead"), Client(), review.parts.get()
    first = share_review(review=review, organisation=partner)
    lead.post(f"{LIST}{YEAR}/link/{partner.pk}/weg/")
    assert visitor.get(f"/toets/{first}/").status_code == 404
    second = share_review(review=review, organisation=partner)
    assert second != first
    ReviewLink.objects.update(made=timezone.localdate() - timedelta(days=61))
    assert visitor.get(f"/toets/{second}/").status_code == 410
    third = share_review(review=review, organisation=partner)
    assert visitor.get(f"/toets/{third}/").status_code == 200
    close_review(review=review)
    assert visitor.post(f"/toets/{third}/{part.pk}/", {"score-need": "no"}).status_code == 410
    assert not ReviewView.objects.exists()
    other = Organisation.objects.create(municipality=Municipality.objects.create(code="GM0200", name="Apeldoorn"))
    assert "Kies een partner" in lead.post(f"{LIST}{YEAR}/link/", {"partner": other.pk}, follow=True).content.decode()
