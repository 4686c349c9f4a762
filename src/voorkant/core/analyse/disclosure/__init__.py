"""The one gate for own counts: what may be shown so that nobody can be found in it; see docs/concepts/disclosure.md."""

from voorkant.core.analyse.disclosure.own_counts import for_team, protect
from voorkant.core.analyse.disclosure.table import Dimension, Status, Table

__all__ = ["Dimension", "Status", "Table", "for_team", "protect"]
