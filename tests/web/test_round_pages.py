"""Row N5 on the screen, without a browser: plan, paste, count, copy, print; another team's rounds do not exist."""

import json
import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from voorkant.core.notice.rounds import NewRound, NewStop
from voorkant.store.models import FollowUp, Organisation, Role, Round, RoundCount, RoundStop
from voorkant.store.selectors.rounds import stops_of
from voorkant.store.services.rounds import add_stops, plan_round, record_tally

TERWOLDE = "BU02850103"


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name="Wijkteam Twello")


@pytest.fixture
def professional(voorst, client_as):
    return client_as("professional")


@pytest.fixture
def walk(team):
    today = timezone.localdate()
    given = NewRound(kind="door_to_door", purpose="Kennismaken", area=TERWOLDE, day=today)
    found = plan_round(organisation=team, given=given, today=today)
    stops = [NewStop("Appelgaard, oneven kant", 24), NewStop("Wilgenpad", 12), NewStop("Oude Kolk", 18)]
    add_stops(organisation=team, key=found.pk, stops=stops)
    return found


def page(answer):
    return " ".join(answer.content.decode().split())


def filled(**changes):
    day = timezone.localdate().isoformat()
    return {"kind": "door_to_door", "area": TERWOLDE, "purpose": "Kennismaken", "day": day, **changes}


@pytest.mark.row("N5")
def test_a_round_is_planned_and_then_gets_its_streets(professional, team):
    answer = professional.post(reverse("round-new"), filled(with_whom="wijkagent", target_groups=["older_people"]))
    made = Round.objects.get(organisation=team)
    assert answer.url == reverse("round-stops", args=[made.pk])
    listed = {"listed": "Appelgaard, oneven kant; 24\nWilgenpad; 12", "buurt": TERWOLDE}
    professional.post(answer.url, listed, follow=True)
    assert {one.label for one in stops_of(made)} == {"Appelgaard, oneven kant", "Wilgenpad"}
    shown = page(professional.get(reverse("round", args=[made.pk])))
    assert "hemelsbreed" in shown
    assert "wijkagent" in shown
    assert '<svg class="walk-map"' in shown


def test_everything_that_is_missing_is_told_at_once_beside_its_field(professional):
    answer = professional.post(reverse("round-new"), {})
    assert answer.status_code == 422
    for said in ("Kies wat voor ronde het is.", "Kies waar de ronde is.", "Schrijf op waarom jullie gaan."):
        assert said in page(answer)
    assert not Round.objects.exists()


@pytest.mark.row("N5")
def test_a_house_number_is_refused_kindly_by_its_row_and_nothing_typed_is_lost(professional, walk):
    typed = "Esweg; 20\nDorpsstraat 12; 30\nAchterweg; 9"
    answer = professional.post(reverse("round-stops", args=[walk.pk]), {"listed": typed})
    assert answer.status_code == 422
    said = page(answer)
    assert "Rij 2:" in said
    assert "Dorpsstraat, oneven kant" in said
    assert "Rij 3:" in said
    assert "Achterweg; 9" in said
    assert RoundStop.objects.filter(round=walk).count() == 3


def test_a_file_of_streets_is_read_and_its_faults_are_told_by_row(professional, walk):
    address = reverse("round-stops", args=[walk.pk])
    wrong = SimpleUploadedFile("straten.csv", b"straat;adressen;lat;lon\nEsweg;veel;;\nKolk;20;1;2\n")
    answer = professional.post(address, {"file": wrong})
    assert "Rij 2:" in page(answer)
    right = SimpleUploadedFile("straten.csv", "straat;adressen;lat;lon\nCafé-eind;20;52,2776;6,1049\n".encode("cp1252"))
    assert professional.post(address, {"file": right}).status_code == 302
    assert RoundStop.objects.get(label="Café-eind").area_code == TERWOLDE
    picture = SimpleUploadedFile("foto.csv", b"\x89PNG\x00\x00")
    assert "geen CSV" in page(professional.post(address, {"file": picture}))
    assert "Schrijf eerst een straat op" in page(professional.post(address, {}))


