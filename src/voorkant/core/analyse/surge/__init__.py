"""Which weekly counts stand out from what was to be expected; see docs/concepts/surge.md."""

from voorkant.core.analyse.surge.bounds import Bounds
from voorkant.core.analyse.surge.control import CLASSIC, NOUFAILY, Control, Mode, control_from
from voorkant.core.analyse.surge.delay import completeness, per_week, triangle
from voorkant.core.analyse.surge.design import Clock
from voorkant.core.analyse.surge.ears import ears
from voorkant.core.analyse.surge.events import events
from voorkant.core.analyse.surge.false_alarms import discoveries
from voorkant.core.analyse.surge.farrington import farrington
from voorkant.core.analyse.surge.judge import Judgement, surge
from voorkant.core.analyse.surge.method import Method, Plan, judge, judged_by_default, plan_from
from voorkant.core.analyse.surge.special import Holiday, special_weeks
from voorkant.core.analyse.surge.tree import add_up, comparable_from, told_once
from voorkant.core.analyse.surge.watch import Watch

__all__ = [
    "CLASSIC",
    "NOUFAILY",
    "Bounds",
    "Clock",
    "Control",
    "Holiday",
    "Judgement",
    "Method",
    "Mode",
    "Plan",
    "Watch",
    "add_up",
    "comparable_from",
    "completeness",
    "control_from",
    "discoveries",
    "ears",
    "events",
    "farrington",
    "judge",
    "judged_by_default",
    "per_week",
    "plan_from",
    "special_weeks",
    "surge",
    "told_once",
    "triangle",
]
