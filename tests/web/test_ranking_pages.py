"""Pages about which groups first: what may be said on top, weighing in five steps, deciding, and own values."""

import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.paper import pages, words
from tests.seeded import account
from voorkant.store.models import Municipality, OwnRiskGroup, RankingWeights, RiskGroupValue, SwingAnswer, User
from voorkant.store.services.ranking import add_group, decide_weights, keep_answer, put_value

BASE = "/analyseren/wie-eerst/"
SWINGS = {"size": 50, "urgency": 100, "reachability": 25, "interventions": 75, "cost": 0}
POINTS = "punten_size=50&punten_reachability=25&punten_interventions=75&punten_cost=0"


@pytest.fixture
def decision(voorst: Municipality) -> RankingWeights:
    """Weights that somebody decided."""
    row = keep_answer(municipality=voorst, swings=SWINGS, role="teamleider")
    return decide_weights(municipality=voorst, answers=[row.pk], decided_by="stuurgroep", reason="Urgentie gaat voor.")


def text(client: Client, path: str = "", **more: Any) -> str:
    answer = client.get(f"{BASE}{path}", **more)
    assert answer.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.row("A2")
def test_the_page_says_first_what_holds_then_how_often_what_weighs_what_would_change_it_and_how_sure(
    decision: RankingWeights, client_as
):
    said = text(client_as("adviser"))
    holds = "mogelijke uitkomsten" if "Bovenaan:" in said else "We weten niet zeker wie"
    order = [
        holds,
        "nooit om een persoon",
        "Hoe vaak staat een groep waar?",
        "Wat telt hoe zwaar?",
        "besloten door stuurgroep",
        "Urgentie gaat voor.",
        "Wat zou de eerste plaats veranderen?",
        "Wat weten we per groep?",
        "Hoe zeker is dit?",
    ]
    main = said[said.index("Direct naar de inhoud") :]
    places = [main.index(one) for one in order[1:]]
    assert places == sorted(places)
    assert holds in main
    assert "niet onbelangrijk" in main
    lacking = re.search(r"Van (\d+) van de (\d+) groepen ontbreekt nog minstens één gegeven. Vul aan", main)
    assert lacking
    assert 0 < int(lacking[1]) <= int(lacking[2])
    assert main.index(lacking[0]) < main.index("Hoe vaak staat een groep waar?")
    for head in (
        "Omvang, mensen",
        "Urgentie, 1 tot 5",
        "Wat helpt, soorten aanbod",
        "Kosten als we niets doen, 1 tot 3",
    ):
        assert head in main
    assert "niet bekend: vul in (" in main
    assert "ze tellen nooit als nul" in main
    reader = client_as("adviser")
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = text(reader)
    assert "Who first?" in english
    assert "never about a person" in english


def test_without_a_decision_the_page_says_that_the_order_says_little(voorst: Municipality, client_as):
    assert "Er is nog niet besloten wat hoe zwaar telt." in text(client_as("lead"))
    assert "Er is nog niets besloten over gewichten." in text(client_as("lead"), "gewichten/")


