"""Row N3 on the screen: two choices are enough, nothing typed is lost, and what was taken out is shown once."""

import html
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone

from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Import, Organisation, OwnWords, Postcode, Question, Role, User
from voorkant.store.services.notice import record_question

TWELLO = "KN0285-twello"
TOLD = "Samira Jansen belt, 06-12345678. Zij heeft schulden."
OTHERS = sorted(set(Role.values) - {"professional", "lead"})


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


@pytest.fixture
def library(voorst):
    return Organisation.objects.get(municipality=voorst, name="Bibliotheek Twello")


@pytest.fixture
def professional(voorst, client_as):
    return client_as("professional")


def filled(**changes):
    return {"problems": ["debts"], "area": TWELLO, "day": timezone.localdate().isoformat(), "token": "t1", **changes}


def post(client, **changes):
    return client.post(reverse("question-new"), filled(**changes))


def text_of(response):
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(plain).split())


def ask(team, number=1, problems=("debts",), area=TWELLO, day=None, **more):
    for _ in range(number):
        question = NewQuestion(problems=problems, area=area, day=day or timezone.localdate(), **more)
        key = record_question(organisation=team, question=question).id
    return key


@pytest.mark.row("N3")
@pytest.mark.smoke
def test_two_choices_store_a_question_and_the_page_says_as_what(professional, team):
    assert professional.get(reverse("question-new")).status_code == 200
    page = text_of(post(professional))
    stored = Question.objects.get()
    assert (stored.organisation, stored.area_code) == (team, TWELLO)
    assert f"Opgeslagen als: Twello, week {stored.week.isocalendar().week} ." in page
    assert "Schulden: 1 vraag" in page
    assert "Bekijk de vragen van ons team" in page


@pytest.mark.row("N3")
def test_what_was_taken_out_is_shown_in_that_answer_and_kept_nowhere(professional):
    page = text_of(post(professional, story=TOLD))
    assert "06-12345678 [telefoonnummer]" in page
    assert "1 × telefoonnummer" in page
    assert OwnWords.objects.get().text == "[naam] belt, [telefoonnummer]. Zij heeft schulden."
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                values = list(model.objects.values_list(field.name, flat=True))
                assert not [value for value in values if "Samira" in str(value) or "12345678" in str(value)]
    assert "06-12345678" not in text_of(professional.get(reverse("questions")))


def test_the_answer_with_what_was_taken_out_is_kept_by_no_browser_or_cache(professional):
    assert "no-store" in post(professional, story=TOLD)["Cache-Control"]


def test_sending_the_form_twice_stores_once(professional):
    post(professional)
    page = text_of(post(professional))
    assert "Deze vraag was al vastgelegd" in page
    assert Question.objects.count() == 1


def test_everything_wrong_is_told_at_once_beside_its_field_and_nothing_typed_is_lost(professional):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    response = post(professional, problems=[], area="", day=tomorrow, story="Nog niet kwijt", age_band="25-44")
    assert response.status_code == 422
    body = response.content.decode()
    for field in ("problems", "area", "day"):
        assert f'href="#id_{field}"' in body
        assert f'id="id_{field}_error"' in body
    assert "Nog niet kwijt" in body
    assert re.search(r'value="25-44"[^>]*checked', body)
    assert not Question.objects.exists()


def test_a_place_of_another_municipality_is_refused_in_words(professional):
    response = post(professional, area="GM0363")
    assert response.status_code == 422
    assert "is geen plaats in deze gemeente" in text_of(response)


@pytest.mark.row("N3")
def test_a_postcode_finds_the_place_when_the_table_is_loaded_and_is_not_kept(professional):
    assert "id_postcode" not in professional.get(reverse("question-new")).content.decode()
    origin = Import.objects.first()
    Postcode.objects.create(code="7391AB", year=2024, neighbourhood="BU02850100", publication=origin)
    assert "id_postcode" in professional.get(reverse("question-new")).content.decode()
    wrong = post(professional, area="", postcode="1011 AB")
    assert wrong.status_code == 422
    assert "Deze postcode ligt niet in deze gemeente." in text_of(wrong)
    assert "Kies waar het speelt." not in text_of(wrong)
    post(professional, area="", postcode="7391 ab")
    stored = Question.objects.get()
    assert stored.area_code == "BU02850100"
    assert "7391" not in str([getattr(stored, field.name) for field in Question._meta.concrete_fields])


@pytest.mark.row("N3")
def test_a_problem_with_danger_first_shows_the_meldcode_and_whom_to_call_and_stores_nothing(professional):
    page = text_of(post(professional, problems=["child_abuse"], story="Blauwe plekken."))
    assert "0800 2000" in page
    assert "geen melding" in page
    assert page.index("Nu gevaar: 112") < page.index("De meldcode in vijf stappen") < page.index("Blauwe plekken.")
    assert not Question.objects.exists()
    post(professional, problems=["child_abuse"], seen="child_abuse")
    assert Question.objects.count() == 1


@pytest.mark.row("N3")
def test_before_a_dangerous_question_is_stored_the_page_says_exactly_what_would_be_kept(professional):
    response = post(professional, problems=["child_abuse"], story=TOLD, area="BU02850001", urgency="this_month")
    page = text_of(response)
    assert "Waar speelt het? Heel Voorst" in page
    assert "[naam] belt, [telefoonnummer]. Zij heeft schulden." in page
    assert "Deze maand" in page
    assert "Leeftijd" not in page
    changed = professional.post(reverse("question-new"), {**_sent_along(response), "wijzig": "ja"})
    body = changed.content.decode()
    assert "06-12345678" in body
    assert re.search(r'value="child_abuse"[^>]*checked', body)
    assert not Question.objects.exists()
    professional.post(reverse("question-new"), _sent_along(response))
    assert OwnWords.objects.get().text == "[naam] belt, [telefoonnummer]. Zij heeft schulden."


