"""Stories: nothing without agreement to exactly this text, withdrawing at once, and links that cannot be guessed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.network import Small, network
from tests.stories import TEXT, campaign, entry, go, photo, publish, tell
from voorkant.adapters.pictures import BadPicture
from voorkant.adapters.story_knowledge import load_story_table
from voorkant.core.act.stories import NoSuchStoryStep, Who
from voorkant.core.act.visibility import OutingEntry
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Campaign, Municipality, Outbox, Outing, Story, StoryConsent
from voorkant.store.selectors.campaigns import calendar_of, told_by
from voorkant.store.selectors.stories import consent_of, may_use, public_stories, public_story, story_link
from voorkant.store.services.campaigns import note_outing, plan_outing
from voorkant.store.services.cleanup import run as clean_up
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.stories import (
    StoryLinkNotGood,
    StoryMoved,
    choose_sender,
    edit_story,
    end_stories,
    new_story_link,
    open_story_link,
    take_step,
    write_story,
)
from voorkant.store.services.story_restore import withdraw_again, withdrawals


@pytest.fixture
def known(db: None) -> Small:
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    found = network(municipality)
    found.library.email = "balie@bibliotheek.example"
    found.library.save()
    return found


@pytest.fixture
def zodus(known: Small) -> Campaign:
    return campaign(known.library.municipality)


@pytest.mark.row("H8")
@pytest.mark.smoke
def test_a_story_is_read_by_the_public_only_from_agreement_to_withdrawal(zodus):
    today, kept = timezone.localdate(), tell(zodus)
    assert public_stories(zodus, today) == []
    with pytest.raises(NoSuchStoryStep):
        take_step(row=kept.row, to="published", by=Who.TEAM, seen=0)
    with pytest.raises(NoSuchStoryStep):
        take_step(row=go(kept.row, ("asked", Who.TEAM)), to="agreed", by=Who.TEAM, seen=1)
    live = go(kept.row, ("agreed", Who.TELLER), ("published", Who.TEAM))
    assert [one.text for one in public_stories(zodus, today)] == [TEXT]
    gone = go(live, ("withdrawn", Who.TELLER))
    assert public_stories(zodus, today) == []
    assert public_story(zodus, gone.pk, today) is None
    assert [one.decision for one in StoryConsent.objects.order_by("pk")] == ["agreed", "withdrawn"]
    for to, by in (("published", Who.TEAM), ("agreed", Who.TELLER), ("draft", Who.TEAM)):
        with pytest.raises(NoSuchStoryStep):
            take_step(row=gone, to=to, by=by, seen=gone.steps_made)


@pytest.mark.row("H8")
def test_one_changed_comma_asks_for_agreement_again(zodus):
    live = publish(tell(zodus))
    changed = edit_story(row=live, entry=entry(text=TEXT + " Echt waar."), by=Who.TEAM, seen=live.steps_made).row
    assert changed.state == "draft"
    assert public_stories(zodus, timezone.localdate()) == []
    assert consent_of(changed) is None or not consent_of(changed).digest
    Story.objects.filter(pk=changed.pk).update(state="agreed", ends=timezone.localdate() + timedelta(days=9))
    with pytest.raises(NoSuchStoryStep):
        go(changed, ("published", Who.TEAM))


@pytest.mark.row("H8")
def test_a_text_that_was_changed_behind_everybodys_back_is_not_shown(zodus):
    live = publish(tell(zodus))
    live.text = "Heel andere woorden dan waar Wim ja op zei."
    live.save()
    assert public_stories(zodus, timezone.localdate()) == []


@pytest.mark.row("H8")
def test_forged_expired_replaced_and_replayed_links_change_nothing(zodus):
    kept = tell(zodus)
    assert open_story_link(kept.token).pk == kept.row.pk
    for forged in (kept.token[:-1] + "x", kept.token.upper(), "", "é" * 8, "x" * 999, kept.row.nonce, kept.row.link):
        with pytest.raises(StoryLinkNotGood) as refused:
            open_story_link(forged)
        assert refused.value.why_code == "unknown"
    asked = go(kept.row, ("asked", Who.TEAM))
    take_step(row=asked, to="agreed", by=Who.TELLER, seen=1)
    with pytest.raises(StoryMoved):
        take_step(row=asked, to="agreed", by=Who.TELLER, seen=1)
    with pytest.raises(StoryMoved):
        take_step(row=asked, to="withdrawn", by=Who.TELLER, seen=0)
    fresh = Story.objects.get(pk=kept.row.pk)
    with pytest.raises(StoryLinkNotGood) as late:
        open_story_link(kept.token, fresh.ends + timedelta(days=31))
    assert late.value.why_code == "expired"
    renewed = new_story_link(row=fresh)
    assert open_story_link(renewed).state == "agreed"
    with pytest.raises(StoryLinkNotGood):
        open_story_link(kept.token)


@pytest.mark.row("H8")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(load_story_table().states)), st.sampled_from(list(Who))), max_size=8))
def test_no_path_outside_the_table_leads_to_the_public(zodus, path):
    kept, table, agreed = tell(zodus), load_story_table(), False
    for to, by in path:
        row = Story.objects.get(pk=kept.row.pk)
        line = table.line(row.state, to, by)
        try:
            row = go(row, (to, by))
        except BadInput:
            assert Story.objects.get(pk=kept.row.pk).state == row.state
            assert line is None or table.states[to].live
            continue
        assert line is not None
        agreed = agreed or line.agrees
        assert agreed or not table.states[row.state].live
    live = public_story(zodus, kept.row.pk, timezone.localdate())
    assert live is None or live.consents.filter(decision="agreed").exists()


@pytest.mark.row("H8")
def test_withdrawing_cancels_what_is_planned_and_asks_who_used_it_to_stop(zodus, known):
    live = publish(tell(zodus))
    today = timezone.localdate()
    plans = [
        plan_outing(
            municipality=zodus.municipality,
            entry=OutingEntry(
                campaign=zodus.pk, what="", theme="", channel="local_paper", on=day, story=live.pk, by=known.library.pk
            ),
        )
        for day in (today, today + timedelta(days=20))
    ]
    note_outing(row=plans[0], state="done", copies=9000, readers=None, readers_source="", reactions=None)
    go(live, ("withdrawn", Who.TELLER))
    first, second = (Outing.objects.get(pk=one.pk) for one in plans)
    assert (first.state, first.stop_asked) == ("done", today)
    assert second.state == "cancelled"
    message = Outbox.objects.get()
    assert message.email == "balie@bibliotheek.example"
    assert "Wat gedrukt is, blijft gedrukt" in message.body


@pytest.mark.row("H8")
def test_a_story_goes_where_and_as_long_as_its_teller_agrees_and_no_further(zodus):
    today = timezone.localdate()
    asked = go(tell(zodus).row, ("asked", Who.TEAM))
    until = today + timedelta(days=30)
    agreed = go(asked, ("agreed", Who.TELLER), channels=["own_page"], until=until)
    assert may_use(agreed, "own_page", until)
    assert not may_use(agreed, "own_page", until + timedelta(days=1))
    assert not may_use(agreed, "local_paper", today)
    with pytest.raises(EntryNotRight):
        plan_outing(
            municipality=zodus.municipality,
            entry=OutingEntry(
                campaign=zodus.pk, what="", theme="reading", channel="local_paper", on=today, story=agreed.pk
            ),
        )
    live = go(agreed, ("published", Who.TEAM))
    assert public_stories(zodus, until + timedelta(days=1)) == []
    assert end_stories(until + timedelta(days=1)) == 1
    assert end_stories(until + timedelta(days=1)) == 0
    assert Story.objects.get(pk=live.pk).state == "ended"


@pytest.mark.row("H8")
def test_the_calendar_keeps_no_words_of_a_story_and_forgets_them_with_it(zodus):
    live = publish(tell(zodus))
    told = OutingEntry(
        campaign=zodus.pk, what="", theme="", channel="local_paper", on=timezone.localdate(), story=live.pk
    )
    plan = plan_outing(municipality=zodus.municipality, entry=told)
    assert (plan.what, told_by(plan)) == ("", live.title)
    assert plan_outing(municipality=zodus.municipality, entry=told).pk == plan.pk
    typed = plan_outing(municipality=zodus.municipality, entry=replace(told, what="Leren lezen op latere leeftijd"))
    go(live, ("withdrawn", Who.TELLER))
    for one in (plan, typed):
        one = Outing.objects.select_related("story").get(pk=one.pk)
        assert (one.what, told_by(one)) == ("", "")


@pytest.mark.row("H8")
def test_a_plan_in_a_place_that_the_teller_left_out_is_cancelled(zodus):
    today = timezone.localdate()
    live = publish(tell(zodus))
    kept, place, late = (
        plan_outing(
            municipality=zodus.municipality,
            entry=OutingEntry(campaign=zodus.pk, what="", theme="", channel=channel, on=day, story=live.pk),
        )
        for channel, day in (("own_page", today), ("local_paper", today), ("own_page", today + timedelta(days=90)))
    )
    (waits, *_others) = calendar_of(zodus.municipality, today, 1, today)
    assert not any("nog niet akkoord" in one.text.nl for one in waits.clashes)
    changed = edit_story(row=live, entry=entry(text=TEXT + " Echt."), by=Who.TELLER, seen=live.steps_made).row
    (waits, *_others) = calendar_of(zodus.municipality, today, 1, today)
    assert any("nog niet akkoord" in one.text.nl for one in waits.clashes)
    go(changed, ("asked", Who.TEAM))
    go(changed, ("agreed", Who.TELLER), channels=["own_page"], until=today + timedelta(days=30))
    states = {one.pk: one.state for one in Outing.objects.all()}
    assert states == {kept.pk: "planned", place.pk: "cancelled", late.pk: "cancelled"}


@pytest.mark.row("H8")
def test_when_the_time_is_over_who_used_the_story_is_asked_to_stop(zodus, known):
    live, today = publish(tell(zodus)), timezone.localdate()
    shown = plan_outing(
        municipality=zodus.municipality,
        entry=OutingEntry(
            campaign=zodus.pk, what="", theme="", channel="local_paper", on=today, story=live.pk, by=known.library.pk
        ),
    )
    note_outing(row=shown, state="done", copies=None, readers=None, readers_source="", reactions=None)
    end_stories(live.ends + timedelta(days=1))
    assert "is om" in Outbox.objects.get().body
    assert Outing.objects.get().stop_asked == live.ends + timedelta(days=1)


@pytest.mark.row("H8")
@pytest.mark.parametrize("destroyed", [False, True])
def test_a_backup_of_before_does_not_bring_a_withdrawn_story_back(zodus, destroyed):
    live = publish(tell(zodus))
    backup = [Story.objects.get(pk=live.pk), *StoryConsent.objects.all()]
    go(live, ("withdrawn", Who.TELLER))
    other = publish(tell(zodus, title="Soep op dinsdag"))
    if destroyed:
        Story.objects.get(pk=live.pk).delete()
    here = withdrawals()
    StoryConsent.objects.filter(decision="withdrawn").delete()
    for row in backup:
        row.save()
    assert public_story(zodus, live.pk, timezone.localdate()) is not None
    assert withdraw_again(here, timezone.localdate()) == 1
    assert [one.pk for one in public_stories(zodus, timezone.localdate())] == [other.pk]
    assert withdraw_again(here, timezone.localdate()) == 0


@pytest.mark.row("H8")
def test_a_teller_is_written_in_the_language_of_the_form(zodus):
    write_story(
        campaign=zodus, entry=entry(), by=Who.TELLER, email="wim@example.org", keep_email=True, language="en", form="a"
    )
    assert Outbox.objects.get().subject == "Your story for Zodus"
    go(Story.objects.get(), ("asked", Who.TEAM))
    assert Outbox.objects.order_by("-pk").first().subject == "Will you read your story for Zodus?"


@pytest.mark.row("H8")
def test_a_button_that_was_pressed_twice_keeps_one_story(zodus):
    assert tell(zodus).row.pk == tell(zodus).row.pk
    assert tell(zodus, title="Iets anders").row.pk != tell(zodus).row.pk
    assert Story.objects.count() == 2


@pytest.mark.row("H8")
def test_the_text_is_destroyed_and_a_proof_without_words_stays_a_while(zodus):
    gone = go(publish(tell(zodus)), ("withdrawn", Who.TELLER))
    clean_up(gone.ends + timedelta(days=30))
    assert Story.objects.filter(pk=gone.pk).exists()
    clean_up(gone.ends + timedelta(days=31))
    assert not Story.objects.filter(pk=gone.pk).exists()
    proof = StoryConsent.objects.order_by("pk").first()
    assert proof.story is None
    assert len(proof.digest) == 64
    assert "Wim" not in str(vars(proof))
    clean_up(timezone.localdate() + timedelta(days=1200))
    assert not StoryConsent.objects.exists()


@pytest.mark.row("H8")
def test_names_of_others_are_taken_out_and_the_tellers_own_stays(zodus):
    words = "Ik ben Wim en ik leerde lezen van mevrouw Jansen. Bel haar op 06-12345678, zei Wim."
    kept = tell(zodus, text=words)
    assert "Wim" in kept.row.text
    assert "Jansen" not in kept.row.text
    assert "06-12345678" not in kept.row.text
    assert any("Jansen" in one for one in kept.taken)


def test_words_and_name_cannot_be_read_in_the_database_itself(zodus):
    kept = tell(zodus)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, text, name, link, nonce FROM store_story")
        raw = " ".join(str(part) for part in cursor.fetchone())
    for secret in ("Wim", "kleinzoon", "zestigste", kept.token):
        assert secret not in raw


@pytest.mark.row("H8")
def test_a_childs_story_needs_a_parent(zodus):
    asked = go(tell(zodus, child=True).row, ("asked", Who.TEAM))
    with pytest.raises(NoSuchStoryStep):
        go(asked, ("agreed", Who.TELLER))
    assert go(asked, ("agreed", Who.TELLER), parent=True).consents.get().parent


def test_a_form_sent_twice_is_one_story_and_gives_the_same_link(zodus):
    first, second = (
        write_story(campaign=zodus, entry=entry(), by=Who.TELLER, form="nonce-1", email="wim@voorbeeld.example")
        for _ in range(2)
    )
    assert first.row.pk == second.row.pk
    assert first.token == second.token == story_link(first.row.nonce)
    assert Story.objects.get().email == ""
    assert Outbox.objects.count() == 1


@pytest.mark.row("H8")
def test_a_sender_that_sounds_patronising_is_kept_only_with_a_reason(zodus):
    row = tell(zodus, theme="alcohol").row
    with pytest.raises(EntryNotRight):
        choose_sender(row=row, sender="municipality", reason="")
    with pytest.raises(EntryNotRight):
        choose_sender(row=row, sender="nobody", reason="x")
    assert choose_sender(row=row, sender="campaign", reason="").sender == "campaign"
    assert choose_sender(row=row, sender="municipality", reason="Besluit van de raad").sender_reason


def test_a_story_says_what_is_missing(zodus):
    with pytest.raises(EntryNotRight) as refused:
        tell(zodus, title="", text="Kort", name="Wim Jansen", channels=(), until=None, theme="x")
    assert {one.field for one in refused.value.faults} == {"title", "text", "name", "channels", "until", "theme"}
    with pytest.raises(EntryNotRight):
        tell(zodus, picture=photo())
    with pytest.raises(BadPicture):
        tell(zodus, picture=b"<svg onload=alert(1)>", picture_alt="Een foto")
    assert not Story.objects.exists()
