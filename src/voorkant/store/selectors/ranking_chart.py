"""Draw how often each group stands where."""

from collections.abc import Callable

from voorkant.charts.ranks import RankChart, RankRow
from voorkant.core.analyse.ranking.words import headline
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.rankings import Ranking
from voorkant.core.shared.text import Text
from voorkant.store.selectors.ranking import Weighing

MIDDLE = 3


def cuts_of(ranking: Ranking) -> tuple[int, ...]:
    """Give after which places a bar is cut: the first, the first three, and as many as are called the first."""
    return tuple(sorted({1, MIDDLE if ranking.band > MIDDLE else 1, ranking.band}))


def ranking_chart(weighing: Weighing, ranking: Ranking, *, link: Callable[[str], str]) -> RankChart:
    """Give the picture of a ranking; `link` gives the address of a group's page, "" for none."""
    return RankChart(
        title=headline(ranking),
        subtitle=Text(
            "In hoeveel van de 100 mogelijke uitkomsten een groep waar staat",
            "In how many of every 100 possible outcomes a group stands where",
        ),
        rows=tuple(RankRow(one.name, one.acceptability, link(one.group)) for one in ranking.standings),
        cuts=cuts_of(ranking),
        source=_source(weighing, ranking),
    )


def _source(weighing: Weighing, ranking: Ranking) -> Text:
    said = Text(
        "Bron: gewichten en waarden zoals hieronder; {n} uitkomsten",
        "Source: weights and values as below; {n} outcomes",
    ).format(n=whole(ranking.draws))
    if weighing.version is None:
        return said + Text("; nog zonder besluit over gewichten", "; without a decision about weights as yet")
    return said + Text("; gewichten versie {v}", "; weights version {v}").format(v=str(weighing.version.number))
