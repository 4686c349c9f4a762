"""How evidence that two questions belong together is added up: one frozen bundle of judgements, with reasons.

The same street counts more than the same age; a code given in haste counts less than a sentence. What stands here are
documented defaults; `knowledge/theme_words.yaml` says them again with the reason for each.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighing:
    """Judgements by which evidence is added up; shares are of a group that belongs together (0 to 1).

    `shrink`: words of a subject that it takes to believe a word. `words`, `meaning`, `codes`, `own`: how much each
    kind of evidence counts. `beside`: share of a situation that its neighbours could as well be. `wrong_code`,
    `wrong_event`: share that is about something else. `unsaid`: share of which nobody can see what it is about.
    `street`, `district`, `time`, `age`, `household`: share that has it in common; `weeks`: how far apart is still the
    same time. `least`: log odds from which questions belong together on average; `lift`: how many times as large a
    group that lies in no one place or time is as that of the median question.
    """

    shrink: float = 1000.0
    words: float = 1.5
    meaning: float = 1.0
    codes: float = 1.0
    beside: float = 0.25
    wrong_code: float = 0.35
    wrong_event: float = 0.5
    unsaid: float = 0.02
    street: float = 0.2
    district: float = 0.25
    time: float = 0.25
    weeks: float = 4.3
    age: float = 0.4
    household: float = 0.15
    own: float = 1.0
    least: float = 1.25
    lift: float = 1.75
