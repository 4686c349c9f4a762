"""Questions in which two problems go together, for tests of every layer: a year of chance, and what comes on top of it.

Debts and loneliness are planted in 36 questions of two teams in two villages. Grief is asked about thirteen times, of
which twelve together with a need for housing: who is left out is one question, which nobody else may find.
"""

from django.utils import timezone

from tests.core.test_stacking import invented
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.period import Window
from voorkant.store.models import Municipality, Organisation
from voorkant.store.selectors.counts import shown_window
from voorkant.store.services.notice import record_questions

PLANTED = ("debts", "loneliness")
TELLING = ("grief", "housing_need")
TWELLO, KLARENBEEK = "KN0285-twello", "KN0285-klarenbeek"
TEAMS = ("Wijkteam Twello", "Bibliotheek Twello")


def ask_around(municipality: Municipality, *, chance: int = 420) -> Window:
    """Record the questions in the window that is shown, and give that window."""
    window = shown_window(municipality, timezone.localdate())
    others = [one for one in load_language().problems if one not in (*PLANTED, *TELLING)][:30]
    code = {f"p{number:02d}": name for number, name in enumerate(others)}
    asked = [{code[name] for name in one} for one in invented(31, questions=chance, problems=30)]
    asked += [set(PLANTED)] * 36 + [{one} for one in PLANTED] * 20
    asked += [set(TELLING)] * 12 + [{"grief"}] + [{"housing_need"}] * 14
    teams = [Organisation.objects.get(municipality=municipality, name=name) for name in TEAMS]
    for place, team in enumerate(teams):
        questions = [
            NewQuestion(problems=tuple(sorted(one)), area=TWELLO if number % 3 else KLARENBEEK, day=window.last)
            for number, one in enumerate(asked)
            if number % 2 == place
        ]
        record_questions(questions, organisation=team)
    return window
