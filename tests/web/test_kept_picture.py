"""A picture that was made for one reader is given to the next, except what a team counted itself."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.seeded import PARTNER, TEAM, account
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.counts import CountState, OwnCounts
from voorkant.store.models import Import, Municipality, Organisation
from voorkant.store.selectors.areas import villages_of
from voorkant.store.selectors.counts import columns, shown_window, team_counts, team_counts_at
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.versions import figures_version, one_version
from voorkant.store.services.notice import record_question
from voorkant.store.services.villages import save_villages

ClientAs = Callable[[str], Client]
PICTURE = "/analyseren/beeld/GM0285/"
TWELLO = "KN0285-twello"
OF_LONELINESS = re.compile(r"probleem=loneliness#where.*?</tr>", re.DOTALL)
CELL = re.compile(r'cell number">([^<]*)</td>')


def ask(team: str, voorst: Municipality, times: int, area: str = TWELLO) -> None:
    organisation = Organisation.objects.get(municipality=voorst, name=team)
    window = shown_window(voorst, timezone.localdate())
    for _ in range(times):
        day = window.last - timedelta(days=40)
        record_question(organisation=organisation, question=NewQuestion(problems=("loneliness",), area=area, day=day))


def count_of_team(client: Client, address: str = PICTURE) -> str:
    row = OF_LONELINESS.search(client.get(address).content.decode())
    assert row
    return CELL.findall(row.group())[-1]


def test_a_team_sees_its_newest_question_at_once_in_a_picture_that_was_kept(
    voorst: Municipality, client_as: ClientAs
) -> None:
    reader = client_as("professional")
    ask(TEAM, voorst, 3)
    assert count_of_team(reader) == "3"
    ask(TEAM, voorst, 1)
    assert count_of_team(reader) == "4"


def test_what_a_team_counted_reaches_no_other_team_and_no_adviser(voorst: Municipality, client_as: ClientAs) -> None:
    ask(TEAM, voorst, 3)
    ask(PARTNER, voorst, 2)
    assert count_of_team(client_as("professional")) == "3"
    colleague = account("lead")
    colleague.organisation = Organisation.objects.get(municipality=voorst, name=PARTNER)
    colleague.save()
    assert count_of_team(client_as("lead")) == "2"
    colleague.role = "professional"
    colleague.save()
    assert count_of_team(client_as("lead")) == "2"
    page = client_as("adviser").get(PICTURE).content.decode()
    assert "Ons team" not in page
    assert "<!--team" not in page


@pytest.mark.smoke
def test_counts_of_a_team_at_one_place_are_those_of_its_whole_table(voorst: Municipality) -> None:
    for area in ("BU02850100", "KN0285-wilp", "WK028501", "GM0285"):
        ask(TEAM, voorst, 2, area)
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    window = shown_window(voorst, timezone.localdate())
    whole = team_counts(team, window)
    for area in (*places_of(voorst).areas, "GM9999"):
        assert values(team_counts_at(team, window, area), area) == values(whole, area)
    assert team_counts_at(team, window, "GM0285").get("GM0285", "loneliness").count == 8


def values(counts: OwnCounts, area: str) -> list[tuple[int | None, CountState]]:
    assert counts.for_team
    return [(one.count, one.state) for one in (counts.get(area, column) for column in columns())]


def test_a_picture_asks_the_database_little_whoever_reads_it(voorst: Municipality, client_as: ClientAs) -> None:
    for area in sorted(set(places_of(voorst).kept_at.values())):
        ask(TEAM, voorst, 7, area)
    for role in ("adviser", "professional"):
        reader = client_as(role)
        reader.get(PICTURE)
        with CaptureQueriesContext(connection) as asked:
            reader.get(PICTURE)
        assert len(asked) <= 10


def test_a_buurt_that_moves_to_another_village_changes_what_was_kept(voorst: Municipality, client_as: ClientAs) -> None:
    members = {code: one.name for one in villages_of("GM0285") for code in one.members}
    reader = client_as("adviser")
    before = reader.get(PICTURE).content
    save_villages("GM0285", members | {"BU02850100": "Wilp"})
    assert "BU02850100" in next(one for one in villages_of("GM0285") if one.name == "Wilp").members
    assert reader.get(PICTURE).content != before


def test_a_page_meets_one_version_of_the_figures_and_the_next_page_the_newest(voorst: Municipality) -> None:
    with one_version():
        before = figures_version()
        Import.objects.filter(status=Import.Status.PUBLISHED, kind="rivm").update(status=Import.Status.REPLACED)
        assert figures_version() == before
    assert figures_version() != before