@pytest.mark.row("N5")
def test_a_tap_without_scripts_counts_once_and_can_be_taken_back(professional, walk):
    stop = stops_of(walk)[0]
    address = reverse("round-log", args=[walk.pk, stop.pk])
    nonce = re.search(r'name="nonce" value="([^"]+)"', page(professional.get(address)))[1]
    sent = {"outcome": "no_answer", "group": "", "nonce": nonce}
    for _twice in range(2):
        answer = professional.post(address, sent)
    assert RoundCount.objects.get().n == 1
    again = page(professional.get(answer.url))
    assert "Haal eraf: Niemand thuis" in again
    nonce = re.search(r'name="nonce" value="([^"]+)"', again)[1]
    professional.post(address, {"undo": "no_answer|", "nonce": nonce})
    assert RoundCount.objects.get().n == 0


def test_the_script_hears_the_counts_or_why_not(professional, walk):
    stop = stops_of(walk)[0]
    address, asks = reverse("round-log", args=[walk.pk, stop.pk]), {"HTTP_ACCEPT": "application/json"}
    answer = professional.post(address, {"outcome": "talked", "nonce": "tik-00001"}, **asks)
    assert json.loads(answer.content) == {"stop": stop.pk, "counts": {"talked": 1}}
    refused = professional.post(address, {"outcome": "talked", "nonce": ""}, **asks)
    assert refused.status_code == 409
    assert json.loads(refused.content)["code"] == "tap-unmarked"


def test_a_question_from_a_talk_opens_the_form_with_its_channel_and_buurt(professional, walk):
    stop = stops_of(walk)[0]
    shown = professional.get(reverse("round-log", args=[walk.pk, stop.pk])).content.decode()
    link = re.search(r'data-ask href="([^"]+)"', shown)[1].replace("&amp;", "&")
    assert link == f"/signaleren/vraag/?kanaal=outreach&gebied={TERWOLDE}"
    form = professional.get(link).content.decode()
    assert f'<option value="{TERWOLDE}" selected>' in form
    assert re.search(r'value="outreach"[^>]*checked', form)


def test_a_promise_is_shown_as_it_was_kept_and_is_done_from_the_overview(professional, walk):
    sent = {"text": "Samira Jansen bellen, 06-12345678", "nonce": "w-1234567"}
    professional.post(reverse("round-followup", args=[walk.pk]), sent, follow=True)
    shown = page(professional.get(reverse("rounds")))
    assert "06-12345678" not in shown
    assert "bellen" in shown
    professional.post(reverse("round-followup-done", args=[FollowUp.objects.get().pk]))
    assert FollowUp.objects.get().done_on == timezone.localdate()


@pytest.mark.parametrize(("who", "told"), [("Jan Smit", True), ("wijkagent", False), ("", False)])
def test_a_name_of_who_keeps_a_promise_does_not_leave_in_silence(professional, walk, who, told):
    sent = {"text": "Folder brengen", "who": who, "nonce": "w-1234567"}
    said = professional.post(reverse("round-followup", args=[walk.pk]), sent, headers={"accept": "application/json"})
    assert ("Bij wie het doet staat: [naam]." in said.json()["said"]) is told
    assert "Jan Smit" not in FollowUp.objects.get().who


def test_more_doors_counted_than_there_are_addresses_is_asked_about_and_never_refused(professional, team, walk):
    first = next(one for one in stops_of(walk) if one.addresses == 24)
    second = next(one for one in stops_of(walk) if one.addresses == 12)
    log = reverse("round-log", args=[walk.pk, first.pk])
    record_tally(organisation=team, key=walk.pk, counts={(first.pk, "no_answer"): 24, (second.pk, "talked"): 3})
    assert "24 geteld bij 24 adressen" not in page(professional.get(log))
    record_tally(organisation=team, key=walk.pk, counts={(first.pk, "talked"): 9})
    assert "33 geteld bij 24 adressen. Klopt dat? Haal er een af met 0." in page(professional.get(log))
    done = page(professional.post(reverse("round-finish", args=[walk.pk]), follow=True))
    assert f"{first.label}: 33 geteld bij 24 adressen. Klopt dat?" in done
    assert f"{second.label}: 3 geteld" not in done
    walk.refresh_from_db()
    assert walk.status == "done"


def test_tallies_are_copied_and_a_word_instead_of_a_number_keeps_what_was_typed(professional, walk):
    stop = stops_of(walk)[0]
    address = reverse("round-tally", args=[walk.pk])
    field = f"n-{stop.pk}-no_answer"
    wrong = professional.post(address, {field: "elf"})
    assert wrong.status_code == 422
    assert 'value="elf"' in wrong.content.decode()
    professional.post(address, {field: "11"})
    assert RoundCount.objects.get(stop=stop, n=11).outcome == "no_answer"


