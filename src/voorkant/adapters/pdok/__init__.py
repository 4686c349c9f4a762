"""PDOK: outlines of municipalities, wijken and buurten, by CBS and Kadaster."""

from voorkant.adapters.pdok.boundaries import Boundaries, Boundary, parse_boundaries, read_boundaries
from voorkant.adapters.pdok.client import fetch_boundaries

__all__ = ["Boundaries", "Boundary", "fetch_boundaries", "parse_boundaries", "read_boundaries"]
