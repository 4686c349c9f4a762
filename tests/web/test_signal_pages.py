"""The pages of a link, as a browser without scripts or cookies sees them; and those of the team that answers."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import textstat
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests import signals
from tests.seeded import PARTNER, TEAM
from voorkant.adapters.conversation import load_conversation
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.text import Text
from voorkant.store.models import CallBack, FindingPlace, Municipality, PlaceLink, Signal, SignalStep, ThemeAnswer
from voorkant.store.selectors.signal_desk import desk_of_link
from voorkant.store.services.limits import count
from voorkant.store.services.signal_settling import settle_signals
from voorkant.web.notice.signal_form import SALT

ClientAs = Callable[[str], Client]
ODD = [
    "😟👨\u200d👩\u200d👧",
    "\u0645\u0631\u062d\u0628\u0627 hallo",
    "a\x00b\x1b[31mc",
    "\u202eomgekeerd",
    "<script>alert(1)</script>",
]
LONG = "Ik maak me zorgen. " * 2_700


@pytest.fixture
def place(voorst: Municipality) -> FindingPlace:
    return signals.library()


@pytest.fixture
def token(place: FindingPlace) -> str:
    return signals.link(place)[1]


def note(client: Client, token: str) -> str:
    found = re.search(r'name="note" value="([^"]+)"', client.get(f"/s/{token}/").content.decode())
    assert found
    return found.group(1)


def fill(client: Client, token: str, **more: Any) -> dict[str, Any]:
    return {"note": note(client, token), "knows": "together", "problems": ["debts"], "ending": "counted", **more}


def post(client: Client, token: str, **more: Any) -> HttpResponse:
    return client.post(f"/s/{token}/", fill(client, token, **more))  # type: ignore[return-value]


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.mark.row("N1")
@pytest.mark.smoke
def test_three_choices_are_enough_and_need_no_cookie(token: str):
    client = Client(enforce_csrf_checks=True)
    answer = post(client, token)
    assert answer.status_code == 303
    assert not client.cookies
    after = page(client.get(answer["Location"]))
    assert "Het is doorgegeven" in after
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", after)
    assert Signal.objects.get().problems == ["debts"]


@pytest.mark.row("N1")
def test_what_is_only_counted_cannot_ask_somebody_to_go_along(token: str):
    answer = post(Client(), token, knows="count_only", ending="going_along")
    assert answer.status_code == 422
    assert "Je koos ‘alleen tellen’." in page(answer)
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
@pytest.mark.parametrize(
    ("break_it", "status", "says"),
    [
        ({"expires": timezone.localdate() - timedelta(days=1)}, 410, "verlopen"),
        ({"revoked": timezone.localdate()}, 410, "ingetrokken"),
    ],
)
def test_a_link_that_does_not_work_says_why_what_to_do_and_whom_to_call(
    break_it: dict[str, Any], status: int, says: str, token: str
):
    sent = fill(Client(), token)
    PlaceLink.objects.update(**break_it)
    for answer in (Client().get(f"/s/{token}/"), Client().post(f"/s/{token}/", sent)):
        assert answer.status_code == status
        for part in (says, "Vraag op je plek", "0800 2000", "112"):
            assert part in page(answer)
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
@pytest.mark.parametrize("forged", ["a", "%F0%9F%98%9F", "A" * 24, "..", "a" * 3_000])
def test_a_made_up_link_says_that_it_is_not_known(forged: str, voorst: Municipality):
    for path in (f"/s/{forged}/", f"/s/{forged}/antwoord/", f"/s/{forged}/antwoord/K7RM-3XPT/"):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert "kennen de link niet" in page(answer)


@pytest.mark.row("N1")
def test_a_place_that_stopped_takes_nothing_in(token: str, place: FindingPlace):
    FindingPlace.objects.update(active=False)
    assert "doet niet meer mee" in page(Client().get(f"/s/{token}/"))


@pytest.mark.row("N1")
@pytest.mark.parametrize(
    "forged",
    ["", "eyJkIjoi:x:y", signing.dumps({"d": "link:999999", "n": "n"}, salt=SALT)],
    ids=["empty", "made up", "of another link"],
)
def test_a_forged_form_stores_nothing_and_keeps_what_was_typed(forged: str, token: str):
    answer = Client().post(f"/s/{token}/", {**fill(Client(), token), "note": forged, "story": "Veel brieven"})
    assert answer.status_code == 422
    assert "Veel brieven" in page(answer)
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
def test_a_form_that_was_open_for_two_days_asks_to_press_once_more(token: str, monkeypatch: pytest.MonkeyPatch):
    sent = fill(Client(), token, story="Veel brieven")
    later = signing.time.time() + 2 * 24 * 3600
    monkeypatch.setattr(signing.time, "time", lambda: later)
    answer = Client().post(f"/s/{token}/", sent)
    assert answer.status_code == 422
    assert "Druk nog een keer" in page(answer)
    again = re.search(r'name="note" value="([^"]+)"', page(answer))
    assert again
    assert Client().post(f"/s/{token}/", {**sent, "note": again.group(1)}).status_code == 303
    assert Signal.objects.count() == 1


@pytest.mark.row("N1")
@pytest.mark.smoke
def test_a_form_pressed_twice_is_one_signal_and_one_answer(token: str):
    client = Client()
    sent = fill(client, token, story="Veel brieven")
    first, second = (client.post(f"/s/{token}/", sent) for _ in range(2))
    assert Signal.objects.count() == 1
    codes = {
        re.findall(r"<strong>([0-9A-Z]{4}-[0-9A-Z]{4})", page(client.get(one["Location"])))[0]
        for one in (first, second)
    }
    assert len(codes) == 1


@pytest.mark.row("N1")
def test_a_program_that_fills_in_every_field_is_asked_again(token: str):
    answer = post(Client(), token, website="https://spam.example", story="Echt iets")
    assert answer.status_code == 422
    assert "Echt iets" in page(answer)
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
def test_too_many_posts_with_one_link_are_held_back_without_losing_a_word_and_other_links_go_on(
    token: str, voorst: Municipality
):
    voorst.settings = {"signals_per_link_per_minute": 5}
    voorst.save()
    client = Client()
    sent = fill(client, token, story="Zij durft de post niet open te maken")
    answers = [client.post(f"/s/{token}/", {**sent, "wish": str(n)}) for n in range(60)]
    held = [one for one in answers if one.status_code == 429]
    assert len(answers) - len(held) == Signal.objects.count() <= 10  # at most two minutes went by
    assert all("Zij durft de post niet open te maken" in page(one) for one in held)
    _, other = signals.link(signals.library(name="Andere plek"))
    assert post(client, other).status_code == 303


@pytest.mark.row("N1")
def test_of_ten_thousand_posts_in_one_minute_only_the_first_sixty_get_through(token: str):
    desk, now = desk_of_link(token, timezone.localdate()), timezone.now()
    most = desk.settings["signals_per_link_per_minute"]
    let_through = [count("signal", desk.sender, now) <= most for _ in range(10_000)]
    assert let_through == [True] * 60 + [False] * 9_940


@pytest.mark.row("N1")
def test_a_story_of_fifty_kilobytes_is_kept_in_the_form_and_the_limit_is_named(token: str):
    answer = post(Client(), token, story=LONG)
    assert answer.status_code == 422
    assert "2.000 tekens" in page(answer)
    assert LONG.strip() in page(answer)
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
@pytest.mark.smoke
@pytest.mark.parametrize("story", ODD)
def test_no_text_breaks_the_form(story: str, token: str):
    assert post(Client(), token, story=story).status_code == 303
    kept = Signal.objects.get().words["story"]
    assert not {"\x00", "\x1b", "\u202e"} & set(kept)


@pytest.mark.row("N1")
def test_half_of_a_wrong_form_is_told_at_once_beside_each_field(token: str):
    answer = post(Client(), token, knows="", problems=[], ending="call_back", number="")
    assert answer.status_code == 422
    for field in ("knows", "problems", "number"):
        assert f'href="#{field}"' in page(answer)


@pytest.mark.row("N1")
@pytest.mark.row("N3")
@pytest.mark.parametrize("danger", [{"problems": ["child_abuse"]}, {"urgency": "danger"}])
def test_nothing_is_stored_before_the_meldcode_veilig_thuis_and_112_were_shown(danger: dict[str, Any], token: str):
    client = Client()
    answer = post(client, token, story="Blauwe plekken", **danger)
    for part in ("nooit een melding", "112", "0800 2000", "meldcode", "Blauwe plekken"):
        assert part in page(answer)
    assert not Signal.objects.exists()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page(answer)))
    after = client.post(f"/s/{token}/", fields)
    assert after.status_code == 303
    assert Signal.objects.count() == 1
    assert "Dit was geen melding" in page(client.get(after["Location"]))


@pytest.mark.row("N1")
@pytest.mark.row("P7")
def test_the_form_is_there_in_english_with_what_was_typed(token: str):
    client = Client()
    answer = post(client, token, taal="en", story="Many letters")
    assert "Does this person know that you pass this on?" in page(answer)
    assert "Many letters" in page(answer)
    assert client.cookies["taal"].value == "en"
    assert not Signal.objects.exists()


@pytest.mark.row("N1")
def test_somebody_who_signed_in_passes_on_from_the_own_place_only(client_as: ClientAs, place: FindingPlace):
    other = signals.library(name="Van een ander")
    FindingPlace.objects.filter(pk=other.pk).update(organisation=signals.organisation(TEAM))
    client = client_as("signaller")
    assert client.get("/signaleren/doorgeven/")["Location"] == f"/signaleren/doorgeven/{place.pk}/"
    assert client.get(f"/signaleren/doorgeven/{place.pk}/").status_code == 200
    assert client.get(f"/signaleren/doorgeven/{other.pk}/")["Location"] == "/signaleren/doorgeven/"
    client.post(f"/signaleren/doorgeven/{other.pk}/", {"knows": "together", "problems": ["debts"]})
    assert not Signal.objects.exists()


def told(client: Client, token: str, code: str) -> str:
    return page(client.get(f"/s/{token}/antwoord/{code}/"))


@pytest.mark.row("N9")
@pytest.mark.smoke
def test_the_sender_reads_with_the_code_what_the_team_tapped(client_as: ClientAs, token: str):
    signal, sent = signals.pass_on(token, ending="going_along", story="Samira heeft schulden")
    visitor, team = Client(), client_as("professional")
    assert "wacht op het team" in told(visitor, token, sent.code)
    assert "Er komt antwoord in week" in told(visitor, token, sent.code)
    team.post(f"/signaleren/signalen/{signal.pk}/stap/", {"answer": "taken_up"})
    team.post(f"/signaleren/signalen/{signal.pk}/stap/", {"answer": "help_started"})
    read = told(visitor, token, sent.code.lower().replace("-", " "))
    assert "Er is hulp begonnen" in read
    assert "heeft schulden" not in read
    assert Signal.objects.get().status == "closed"


@pytest.mark.row("N9")
def test_a_code_says_nothing_at_another_place_and_a_wrong_one_is_told_kindly(token: str):
    _, sent = signals.pass_on(token)
    _, other = signals.link(signals.library(name="Andere plek"))
    for address in (
        f"/s/{other}/antwoord/{sent.code}/",
        f"/s/{token}/antwoord/2222-2222/",
        f"/s/{token}/antwoord/hallo/",
    ):
        answer = Client().get(address)
        assert answer.status_code == 404
        assert "vinden we niets" in page(answer)


@pytest.mark.row("N9")
def test_an_expired_card_still_tells_what_was_done(token: str):
    _, sent = signals.pass_on(token)
    PlaceLink.objects.update(expires=timezone.localdate() - timedelta(days=3))
    assert "Het is binnen" in told(Client(), token, sent.code)


@pytest.mark.row("N9")
@pytest.mark.smoke
def test_the_number_is_for_the_team_alone_and_gone_after_the_call(client_as: ClientAs, token: str):
    signal, _ = signals.pass_on(token, ending="call_back", number="0571 123456")
    assert "0571 123456" in page(client_as("professional").get("/signaleren/signalen/"))
    assert "0571 123456" not in page(client_as("signaller").get("/signaleren/signalen/"))
    client_as("lead").post(f"/signaleren/signalen/{signal.pk}/gebeld/")
    assert not CallBack.objects.exists()
    assert [one.answer for one in SignalStep.objects.all()] == ["called_back"]


@pytest.mark.row("N9")
def test_closing_a_signal_removes_the_number_too(client_as: ClientAs, token: str):
    signal, _ = signals.pass_on(token, ending="call_back", number="0571 123456")
    client_as("professional").post(f"/signaleren/signalen/{signal.pk}/stap/", {"answer": "not_reached"})
    assert not CallBack.objects.exists()


@pytest.mark.row("N9")
def test_a_team_cannot_open_or_answer_what_came_to_another(client_as: ClientAs, voorst: Municipality):
    place = signals.library(name="Elders")
    FindingPlace.objects.update(receiver=signals.organisation("Jeugdteam"))
    signal, _ = signals.pass_on(signals.link(FindingPlace.objects.get(pk=place.pk))[1], ending="going_along")
    client = client_as("professional")
    assert client.get(f"/signaleren/signalen/{signal.pk}/").status_code == 404
    client.post(f"/signaleren/signalen/{signal.pk}/stap/", {"answer": "taken_up"})
    assert not SignalStep.objects.exists()


@pytest.mark.row("N9")
@pytest.mark.smoke
def test_one_answer_per_theme_answers_every_counted_signal_about_it(client_as: ClientAs, token: str):
    codes = [signals.pass_on(token)[1].code for _ in range(3)]
    signals.pass_on(token, problems=("loneliness",))
    answer = client_as("professional").post(
        "/signaleren/signalen/onderwerp/debts/",
        {"text": "Elke dinsdag denkt er iemand mee in de leeszaal."},
        follow=True,
    )
    assert "3 signalen zijn hiermee beantwoord" in page(answer)
    assert Signal.objects.filter(status="closed").count() == 3
    assert "Elke dinsdag denkt er iemand mee" in told(Client(), token, codes[0])
    assert "Elke dinsdag" in page(client_as("signaller").get("/signaleren/signalen/"))


@pytest.mark.row("N9")
def test_an_answer_that_names_somebody_is_not_sent(client_as: ClientAs, token: str):
    answer = client_as("professional").post(
        "/signaleren/signalen/onderwerp/debts/", {"text": "Samira Yilmaz kan bellen met 06-12345678."}
    )
    assert answer.status_code == 422
    assert "zonder iemand te noemen" in page(answer)
    assert not ThemeAnswer.objects.exists()


@pytest.mark.row("N9")
def test_the_team_is_reminded_of_what_waits_on_its_first_page(client_as: ClientAs, token: str):
    late = timezone.localdate() - timedelta(weeks=4)
    signal, _ = signals.pass_on(token, ending="going_along")
    Signal.objects.filter(pk=signal.pk).update(week=late, answer_by=late + timedelta(days=13))
    signals.pass_on(token, ending="call_back", number="0571 123456")
    first = page(client_as("professional").get("/"))
    assert "<strong>1 signaal</strong> zonder antwoord, langer dan beloofd" in first
    assert "<strong>1 collega</strong> wil dat je terugbelt" in first
    inbox = page(client_as("professional").get("/signaleren/signalen/"))
    assert inbox.index("Ik heb gebeld") < inbox.index("beloofd in week")
    before = timezone.localdate() - timedelta(weeks=60)
    Signal.objects.filter(pk=signal.pk).update(week=before)
    year = before.isocalendar().year
    assert f" van {year}" in page(client_as("professional").get("/signaleren/signalen/"))


@pytest.mark.row("N9")
def test_the_place_sees_how_often_it_was_answered_in_time_and_never_by_colleague(client_as: ClientAs, token: str):
    monday = timezone.localdate() - timedelta(weeks=6)
    for answered in (True, True, False):
        signal, _ = signals.pass_on(token, ending="going_along")
        Signal.objects.filter(pk=signal.pk).update(week=monday, answer_by=monday + timedelta(days=13))
        if answered:
            SignalStep.objects.create(signal=signal, answer="taken_up", week=monday)
    read = page(client_as("signaller").get("/signaleren/signalen/"))
    assert "<strong>2 van de 3</strong>" in read
    assert "Een paar keer doorgegeven" in read  # under the threshold no number
    assert "2 van de 3" in page(client_as("signaller").get("/"))


@pytest.mark.row("N1")
def test_what_came_in_counts_with_the_team_of_the_place(client_as: ClientAs, token: str):
    signals.pass_on(token, story="Veel rekeningen")
    client_as("professional").get("/signaleren/signalen/")
    assert Signal.objects.get().settled
    assert settle_signals() == 0
    assert Signal.objects.get().question.organisation.name == PARTNER  # type: ignore[union-attr]


def form_words(token: str) -> list[str]:
    """Give every Dutch sentence and choice of the form and the pages around it, without markup."""
    client = Client()
    pages = [page(client.get(f"/s/{token}/")), page(client.get(f"/s/{token}/antwoord/")), page(client.get("/s/fout/"))]
    pages += [page(client.get(post(client, token, knows="not_yet")["Location"]))]
    text = re.sub(r"<script.*?</script>|<head>.*?</head>", " ", " ".join(pages), flags=re.DOTALL)
    found = [" ".join(part.split()) for part in re.split(r"<[^>]+>", text)]
    return [one for one in found if re.search(r"[.?!]$", one) and len(one) > 12]


@pytest.mark.row("N1")
def test_the_form_reads_as_plain_dutch(token: str):
    textstat.set_lang("nl")
    sentences = [part for text in form_words(token) for part in re.split(r"(?<=[.?!]) ", text) if part]
    assert len(sentences) > 40
    assert textstat.flesch_reading_ease(" ".join(sentences)) > 65  # an indication: 60 and more reads easily
    long = [one for one in sentences if len(one.split()) > 18]
    assert long == []


@pytest.mark.row("N1")
def test_the_help_for_the_conversation_is_there_in_both_languages():
    steps = load_conversation()
    assert len(steps) >= 4
    for one in steps:
        assert all(isinstance(part, Text) and part.nl != part.en for part in (one.name, one.explanation, one.say))
    assert "resident_knows" in load_language().terms
