"""RIVM: the health monitor of GGD'en, CBS and RIVM per wijk and buurt."""

from voorkant.adapters.rivm.client import fetch_health
from voorkant.adapters.rivm.health import parse_health, read_health

__all__ = ["fetch_health", "parse_health", "read_health"]
