"""CBS: key figures of wijken en buurten, from files and from its two interfaces."""

from voorkant.adapters.cbs.client import fetch_kwb
from voorkant.adapters.cbs.kwb import parse_kwb, read_kwb
from voorkant.adapters.cbs.postcodes import Postcodes, read_postcodes

__all__ = ["Postcodes", "fetch_kwb", "parse_kwb", "read_kwb", "read_postcodes"]
