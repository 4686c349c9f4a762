"""A sample of municipalities beside which the scenario model is laid: small and large ones, by how many live there.

Twelve of 342, each in the middle of its twelfth, so that neither Schiermonnikoog nor Amsterdam decides what is
ordinary; and those of which a published extreme is known.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from voorkant.adapters.scenario_margins import country_populations, municipalities
from voorkant.core.analyse.scenario.population import Population
from voorkant.core.analyse.scenario.validate.spread import sample
from voorkant.store.selectors.scenario_margins import country_figures


def sample_populations(number: int, always: Sequence[str], *, seed: int) -> Mapping[str, Population]:
    """Give the invented inhabitants of `number` municipalities and of `always`, by code; none when one is known."""
    published = country_figures()
    codes = municipalities(published)
    if len(codes) <= 1:
        return {}
    rows = (
        published.values.filter((pl.col("indicator") == "residents") & pl.col("area").is_in(codes))
        .sort("period")
        .group_by("area", maintain_order=True)
        .agg(pl.col("value").last())
    )
    order = list(zip(rows["area"].to_list(), rows["value"].to_list(), strict=True))
    chosen = sample(order, number, always)
    return {one.area: one for one in country_populations(published, seed=seed, codes=chosen)}
