"""Let the demo's watch look as it would have looked: one surge of last spring that was closed, one that goes on.

The planted questions are noise among thousands; what is told of them is found by the same watch that a municipality
has. Two looks of the past are enough for its history.
"""

from datetime import date, timedelta
from typing import Any

from voorkant.store.models import Municipality, SurgeAlert, User
from voorkant.store.services.surge_steps import acknowledge, close
from voorkant.store.services.surges import watch


def invent_surges(municipality: Municipality, today: date, told: Any) -> None:
    """Watch in the past and now, with what colleagues did; does nothing where the watch looked before. `told` is the
    plan's `surge_history`.
    """
    if SurgeAlert.objects.filter(municipality=municipality).exists():
        watch(municipality, today)
        return
    watch(municipality, today - timedelta(weeks=told["told"]), read_on=today)
    alert = SurgeAlert.objects.filter(municipality=municipality, problem=told["problem"]).first()
    if alert is not None:
        seen = today - timedelta(weeks=told["seen"])
        acknowledge(alert=alert, by=_colleague(municipality, told["by"]), today=seen)
    watch(municipality, today - timedelta(weeks=told["closed"]), read_on=today)
    if alert is not None:
        close(
            alert=alert, by=_colleague(municipality, told["closer"]), outcome=told["outcome"], words=told["words"],
            today=today - timedelta(weeks=told["closed"]),
        )  # fmt: skip
    watch(municipality, today)


def _colleague(municipality: Municipality, name: str) -> User:
    return User.objects.get(municipality=municipality, username=name)
