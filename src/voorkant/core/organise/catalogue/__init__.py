"""What could be done about a problem, and what is known of whether it works (row O5)."""

from voorkant.core.organise.catalogue.entry import Cost, Effect, Intervention, Measure, Mention, Rating, Seen
from voorkant.core.organise.catalogue.fit import Fit, fits

__all__ = ["Cost", "Effect", "Fit", "Intervention", "Measure", "Mention", "Rating", "Seen", "fits"]
