"""Row A7 on screen: a council member reads an answer, an adviser doubts an assumption, a link lets others read."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.scenario_kept import kept_scenario
from tests.scenario_shifted import kept_shift
from voorkant.core.analyse.scenario.ask import Ask
from voorkant.store.models import Municipality, Scenario
from voorkant.store.selectors.scenarios import thresholds_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.scenarios import choose_levels, share_scenario

pytestmark = pytest.mark.row("A7")
LIMITS = "Wat dit model niet kan weten"


@pytest.fixture(autouse=True)
def thresholds(voorst: Municipality) -> None:
    choose_levels(municipality=voorst, values=(1_000, 10_000, 30_000), by=None)


def page(reader: Client, name: str, *args: object, **asked: str) -> str:
    answer = reader.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").replace("\u00a0", " ").split())


def test_the_page_opens_with_the_kept_answer_on_the_scale_of_the_field(voorst: Municipality, client_as):
    kept_scenario(voorst)
    for role in ("professional", "privacy_officer", "adviser"):
        said = plain(page(client_as(role), "scenario"))
        assert "3 van de 4 groepen over 30 jaar meer dan dezelfde mensen" in said
        assert "zonder dat risico: 1 heel veel, 1 veel en 1 extra" in said
        assert "De volgorde rust vooral op cijfers die niemand heeft nagekeken" in said
        assert "Tel de groepen niet op" in said
        assert LIMITS in said
        assert said.index("heel veel") < said.index("€")
        assert said.index("niemand heeft nagekeken") < said.index("Welke groepen")


def test_above_the_groups_stands_what_is_assumed_what_it_does_and_who_pays(voorst: Municipality, client_as):
    kept_scenario(voorst)
    said = plain(page(client_as("professional"), "scenario"))
    short = said[: said.index("Welke groepen, en hoeveel meer?")]
    for words in ("Wat nemen we aan?", "zijn aannames", "Wat doet dat?", "tussen €", "Wie betaalt?", "de gemeente"):
        assert words in short, words
    assert "betaalt het meest: de gemeente" in said


def test_a_link_to_a_shift_tells_the_shift_without_leading_to_pages_that_ask_for_an_account(voorst, client_as):
    _share, token = share_scenario(kept_shift(voorst), by=None)
    html = page(client_as("visitor"), "scenario-shared", token)
    said = plain(html)
    chance, own, value = (said.index(one) for one in ("83 van de 100", "De gemeente zelf haalt", "Wat het waard is"))
    assert chance < own < value < said.index("Gebruik dit getal niet los van de rest")
    assert "/analyseren/niets-doen/" not in html.replace("/analyseren/niets-doen/klopt-het/", "")


def test_before_the_first_scenario_the_page_says_what_would_be_here_and_who_may_ask(voorst, client_as):
    said = page(client_as("adviser"), "scenario")
    assert "Reken Voorst door" in said
    assert "ongeveer" in plain(said)
    assert LIMITS in said
    assert "Reken Voorst door" not in page(client_as("professional"), "scenario")


def test_a_group_says_who_pays_and_when_and_offers_its_own_assumptions(voorst, client_as):
    row = kept_scenario(voorst)
    html = page(client_as("adviser"), "scenario-group", row.pk, "people_with_debts")
    said = plain(html)
    assert "ongeveer € 44.000 per persoon meer" in said
    for words in ("na 4 jaar", "na 10 jaar", "na 30 jaar", "De gemeente", "Aanname", LIMITS, "2026", "2055"):
        assert words in said, words
    assert 'name="waarde-' in html
    assert 'name="waarde-' not in page(client_as("professional"), "scenario-group", row.pk, "people_with_debts")
    assert client_as("adviser").get(reverse("scenario-group", args=[row.pk, "iets-anders"])).status_code == 404


def sent(row: Scenario, **more: str) -> dict[str, str]:
    return {"van": str(row.pk), "groep": "people_with_debts", **more}


def test_a_typed_percentage_asks_a_new_scenario_and_leaves_the_old_one(voorst, client_as):
    adviser, row = client_as("adviser"), kept_scenario(voorst)
    answer = adviser.post(reverse("scenario-run"), sent(row, **{"waarde-debt_short_ends": "62,5%"}), follow=True)
    new = Scenario.objects.exclude(pk=row.pk).get()
    assert new.asked["overrides"] == {"debt_short_ends": [0.625] * 3}
    assert (new.based_on, new.state, new.kept, new.made_by.role) == (row, "waiting", False, "adviser")
    said = plain(answer.content.decode())
    assert "Dit scenario wacht op zijn beurt" in said
    assert "62,5%" in said
    assert "Tot er een nieuwe uitkomst is" in said
    assert row.result == Scenario.objects.get(pk=row.pk).result
    assert client_as("professional").get(reverse("scenario-one", args=[new.pk])).status_code == 404
    adviser.post(reverse("scenario-run"), sent(row, **{"waarde-debt_short_ends": "62.5"}))
    assert Scenario.objects.count() == 2


@pytest.mark.parametrize(("field", "typed"), [("kies", "low"), ("kies", "best"), ("kies", "high")])
def test_low_best_and_high_can_be_chosen_from_a_list(voorst, client_as, field, typed):
    row = kept_scenario(voorst)
    client_as("lead").post(reverse("scenario-run"), sent(row, **{f"{field}-debt_short_ends": typed}))
    value, low, high = Scenario.objects.exclude(pk=row.pk).get().asked["overrides"]["debt_short_ends"]
    assert low == value == high


@pytest.mark.parametrize("typed", ["-5", "400", "veel", "nan", "1e999", "--", "5,5,5"])
def test_what_cannot_be_is_said_beside_the_field_and_stays_typed(voorst, client_as, typed):
    row = kept_scenario(voorst)
    answer = client_as("adviser").post(reverse("scenario-run"), sent(row, **{"waarde-debt_short_ends": typed}))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'value="{typed}"' in html
    assert 'aria-invalid="true"' in html
    assert "Vul een getal in van" in html
    assert Scenario.objects.count() == 1


def test_asking_the_same_again_says_that_nothing_changed(voorst, client_as):
    row = kept_scenario(voorst)
    answer = client_as("adviser").post(reverse("scenario-run"), sent(row), follow=True)
    assert "Er is niets veranderd" in answer.content.decode()
    assert Scenario.objects.count() == 1


def test_a_chosen_value_can_go_back_to_its_whole_range(voorst, client_as):
    chosen = {"debt_short_ends": (0.3, 0.3, 0.3)}
    row = kept_scenario(voorst, ask=Ask(overrides=chosen))
    html = page(client_as("adviser"), "scenario-assumptions", row.pk, verander="debt_short_ends")
    assert "Weer de hele marge" in html
    client_as("adviser").post(reverse("scenario-run"), {"van": str(row.pk), "kies-debt_short_ends": "back"})
    assert Scenario.objects.exclude(pk=row.pk).get().asked["overrides"] == {}


def test_every_assumption_stands_with_its_source_and_can_be_found(voorst, client_as):
    row, reader = kept_scenario(voorst), client_as("professional")
    every = page(reader, "scenario-assumptions", row.pk)
    assert every.count('id="a-') - 2 == len(row.result["parameters"])
    assumed = page(reader, "scenario-assumptions", row.pk, alleen="aannames")
    seen = [one for one in row.result["parameters"].values() if one["verified"]]
    assert f"{len(row.result['parameters']) - len(seen)} getallen gevonden" in assumed
    assert f'id="a-{seen[0]["id"]}"' not in assumed
    debts = page(reader, "scenario-assumptions", row.pk, zoek="schuld")
    assert 0 < debts.count('<li id="a-') < every.count('<li id="a-')
    assert "0 getallen gevonden" in page(reader, "scenario-assumptions", row.pk, zoek="<b>zzz</b>")


def test_two_scenarios_stand_side_by_side_with_what_was_assumed_differently(voorst, client_as):
    first = kept_scenario(voorst, name="Gewoon")
    second = kept_scenario(voorst, name="Korter", ask=Ask(overrides={"debt_short_ends": (0.9, 0.9, 0.9)}))
    reader = client_as("professional")
    said = plain(page(reader, "scenario-compare", met=[first.pk, second.pk]))
    for words in ("Gewoon", "Korter", "90%", "hetzelfde", LIMITS):
        assert words in said, words
    assert "welke twee" in page(reader, "scenario-compare", met=[first.pk])
    assert "precies twee" in page(reader, "scenario-compare", met=[first.pk, first.pk, second.pk])
    hidden = kept_scenario(voorst, kept=False)
    asked = f"{reverse('scenario-compare')}?met={first.pk}&met={hidden.pk}"
    assert reader.get(asked).status_code == 404


def test_a_try_is_kept_named_shared_and_removed(voorst, client_as):
    lead, colleague = client_as("lead"), client_as("professional")
    row = kept_scenario(voorst, kept=False, name="")
    assert lead.post(reverse("scenario-keep", args=[row.pk]), {"name": " "}).status_code == 422
    lead.post(reverse("scenario-keep", args=[row.pk]), {"name": "Voor de raad", "note": "Maart"})
    assert "Voor de raad" in page(colleague, "scenarios")
    wrong = lead.post(reverse("scenario-share", args=[row.pk]), {"until": "gisteren"})
    assert (wrong.status_code, row.shares.count()) == (422, 0)
    day = timezone.localdate() + timedelta(days=5)
    made = lead.post(reverse("scenario-share", args=[row.pk]), {"until": day.isoformat()}).content.decode()
    link = re.search(r"http://testserver(/niets-doen/[^/]+/)", made)
    assert link
    answer = client_as("visitor").get(link[1])
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    said = plain(answer.content.decode())
    for words in ("Wat kost niets doen in Voorst?", "1 heel veel", "Wat is er aangenomen?", LIMITS):
        assert words in said, words
    assert f"/analyseren/niets-doen/{row.pk}" not in answer.content.decode()
    assert link[1] not in page(lead, "scenario-one", row.pk)
    lead.post(reverse("scenario-unshare", args=[row.shares.get().pk]))
    assert client_as("visitor").get(link[1]).status_code == 410
    lead.post(reverse("scenario-remove", args=[row.pk]))
    assert "Voor de raad" not in page(lead, "scenarios")


def test_a_link_that_never_was_is_not_found_and_one_of_yesterday_is_gone(voorst, client_as):
    share, token = share_scenario(kept_scenario(voorst), by=None)
    share.until = timezone.localdate() - timedelta(days=1)
    share.save()
    visitor = client_as("visitor")
    assert visitor.get(reverse("scenario-shared", args=[token])).status_code == 410
    assert visitor.get(reverse("scenario-shared", args=["niet-echt"])).status_code == 404


def test_other_thresholds_are_told_at_once_and_wrong_ones_stay_typed(voorst, client_as):
    kept_scenario(voorst)
    adviser, address = client_as("adviser"), reverse("scenario-levels")
    wrong = adviser.post(address, {"extra": "500", "much": "400", "very_much": "veel"})
    assert wrong.status_code == 422
    assert 'value="veel"' in wrong.content.decode()
    adviser.post(address, {"extra": "100", "much": "200", "very_much": "€ 300", "reason": "Alles telt"})
    assert "zonder dat risico: 4 heel veel" in plain(page(client_as("professional"), "scenario"))
    adviser.post(address, {"usual": "yes"})
    assert thresholds_of(voorst)["much"] == setting_value("scenario_much")
    assert "4 heel veel" not in plain(page(adviser, "scenario"))


def test_a_first_answer_shows_while_the_rest_is_worked_out(voorst, client_as):
    row = kept_scenario(voorst, kept=False, partial=True)
    Scenario.objects.filter(pk=row.pk).update(state="running")
    html = page(client_as("adviser"), "scenario-one", row.pk)
    assert "Wat hieronder staat is voorlopig" in html
    assert "hx-get" in html
    assert "Stop met rekenen" in html
    Scenario.objects.filter(pk=row.pk).update(state="stopped", message={"nl": "Gestopt.", "en": "Stopped."})
    html = page(client_as("adviser"), "scenario-one", row.pk)
    assert "Reken het helemaal door" in html
    assert "hx-get" not in html


def test_the_menu_leads_to_doing_nothing_and_from_there_to_the_money(voorst, client_as):
    adviser = client_as("adviser")
    assert "Waar gaat het geld heen?" in page(adviser, "scenario")
    money = page(adviser, "money")
    assert 'aria-current="page">Wat kost niets doen?' in money
    assert 'aria-current="page">Waar gaat het geld heen?' in money
