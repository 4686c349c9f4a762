"""Row O7: the index follows what is stored, and both databases answer alike."""

import json
from datetime import date, timedelta

import pytest
from benches.directory_entries import fill, queries, strangers
from django.utils import timezone

from voorkant.store.models import DirectoryEntry, DirectoryVocabulary, Location, Municipality, Offer, Organisation
from voorkant.store.selectors.directory_public import answers, entry_of
from voorkant.store.selectors.directory_search import Filters, search
from voorkant.store.services.directory_index import index_due, reindex, touch

TODAY = date(2026, 11, 23)
FIRST, ENTRIES = 5, 720


@pytest.fixture
def here(db) -> Municipality:
    return Municipality.objects.create(code="GM0001", name="Hier")


@pytest.fixture
def welfare(here) -> Organisation:
    return Organisation.objects.create(municipality=here, name="Welzijn", kind="welfare", phone="0571-000 140")


def offer(partner: Organisation, name: str, **more) -> Offer:
    made = Offer.objects.create(
        organisation=partner, name=name, assured_until=more.pop("assured_until", TODAY + timedelta(days=90)), **more
    )
    touch(made, TODAY)
    return made


def found(municipality: Municipality, words: str, **more) -> list[str]:
    return [one.thing.name for one in search(municipality, words, **more).entries]


def _right(municipality: Municipality, asked: dict, kinds: dict[int, str]) -> bool:
    first = search(municipality, asked["q"], limit=FIRST).entries
    return any(kinds[one.thing.pk] in asked["right"] for one in first)


@pytest.mark.row("O7")
@pytest.mark.smoke
def test_nine_in_ten_everyday_queries_find_the_right_entry_in_the_first_five(db):
    kinds = fill(ENTRIES, TODAY)
    municipality = Municipality.objects.get(code="GM9999")
    parts = queries()
    asked = [one for part in ("tuning", "held_out") for one in parts[part]]
    assert len(asked) == 200
    assert sum(_right(municipality, one, kinds) for one in asked) >= 180
    assert sum(_right(municipality, one, kinds) for one in strangers()) >= 85
    later = strangers("second", "third", "fourth")
    assert len(later) == 240
    assert sum(_right(municipality, one, kinds) for one in later) >= 216


@pytest.mark.row("O7")
@pytest.mark.smoke
def test_an_offer_is_found_as_soon_as_it_is_saved_changed_and_no_longer_when_it_ends(here, welfare):
    made = offer(welfare, "Koffieochtend", problems=["loneliness"])
    assert found(here, "ik zie niemand meer") == ["Koffieochtend"]
    made.name = "Breiclub"
    made.save()
    touch(made, TODAY)
    assert found(here, "breien") == ["Breiclub"]
    made.status = Offer.Status.DEFUNCT
    made.save()
    touch(made, TODAY)
    assert found(here, "breien") == []
    assert found(here, "breien", public=False) == ["Breiclub"]
    made.delete()
    assert found(here, "breien", public=False) == []


@pytest.mark.smoke
def test_the_worker_finds_what_was_saved_past_the_index_and_fades_what_nobody_confirmed(here, welfare):
    reindex(here, timezone.localdate())
    Offer.objects.create(organisation=welfare, name="Wandelgroep", assured_until=timezone.localdate())
    Location.objects.create(municipality=here, name="Theetuin", kind="library", description="koffie onder de bomen")
    assert index_due() == 2
    assert index_due() == 0
    assert found(here, "wandelen") == ["Wandelgroep"]
    assert "Theetuin" in found(here, "theetuin")
    index_due(timezone.localdate() + timedelta(days=30))
    assert DirectoryEntry.objects.get(offer__name="Wandelgroep").faded
    index_due(timezone.localdate() + timedelta(days=900))
    assert found(here, "wandelen") == []


def test_what_is_right_comes_before_what_faded(here, welfare):
    offer(welfare, "Koffie oud", assured_until=TODAY - timedelta(days=20))
    offer(welfare, "Koffie nieuw")
    assert found(here, "koffie") == ["Koffie nieuw", "Koffie oud"]


def test_a_municipality_never_finds_what_is_of_another(here, welfare):
    other = Municipality.objects.create(code="GM0002", name="Daar")
    offer(Organisation.objects.create(municipality=other, name="Ander", kind="welfare"), "Koffie daar")
    mine = offer(welfare, "Koffie hier")
    assert found(here, "koffie") == ["Koffie hier"]
    assert entry_of(other, mine.pk) is None


def test_filters_leave_what_fits_somebody_and_keep_what_is_for_everybody(voorst):
    partner = Organisation.objects.create(municipality=voorst, name="Proef", kind="welfare", informal=True)
    offer(partner, "Soep in Twello", areas=["KN0285-twello"], languages=["ar"], form="collective")
    offer(partner, "Soep in Wilp", areas=["KN0285-wilp"], maximum_age=17)
    offer(partner, "Soep overal", minimum_age=65)

    def left(**more) -> set[str]:
        return set(found(voorst, "soep", filters=Filters(**more)))

    assert left(area="KN0285-twello") == {"Soep in Twello", "Soep overal"}
    assert found(voorst, "soep", area="KN0285-twello")[0] == "Soep in Twello"
    assert left(age=70) == {"Soep in Twello", "Soep overal"}
    assert left(age=12) == {"Soep in Twello", "Soep in Wilp"}
    assert left(language="ar") == left(form="collective") == {"Soep in Twello"}
    assert left(informal=False) == set()


def test_pages_follow_each_other_without_a_gap(here, welfare):
    for number in range(25):
        offer(welfare, f"Koffie {number:02}")
    whole = found(here, "koffie", limit=25)
    assert [*found(here, "koffie", limit=10), *found(here, "koffie", limit=10, offset=10)] == whole[:20]
    assert search(here, "koffie", limit=10, offset=10).more
    assert not search(here, "koffie", limit=10, offset=20).more


def test_words_of_a_query_never_reach_the_database_as_a_command(here, welfare):
    offer(welfare, "Koffie")
    for typed in ('koffie" OR 1=1 --', "koffie' | !x", "a:* & (koffie)", "NEAR(koffie)", "\0koffie", "%s koffie"):
        assert found(here, typed) == ["Koffie"]


def test_nothing_of_what_was_asked_is_kept(here, welfare):
    offer(welfare, "Koffie")
    reindex(here, TODAY)
    before = DirectoryVocabulary.objects.get().often
    answers(here, "mijn buurvrouw Geertruida drinkt koffie")
    assert DirectoryVocabulary.objects.get().often == before
    assert "geertruida" not in json.dumps(before)