def test_somebody_weighs_in_five_steps_goes_back_and_types_an_own_number(voorst: Municipality, client_as):
    client = client_as("professional")
    assert "stap 1 van 5" in text(client, "wegen/")
    assert "Omvang: wat is deze sprong waard" in text(client, "wegen/?eerst=urgency&stap=2")
    assert "stap 3 van 5" in text(client, "wegen/?eerst=urgency&punten_size=50&getal_size=&stap=3")
    page = client.get(f"{BASE}wegen/?eerst=urgency&punten_size=50&getal_size=33&stap=3").content.decode()
    assert 'name="punten_size" value="33"' in page
    back = client.get(f"{BASE}wegen/?eerst=urgency&punten_size=33&stap=2").content.decode()
    assert 'value="33"' in back
    assert "checked" not in back
    last = client.get(f"{BASE}wegen/?eerst=urgency&{POINTS}&stap=6")
    assert "Klopt dit?" in last.content.decode()
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', last.content.decode()))
    sent = client.post(f"{BASE}wegen/", form | {"role": "wijkwerker"})
    assert (sent.status_code, sent.url) == (302, f"{BASE}gewichten/")
    kept = SwingAnswer.objects.get()
    assert kept.swings == SWINGS
    assert kept.organisation == account("professional").organisation
    assert "wijkwerker" in text(client, "gewichten/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("stap=2", "Kies eerst wat het zwaarst telt."),
        ("eerst=magie&stap=2", "Kies eerst wat het zwaarst telt."),
        ("eerst=urgency&stap=3", "Kies een antwoord"),
        ("eerst=urgency&getal_size=101&stap=3", "Kies een antwoord"),
        ("eerst=urgency&punten_size=nan&stap=6", "Kies een antwoord"),
    ],
)
def test_a_step_without_an_answer_is_asked_again_in_words(voorst: Municipality, client_as, given: str, said: str):
    answer = client_as("lead").get(f"{BASE}wegen/?{given}")
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nothing_is_kept_of_a_weighing_without_a_role_or_with_a_step_left_open(voorst: Municipality, client_as):
    client = client_as("lead")
    whole = {"eerst": "urgency", "stap": "6", **dict(part.split("=") for part in POINTS.split("&"))}
    assert client.post(f"{BASE}wegen/", whole).status_code == 422
    assert client.post(f"{BASE}wegen/", {**whole, "punten_cost": "", "role": "ik"}).status_code == 422
    assert not SwingAnswer.objects.exists()


def test_a_lead_decides_from_the_answers_with_who_and_why_and_compares_two_versions(
    decision: RankingWeights, client_as
):
    client = client_as("lead")
    assert client.get(f"{BASE}gewichten/besluit/").status_code == 302
    for swings in (SWINGS | {"size": 100}, SWINGS | {"cost": 100}):
        keep_answer(municipality=decision.municipality, swings=swings, role="buur")
    rows = [one.pk for one in SwingAnswer.objects.filter(weights=None)]
    wrong = client.post(f"{BASE}gewichten/besluit/", {"answers": rows, "decided_by": "", "reason": ""})
    assert wrong.status_code == 422
    sent = client.post(
        f"{BASE}gewichten/besluit/", {"answers": rows, "decided_by": "raad", "meeting": "voorjaar", "reason": "Kosten."}
    )
    assert sent.status_code == 302
    said = text(client, "gewichten/")
    assert "Nu geldt versie 2, besloten door raad" in said
    assert "Wat verschilt tussen versie 1 en 2?" in said
    assert "stuurgroep" in said
    turned = text(client, "gewichten/?van=2&naar=1")
    assert "Wat verschilt tussen versie 2 en 1?" in turned


def test_a_group_shows_each_value_with_range_source_and_year_and_takes_what_is_known_here(
    voorst: Municipality, client_as
):
    client = client_as("adviser")
    said = text(client, "groep/lonely_older_people/")
    assert "RIVM, GGD'en, CBS, cijfer van hier, 2020" in said.replace("&#x27;", "'")
    assert "Niet bekend is nooit nul." in text(client, "groep/young_carers/")
    address = f"{BASE}groep/young_carers/size/"
    wrong = client.post(address, {"low": "veel", "best": "", "high": "3", "source": "x", "given_by": "y"})
    assert wrong.status_code == 422
    assert "Vul een getal in" in wrong.content.decode()
    upside = client.post(address, {"low": "4", "best": "", "high": "3", "source": "x", "given_by": "y"})
    assert "niet op volgorde" in upside.content.decode()
    sent = client.post(address, {"low": "1,5", "best": "", "high": "3", "source": "Telling", "given_by": "school"})
    assert sent.status_code == 302
    row = RiskGroupValue.objects.get()
    assert (row.low, row.best, row.high) == (1.5, None, 3)
    assert "Ingevuld door school." in text(client, "groep/young_carers/")


