"""Row A12 on screen: an adviser chooses, sees what can be derived, publishes; anybody reads; taking back says why."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.paper import words
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Municipality, Organisation, Publication
from voorkant.store.services.notice import record_questions

VILLAGES = ("KN0285-twello", "KN0285-wilp", "KN0285-terwolde", "KN0285-klarenbeek")


def ask_a_year() -> None:
    """Ask a lot about debts and a little about loneliness, in four villages, for more than a year."""
    team, today = Organisation.objects.order_by("pk").first(), timezone.localdate()
    record_questions(
        [
            NewQuestion(problems=(problem,), area=place, day=today - timedelta(days=days))
            for days in range(30, 460, 10)
            for number, place in enumerate(VILLAGES)
            for problem in ("debts", *(("loneliness",) if (days // 10) % (number + 1) == 0 else ()))
        ],
        organisation=team,
        today=today,
    )


def chosen(**more: str) -> dict[str, str]:
    return {"subject": "domains", "level": "villages", "cut": "quarter", "method": "hide", "quarters": "4", **more}


@pytest.mark.row("A12")
def test_an_adviser_publishes_a_table_and_anybody_reads_it(voorst: Municipality, client_as):
    ask_a_year()
    adviser, visitor = client_as("adviser"), client_as("visitor")
    preview = adviser.post(reverse("publications"), chosen(), follow=True)
    row = Publication.objects.get()
    page = preview.content.decode()
    assert "niet getoond" in page
    assert "Wat kan een buitenstaander nog uitrekenen?" in page
    assert "tussen" in page or "of meer" in page
    assert visitor.get(reverse("published-table", args=[row.pk])).status_code == 404
    adviser.post(reverse("publication-publish", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "published"
    public = visitor.get(reverse("published-table", args=[row.pk])).content.decode()
    assert "Heel Voorst" in public
    assert "not-shown" in public
    assert reverse("published-table", args=[row.pk]) in visitor.get(reverse("published")).content.decode()
    assert [step.by.role for step in row.steps.order_by("pk")] == ["adviser", "adviser"]


@pytest.mark.row("A12")
def test_the_files_and_the_paper_hold_the_same_cells_as_the_page(voorst: Municipality, client_as):
    ask_a_year()
    adviser, visitor = client_as("adviser"), client_as("visitor")
    adviser.post(reverse("publications"), chosen(cut="whole"))
    row = Publication.objects.get()
    adviser.post(reverse("publication-publish", args=[row.pk]))
    book = visitor.get(reverse("published-file", args=[row.pk, "xlsx"]))
    sheet = list(openpyxl.load_workbook(io.BytesIO(book.content)).active.iter_rows(min_row=2, values_only=True))
    numbers = {(line[1], line[4]): line[5] for line in sheet if line[1]}
    assert len(numbers) == len(row.cells)
    assert sum(value == "niet getoond" for value in numbers.values()) == row.report["hidden"]
    assert all(value == "niet getoond" or value >= 5 for value in numbers.values())
    paper = visitor.get(reverse("published-pdf", args=[row.pk]))
    assert paper.headers["Content-Type"] == "application/pdf"
    told = " ".join(words(paper.content).split())
    assert "niet getoond" in told
    assert "Editie 1" in told


@pytest.mark.row("A12")
def test_a_table_that_is_taken_back_says_why_and_shows_no_count(voorst: Municipality, client_as):
    ask_a_year()
    adviser, visitor = client_as("adviser"), client_as("visitor")
    adviser.post(reverse("publications"), chosen(subject="total", cut="whole"))
    row = Publication.objects.get()
    adviser.post(reverse("publication-publish", args=[row.pk]))
    adviser.post(reverse("publication-withdraw", args=[row.pk]), {"reason": "Verkeerde periode"})
    gone = visitor.get(reverse("published-table", args=[row.pk]))
    assert gone.status_code == 410
    assert "Verkeerde periode" in gone.content.decode()
    assert visitor.get(reverse("published-file", args=[row.pk, "csv"])).status_code == 404


def test_steps_and_ages_and_a_strange_choice_are_read_as_asked(voorst: Municipality, client_as):
    ask_a_year()
    adviser = client_as("adviser")
    page = adviser.post(reverse("publications"), chosen(method="round", cut="whole", by_age="yes"), follow=True)
    assert " tot " in page.content.decode()
    row = Publication.objects.get()
    assert row.by_age
    adviser.post(reverse("publication-drop", args=[row.pk]))
    adviser.post(reverse("publications"), chosen(subject="streets", quarters="99", cut="whole"))
    assert Publication.objects.get().subject == "domains"


def test_nothing_public_yet_says_what_would_stand_there(voorst: Municipality, client_as):
    assert "Er is nog niets openbaar gemaakt." in client_as("visitor").get(reverse("published")).content.decode()


@pytest.mark.row("A12")
def test_a_refused_table_promises_nothing_and_is_made_again_over_the_same_time(voorst: Municipality, client_as):
    ask_a_year()
    adviser = client_as("adviser")
    adviser.post(reverse("publications"), chosen(quarters="1", cut="whole"))
    row = Publication.objects.get()
    Publication.objects.filter(pk=row.pk).update(state="refused")
    page = adviser.get(reverse("publication", args=[row.pk])).content.decode()
    assert "Wat kan een buitenstaander nog uitrekenen?" not in page, "what follows from the refusal is told above"
    assert 'name="quarters" value="1"' in page


@pytest.mark.row("A12")
def test_invented_counts_are_called_so_on_the_public_page_and_in_its_files(voorst: Municipality, client_as):
    ask_a_year()
    Municipality.objects.filter(pk=voorst.pk).update(invented=True)
    adviser, visitor = client_as("adviser"), client_as("visitor")
    adviser.post(reverse("publications"), chosen(cut="whole"))
    row = Publication.objects.get()
    adviser.post(reverse("publication-publish", args=[row.pk]))
    assert "verzonnen vragen" in visitor.get(reverse("published-table", args=[row.pk])).content.decode()
    assert "verzonnen vragen" in visitor.get(reverse("published-file", args=[row.pk, "csv"])).content.decode()
    paper = visitor.get(reverse("published-pdf", args=[row.pk]))
    assert "verzonnen" in " ".join(words(paper.content).split())