@pytest.mark.row("N5")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_round_goes_along_on_paper(professional, walk, language):
    professional.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = professional.get(reverse("round-pdf", args=[walk.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"pdfuaid" in answer.content or b"/MarkInfo" in answer.content


def test_an_english_reader_meets_no_dutch_sentence(professional, walk):
    professional.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for name, arguments in (("rounds", ()), ("round-new", ()), ("round", (walk.pk,)), ("coverage", ())):
        shown = page(professional.get(reverse(name, args=arguments)))
        assert not re.search(r"\b(Waar gaan|Plan een ronde|hemelsbreed|Wie bereiken)\b", shown), name
    assert "as the crow flies" in page(professional.get(reverse("round", args=[walk.pk])))


@pytest.mark.row("N5")
def test_coverage_says_where_nobody_went_and_gives_the_same_as_a_table(professional, walk):
    stop = stops_of(walk)[0]
    RoundCount.objects.create(stop=stop, outcome="talked", group="older_people", n=6)
    professional.post(reverse("round-finish", args=[walk.pk]))
    shown = page(professional.get(reverse("coverage")))
    assert "6 keer</strong> iemand, in 1 van de 31 buurten" in shown
    assert "In 30 buurten zijn jullie nog niet geweest" in shown
    assert "geen open cijfer" in shown
    assert "85984NED" in shown
    table = professional.get(reverse("coverage-export", args=["csv"])).content.decode("utf-8-sig")
    assert TERWOLDE in table
    assert professional.get(reverse("coverage"), {"buurt": "BU09990000", "periode": "x"}).status_code == 200


def test_a_round_of_another_team_does_not_exist_here(voorst, client_as, walk, team):
    other = Organisation.objects.create(municipality=voorst, name="Jeugdteam", kind="youth_care")
    Round.objects.filter(pk=walk.pk).update(organisation=other)
    reader, stop, promise = client_as("professional"), stops_of(walk)[0], FollowUp.objects.create(round=walk, text="x")
    for name, arguments in (
        ("round", (walk.pk,)), ("round-pdf", (walk.pk,)), ("round-stops", (walk.pk,)), ("round-tally", (walk.pk,)),
        ("round-log", (walk.pk, stop.pk)),
    ):  # fmt: skip
        assert reader.get(reverse(name, args=arguments)).status_code == 404, name
    for name, arguments in (
        ("round-log", (walk.pk, stop.pk)), ("round-order", (walk.pk,)), ("round-finish", (walk.pk,)),
        ("round-cancel", (walk.pk,)), ("round-followup", (walk.pk,)), ("round-stop-remove", (walk.pk, stop.pk)),
    ):  # fmt: skip
        sent = {"outcome": "talked", "nonce": "tik-00001", "text": "x"}
        assert reader.post(reverse(name, args=arguments), sent).status_code == 404, name
    reader.post(reverse("round-followup-done", args=[promise.pk]))
    assert not FollowUp.objects.filter(done_on__isnull=False).exists()
    assert not RoundCount.objects.exists()
    assert "Terwolde" not in page(reader.get(reverse("rounds")))


def test_the_first_day_says_what_would_be_here(professional):
    assert "Nog geen rondes." in page(professional.get(reverse("rounds")))
    assert "nog niets geteld" in page(professional.get(reverse("coverage")))


@pytest.mark.row("P4")
@pytest.mark.parametrize("role", ["visitor", *Role.values])
def test_only_who_registers_for_a_team_opens_rounds(role, client_as, walk):
    reader, stop = client_as(role), stops_of(walk)[0]
    of_round = ("round", "round-pdf", "round-stops", "round-tally", "round-order", "round-finish", "round-cancel")
    addresses = [reverse(name) for name in ("rounds", "round-new", "coverage")]
    addresses += [reverse(name, args=[walk.pk]) for name in of_round]
    addresses += [reverse("round-log", args=[walk.pk, stop.pk]), reverse("coverage-export", args=["xlsx"])]
    answers = {address: reader.get(address).status_code for address in addresses}
    may, not_now = {200, 405}, {302} if role == "visitor" else {403}
    assert set(answers.values()) <= (may if role in ("professional", "lead") else not_now), answers
