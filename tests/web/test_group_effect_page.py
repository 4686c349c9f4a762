"""Row A5 as its team meets it: decide "start" on a candidate, and three months later the page says what it did."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.effects import started_and_seen
from voorkant.store.models import GroupOffer


def text(answer) -> str:
    """Give the words of a page as a reader sees them."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


@pytest.fixture
def started(voorst) -> GroupOffer:
    """A group that the wijkteam started from a candidate 24 weeks ago, with what was asked before and after."""
    return started_and_seen(voorst)


@pytest.mark.row("A5")
@pytest.mark.smoke
def test_three_months_after_start_was_decided_the_page_shows_the_change_with_its_uncertainty(started, client_as):
    found = text(client_as("lead").get(reverse("group", args=[started.pk])))
    assert "Wat deed het met de vragen?" in found
    assert re.search(r"kwamen er ongeveer \d+ vragen (per maand )?minder dan verwacht \(tussen \d+ en \d+\)", found)
    assert "Of het door de groep komt, is daarmee niet gezegd." in found
    assert "Minder vragen kan goed zijn" in found
    assert "In geen van de 5 andere plaatsen" in found
    assert "wat opvalt, zakt vaak vanzelf" in found
    assert "Hier en elders, voor en na de start" in found
    assert "Alle vragen hierin legde jullie team zelf vast." in found


@pytest.mark.row("A5")
def test_the_candidate_tells_the_same_as_the_group(started, client_as):
    page = text(client_as("lead").get(reverse("candidate", args=[started.candidate_id])))
    said = re.search(r"[^.]*kwamen er ongeveer \d+ vragen (per maand )?minder dan verwacht \([^)]*\)\.", page)
    assert said is not None
    assert f"Wat deed {started.title} met de vragen?" in page
    group = text(client_as("lead").get(reverse("group", args=[started.pk])))
    assert said[0].split("?")[-1].strip() in group


def test_who_registered_nothing_reads_words_and_no_number(started, client_as):
    page = text(client_as("adviser").get(reverse("group", args=[started.pk])))
    effect = page[page.index("Wat deed het met de vragen?") : page.index("Hoe is dit berekend?")]
    assert "Na de start kwamen er minder vragen dan verwacht." in effect
    assert "De aantallen zijn te klein om te tonen." in effect
    assert re.findall(r"\d+", effect) == ["5"]  # in geen van de 5 andere plaatsen


def test_the_picture_keeps_its_key_and_its_table(started, client_as):
    answer = client_as("lead").get(reverse("group", args=[started.pk])).content.decode()
    part = answer[answer.index('class="group-effect"') :]
    assert part.count("<svg") == 2  # wide and narrow
    assert "gemiddeld te verwachten zonder de groep" in part
    assert 'aria-labelledby="effect-' in answer
    assert "<script" not in part[: part.index("</section>")]