def _sent_along(response):
    """Give what the only form of a page sends when its button is pressed."""
    names = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', response.content.decode())
    return {name: html.unescape(value) for name, value in names if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("part", "told"),
    [("Over wie gaat het?", {"age_band": "25-44"}), ("Hoe en wanneer?", {"channel": "phone"}),
     ("In eigen woorden", {"story": "Nog niet kwijt."}), ("Hoe en wanneer?", {"day": "2999-01-01"}), ("", {})],
)  # fmt: skip
def test_what_may_stay_empty_is_folded_unless_something_was_filled_in_or_is_wrong(professional, part, told):
    body = post(professional, problems=[], **told).content.decode()
    opened = re.findall(r'<details class="part" open>\s*<summary>([^<]+)', body)
    assert [name.strip() for name in opened] == [part] * bool(part)


def test_another_danger_that_is_chosen_afterwards_shows_its_own_numbers(professional):
    page = text_of(post(professional, problems=["child_abuse", "suicidal_thoughts"], seen="child_abuse"))
    assert "0800 0113" in page
    assert not Question.objects.exists()


def test_danger_now_shows_112_whatever_the_problem(professional):
    assert "Is iemand op dit moment in gevaar, bel dan direct 112." in text_of(post(professional, urgency="danger"))
    assert not Question.objects.exists()


def test_the_form_reads_english_whole(professional):
    professional.cookies["taal"] = "en"
    page = text_of(professional.get(reverse("question-new")))
    assert "Record a question" in page
    for dutch in ("Waar gaat het over", "Leg de vraag vast", "Leeftijd", "mag ook leeg"):
        assert dutch not in page
    page = text_of(post(professional, problems=[], story=TOLD))
    assert "Choose what the question is about." in page


def test_somebody_without_a_team_reads_how_to_get_one(professional):
    User.objects.filter(role="professional").update(organisation=None)
    response = professional.get(reverse("question-new"))
    assert response.status_code == 403
    assert "Vraag de beheerder" in text_of(response)


@pytest.mark.row("N3")
def test_a_team_reads_its_own_words_until_they_go_and_no_other_team_does(professional, team, library, client_as):
    ask(team, story="Onze eigen woorden.")
    ask(library, story="Woorden van de bibliotheek.", problems=("loneliness",))
    page = text_of(professional.get(reverse("questions")))
    assert "Onze eigen woorden." in page
    assert "Deze woorden blijven tot en met" in page
    assert "Woorden van de bibliotheek." not in page
    assert "1 vraag bij Wijkteam Twello" in page


@pytest.mark.row("P4")
@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_opens_the_pages_of_a_team(client_as, team, voorst, role):
    key = ask(team, story="Onze eigen woorden.")
    client = client_as(role)
    for name, args in (
        ("questions", []), ("question-new", []), ("questions-export", ["csv"]), ("questions-counts-export", ["csv"]),
    ):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code == 403, (role, name)
    assert client.post(reverse("question-withdraw", args=[key])).status_code == 403
    assert Question.objects.count() == 1


def test_a_visitor_is_sent_to_sign_in(client_as, voorst):
    response = client_as("visitor").get(reverse("questions"))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_a_mistake_is_taken_back_from_the_list(professional, team, library):
    key, other = ask(team), ask(library)
    response = professional.post(reverse("question-withdraw", args=[key]), follow=True)
    assert "De vraag is weggehaald" in text_of(response)
    response = professional.post(reverse("question-withdraw", args=[other]), follow=True)
    assert "kan niet worden weggehaald" in text_of(response)
    assert list(Question.objects.values_list("pk", flat=True)) == [other]


def test_the_list_is_narrowed_by_problem_place_and_period(professional, team):
    ask(team, problems=("debts",), story="Een.")
    ask(team, problems=("loneliness",), area="KN0285-wilp", story="Twee.")
    ask(team, problems=("debts",), day=timezone.localdate() - timedelta(days=200), life_event="separation")
    page = reverse("questions")
    assert "Twee." not in text_of(professional.get(page, {"probleem": "debts"}))
    assert "Een." not in text_of(professional.get(page, {"gebied": "KN0285-wilp"}))
    assert "Een." in text_of(professional.get(page, {"gebied": "GM0285"}))
    old = timezone.localdate() - timedelta(days=200)
    found = text_of(professional.get(page, {"kwartaal": f"{old.year}-{(old.month + 2) // 3}"}))
    assert "Uit elkaar gaan" in found
    assert "Een." not in found


@pytest.mark.row("P9")
def test_the_tables_come_out_as_on_the_page_and_calculate_nothing(professional, team):
    ask(team, 2, story='=HYPERLINK("http://x";"klik")')
    ask(team, problems=("loneliness",))
    counts = professional.get(reverse("questions-counts-export", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert counts[0].startswith("Onderwerp;")
    assert [line.split(";")[0] + line.split(";")[-1] for line in counts[1:]] == [
        "Alle vragen3",
        "Schulden2",
        "Eenzaamheid1",
    ]
    listed = professional.get(reverse("questions-export", args=["csv"])).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in listed
    assert professional.get(reverse("questions-export", args=["xlsx"])).content[:2] == b"PK"
    assert professional.get(reverse("questions-export", args=["pdf"])).status_code == 404
