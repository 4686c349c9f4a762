"""CBS: key figures of wijken en buurten, from files and from its two interfaces."""

from voorkant.adapters.cbs.client import fetch_kwb
from voorkant.adapters.cbs.kwb import parse_kwb, read_kwb

__all__ = ["fetch_kwb", "parse_kwb", "read_kwb"]