def test_an_own_group_is_added_takes_part_and_is_taken_out(voorst: Municipality, client_as):
    client = client_as("lead")
    form = client.get(f"{BASE}nieuw/").content.decode()
    assert 'type="checkbox" name="problems" value="debts"' in form
    assert "<select" not in form[form.index("<form") :]
    missed = client.post(f"{BASE}nieuw/", {"name": "", "problems": ["debts"], "added_by": "cb"})
    assert 'name="problems" value="debts" checked' in missed.content.decode()
    sent = client.post(
        f"{BASE}nieuw/", {"name": "Ouders alleen", "problems": ["parenting_questions"], "added_by": "cb"}
    )
    key = f"own-{OwnRiskGroup.objects.get().pk}"
    assert sent.url == f"{BASE}groep/{key}/"
    assert "Ouders alleen" in text(client)
    assert client.post(f"{BASE}nieuw/", {"name": "", "added_by": ""}).status_code == 422
    assert client.post(f"{BASE}groep/{key}/stop/").status_code == 302
    assert "Ouders alleen" not in text(client)
    assert client.get(f"{BASE}groep/{key}/").status_code == 404
    assert client.post(f"{BASE}groep/{key}/stop/").status_code == 404


@pytest.mark.parametrize("path", ["groep/nobody/", "groep/nobody/size/", "groep/young_carers/looks/", "tabel.doc"])
def test_what_does_not_exist_is_not_found(voorst: Municipality, client_as, path: str):
    assert client_as("lead").get(f"{BASE}{path}").status_code == 404


def test_another_municipality_sees_nothing_of_weights_values_and_groups(decision: RankingWeights, client_as):
    own = add_group(municipality=decision.municipality, name="Geheim", problems=["debts"], added_by="wij")
    put_value(
        municipality=decision.municipality, group="young_carers", criterion="size", low=1, best=2, high=3,
        source="Eigen telling", given_by="geheim team",
    )  # fmt: skip
    keep_answer(municipality=decision.municipality, swings=SWINGS, role="geheime rol")
    elsewhere = Municipality.objects.create(code="GM9997", name="Elders")
    stranger = Client()
    stranger.force_login(User.objects.create_user("ander", role="lead", municipality=elsewhere))
    said = " ".join(text(stranger, path) for path in ("", "gewichten/", "groep/young_carers/")).lower()
    assert "geheim" not in said
    assert "stuurgroep" not in said
    assert stranger.get(f"{BASE}groep/own-{own.pk}/").status_code == 404
    assert stranger.post(f"{BASE}groep/own-{own.pk}/stop/").status_code == 404
    answers = list(SwingAnswer.objects.filter(weights=None).values_list("pk", flat=True))
    stranger.post(f"{BASE}gewichten/besluit/", {"answers": answers, "decided_by": "x", "reason": "y"})
    assert RankingWeights.objects.count() == 1


def test_the_council_gets_one_page_of_paper_and_the_table_as_a_workbook(decision: RankingWeights, client_as):
    client = client_as("adviser")
    paper = client.get(f"{BASE}op-papier.pdf")
    assert pages(paper.content) == 1
    said = words(paper.content)
    assert "Mensen met schulden" in said
    assert "nooit over een persoon" in said
    assert str(timezone.localdate().year) in said
    book = load_workbook(io.BytesIO(client.get(f"{BASE}tabel.xlsx").content))
    rows = list(book.active.values)
    assert rows[0][:2] == ("Plaats", "Groep")
    assert [row[0] for row in rows[1:]] == list(range(1, len(rows)))
    cost = rows[0].index("Kosten als we niets doen: laag")
    assert any(row[cost] is None for row in rows[1:])
    assert client.get(f"{BASE}tabel.csv").status_code == 200
