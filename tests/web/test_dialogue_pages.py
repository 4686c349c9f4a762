"""Rows N7 and N10: the pages of talks and groups, without a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.paper import read
from voorkant.core.notice.dialogues import NewDialogue, NewNote
from voorkant.store.models import Dialogue, DialogueNote, GroupSignal, Municipality, Organisation, Question, User
from voorkant.store.services.dialogues import record_dialogue

TALKS, NEW, REACH = "/signaleren/gesprekken/", "/signaleren/gesprekken/nieuw/", "/signaleren/gesprekken/bereik/"
GROUP, GROUPS = "/signaleren/groep/", "/signaleren/groepen/"
TWELLO = "KN0285-twello"
TODAY = timezone.localdate()


def filled(**changes: str) -> dict[str, str]:
    return {
        "title": "Hoe gaat het?", "kind": "village_talk", "held_on": TODAY.isoformat(), "area": TWELLO,
        "people": "14", "g-65plus": "11", "theme-0-text": "De bus komt te weinig",
        "theme-0-problem": "transport_poverty",
        "promise-0-text": "Een bankje bij mevrouw Jansen", "promise-0-who": "gemeente",
        "promise-0-due": TODAY.isoformat(), **changes,
    }  # fmt: skip


def group(**changes: str) -> dict[str, str]:
    return {
        "activity": "Koffieochtend", "people": "14", "area": TWELLO, "day": TODAY.isoformat(), "token": "abc",
        "other-0": "debts", "other-n-0": "9", **changes,
    }  # fmt: skip


def held(**changes: object) -> Dialogue:
    given = {"kind": "village_talk", "title": "Hoe gaat het?", "held_on": TODAY - timedelta(days=9), "area": TWELLO}
    team = Organisation.objects.get(name="Wijkteam Twello")
    return record_dialogue(organisation=team, given=NewDialogue(**{**given, **changes})).dialogue  # type: ignore[arg-type]


LATE = NewNote(kind="promise", text="Een bankje", who="gemeente", due=TODAY - timedelta(days=3))


@pytest.mark.row("N10")
def test_a_talk_is_kept_with_its_lines_and_shows_once_what_was_taken_out(voorst: Municipality, client_as):
    answer = client_as("adviser").post(NEW, filled())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<del>Jansen</del>" in page
    talk = Dialogue.objects.get()
    assert (talk.people, talk.reached) == (14, {"65plus": 11})
    assert set(talk.notes.values_list("kind", "text")) == {
        ("theme", "De bus komt te weinig"), ("promise", "Een bankje bij mevrouw [naam]")
    }  # fmt: skip
    assert "Jansen" not in client_as("adviser").get(f"{TALKS}{talk.pk}/").content.decode()


@pytest.mark.row("N10")
def test_a_name_where_a_role_was_asked_is_taken_out_and_shown(voorst: Municipality, client_as):
    reader = client_as("adviser")
    form = reader.get(NEW).content.decode()
    assert "Een functie of organisatie, geen naam" in form
    assert 'aria-describedby="id_promise-0-who_help"' in form
    page = reader.post(NEW, filled(**{"promise-0-who": "Jan Smit"})).content.decode()
    assert "<del>Jan Smit</del>" in page
    assert DialogueNote.objects.get(kind="promise").who == "[naam]"


def test_what_is_wrong_stands_beside_its_own_line_and_nothing_typed_is_lost(voorst: Municipality, client_as):
    answer = client_as("professional").post(NEW, filled(kind="", **{"promise-0-who": "", "g-45-64": "9"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies wat voor gesprek het was." in page
    assert "Schrijf op wie het doet" in page
    assert "Samen is dit 20" in page
    assert "Een bankje bij mevrouw Jansen" in page
    assert not Dialogue.objects.exists()


def test_an_adviser_without_a_team_says_who_held_the_talk(voorst: Municipality, client_as):
    client = client_as("adviser")
    User.objects.filter(username="adviser").update(organisation=None)
    assert client.post(NEW, filled()).status_code == 422
    library = Organisation.objects.get(name="Bibliotheek Twello")
    assert client.post(NEW, filled(organisation=str(library.pk))).status_code == 200
    assert Dialogue.objects.get().organisation == library


@pytest.mark.row("N10")
def test_a_promise_past_its_day_stands_on_top_as_over_time(voorst: Municipality, client_as):
    held(notes=(LATE, NewNote(kind="promise", text="Een eettafel", who="welzijn", due=TODAY + timedelta(days=5))))
    page = client_as("administrator").get(TALKS).content.decode()
    assert "<strong>1 belofte</strong> is over tijd." in page
    assert page.index("Een bankje") < page.index("Een eettafel")
    assert "Schrijf op wat er gebeurde" not in page  # an administrator reads, and does not write


def test_what_happened_is_told_once_and_keeps_what_was_typed_when_a_choice_lacks(voorst: Municipality, client_as):
    note = held(notes=(LATE,)).notes.get()
    client, path = client_as("lead"), f"/signaleren/gesprekken/belofte/{note.pk}/"
    answer = client.post(path, {"answer": "Het staat er"})
    assert answer.status_code == 422
    assert "Het staat er</textarea>" in answer.content.decode()
    assert client.post(path, {"kept": "ja", "answer": "Samira zette het neer"}).status_code == 200
    note.refresh_from_db()
    assert (note.kept, note.answer) == (True, "[naam] zette het neer")
    assert client.get(path).status_code == 302


@pytest.mark.row("N10")
def test_the_sheet_for_who_came_is_one_page_of_pdf_without_names(voorst: Municipality, client_as):
    notes = tuple(NewNote(kind="wish", text=f"Wens {number}: een plek om elkaar te treffen.") for number in range(12))
    talk = held(notes=(*notes, LATE))
    answer = client_as("adviser").get(f"{TALKS}{talk.pk}/terug.pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = read(answer.content).pages
    assert len(pages) == 1
    words = pages[0].extract_text()
    assert "Wens 11" in words
    assert "Een bankje" in words
    assert "over tijd" in words


def test_nobody_reads_a_talk_of_another_municipality(voorst: Municipality, client_as):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    team = Organisation.objects.create(municipality=other, name="Team", kind="wijkteam")
    talk = Dialogue.objects.create(organisation=team, kind="walk", title="Elders", held_on=TODAY, area_code="GM0200",
                                   area_year=2024)  # fmt: skip
    note = DialogueNote.objects.create(dialogue=talk, kind="promise", text="x", who="y", due=TODAY)
    for path in (f"{TALKS}{talk.pk}/", f"{TALKS}{talk.pk}/terug.pdf", f"{TALKS}{talk.pk}/opschrijven/",
                 f"/signaleren/gesprekken/belofte/{note.pk}/"):  # fmt: skip
        assert client_as("adviser").get(path).status_code == 404


@pytest.mark.row("N10")
def test_reach_says_who_is_missed_with_its_sources_and_never_a_small_number(voorst: Municipality, client_as):
    for back in (9, 8, 7):
        held(held_on=TODAY - timedelta(days=back), people=40,
             reached={"0-14": 1, "15-24": 0, "25-44": 4, "45-64": 9, "65plus": 26})  # fmt: skip
    page = client_as("adviser").get(REACH).content.decode()
    assert "Jongeren van 15 tot 25 jaar missen we steeds: minder dan 5 van de 120 mensen die kwamen" in page
    assert "CBS" in page
    assert "Kerncijfers" in page
    assert "Geen vindplaats noemt deze groep" in page


def test_reach_of_an_empty_register_says_what_would_be_there(voorst: Municipality, client_as):
    page = client_as("adviser").get(REACH).content.decode()
    assert "is hier geen gesprek vastgelegd" in page
    assert "Tel bij het volgende gesprek" in page


@pytest.mark.row("N7")
def test_a_group_is_passed_on_and_counted_once_however_often_it_is_sent(voorst: Municipality, client_as):
    client = client_as("signaller")
    assert "Dank je, het is doorgegeven" in client.post(GROUP, group(agreed="Samira belt")).content.decode()
    assert "Dit was al doorgegeven" in client.post(GROUP, group(agreed="Samira belt")).content.decode()
    assert (Question.objects.count(), GroupSignal.objects.count()) == (1, 1)
    page = client.get(GROUPS).content.decode()
    assert "9 van de 14" in page
    assert "[naam] belt" in page


@pytest.mark.row("N7")
def test_a_group_of_three_is_told_why_and_keeps_its_words(voorst: Municipality, client_as):
    answer = client_as("signaller").post(GROUP, group(people="3", wish="Een maatje"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Met minder dan 5 mensen" in page
    assert "Een maatje" in page
    assert not Question.objects.exists()


def test_a_group_without_a_subject_is_asked_for_one(voorst: Municipality, client_as):
    answer = client_as("signaller").post(GROUP, group(**{"other-0": "", "other-n-0": ""}))
    assert answer.status_code == 422
    assert "Kies waar de vraag over gaat." in answer.content.decode()


@pytest.mark.row("N7")
def test_danger_in_a_group_stores_nothing_before_the_advice_was_shown(voorst: Municipality, client_as):
    client, given = client_as("signaller"), group(**{"other-0": "domestic_violence"})
    page = client.post(GROUP, given).content.decode()
    assert "Veilig Thuis" in page
    assert "112" in page
    assert not Question.objects.exists()
    assert "het is doorgegeven" in client.post(GROUP, {**given, "seen": "domestic_violence"}).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", [TALKS, NEW, REACH])
def test_every_page_opens_in_both_languages(path: str, language: str, voorst: Municipality, client_as):
    held(people=40, reached={"65plus": 30}, notes=(LATE,))
    client = client_as("adviser")
    client.cookies["taal"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
