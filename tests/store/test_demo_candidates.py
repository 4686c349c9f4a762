"""Row A5 in the demo: three ways of saying "I can't keep up with my post" become one, and what only looks like it none.

Of all tests this one reads words with the real model, which takes some seconds to train.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.candidates import TODAY
from voorkant.core.shared.area import AreaKind
from voorkant.store.demo.candidates import candidates_plan, planted_questions
from voorkant.store.demo.questions import invent
from voorkant.store.models import Candidate, Organisation, OwnWords
from voorkant.store.selectors.candidates import candidates_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.candidates import search
from voorkant.store.services.demo import PLAN, demo_plan
from voorkant.store.services.notice import record_questions


@pytest.fixture
def teams(voorst):
    plan = replace(demo_plan(voorst.code), data=PLAN | {"weeks": 27})
    teams = [
        Organisation.objects.create(municipality=voorst, name=one["name"], kind=one["kind"]) for one in PLAN["partners"]
    ]  # fmt: skip
    codes = {area.name: code for code, area in sorted(places_of(voorst).areas.items())}
    made = [*invent(plan, TODAY), *planted_questions(codes, TODAY)]
    for place, each in enumerate(teams):
        questions = [one.question for one in made if one.partner == place]
        record_questions(questions, organisation=each, today=TODAY, invented=True)
    return teams


@pytest.mark.row("A5")
def test_people_who_cannot_keep_up_with_their_post_become_one_candidate_and_noise_none(voorst, teams):
    for weeks in (*candidates_plan()["searched_weeks_ago"], 0):
        search(voorst, TODAY - timedelta(weeks=weeks), read_on=TODAY)
    said = dict(OwnWords.objects.values_list("question_id", "text"))
    groups = {one["name"]: {row[5] for row in one.get("questions", ())} for one in candidates_plan()["themes"]}
    noise = {row[-1] for row in candidates_plan()["noise"]}
    texts = {
        row: Counter(said.get(key, "") for key in row.members.values_list("question", flat=True))
        for row in Candidate.objects.filter(gone_on=None)
    }
    for name, written in groups.items():
        if not written:
            continue
        held = {row: sum(number for text, number in found.items() if text in written) for row, found in texts.items()}
        best = max(held, key=held.__getitem__)
        assert held[best] >= 0.7 * len(written), name
        assert sum(texts[best][text] for text in noise) <= 1, name
        assert all(number < 3 for row, number in held.items() if row != best), name
    post = max(texts, key=lambda row: sum(text in groups["post"] for text in texts[row]))
    assert (post.sole, post.area_code, post.problems) == (teams[0], "BU02850102", ["administration_alone"])
    assert post.months.count() > 1
    assert [one.row for one in candidates_of(voorst, teams[0], TODAY) if one.exact and one.row == post] == [post]
    about_noise = [row for row, found in texts.items() if sum(found[text] for text in noise) >= 0.5 * row.size]
    assert about_noise == []
    village = places_of(voorst).areas[post.area_code]
    assert village.kind is AreaKind.NEIGHBOURHOOD
