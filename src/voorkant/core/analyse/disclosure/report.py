"""What was hidden and what a reader could still work out, in sentences.

"2 cellen zijn verborgen omdat ze te klein zijn en 3 om die te beschermen. Het best bekend is Bussloo × debts: een
buitenstaander kan afleiden dat dit tussen 0 en 5 ligt."
"""

import numpy as np

from voorkant.core.analyse.disclosure.primary import Needs, grouped
from voorkant.core.analyse.disclosure.refusals import named
from voorkant.core.analyse.disclosure.rounding import Rounded
from voorkant.core.analyse.disclosure.suppress import Protected
from voorkant.core.analyse.disclosure.table import Counts, Marks, Nodes, Status, Table
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def on_protected(table: Table, found: Protected, threshold: int, *, reasons: bool = True) -> list[Text]:
    """Tell what protecting did; `reasons`: the status of the file says which cells are primary."""
    primary, secondary = (int((found.status == one).sum()) for one in (Status.PRIMARY, Status.SECONDARY))
    if not primary + secondary:
        said = [Text(nl="Er hoeft niets verborgen te worden.", en="Nothing needs to be hidden.")]
    else:
        said = [_counted(primary, secondary, table.counts.size)]
    best = _best(table, found.status == Status.PRIMARY, found.low, found.high)
    if best:
        said.append(Text(nl="Het best bekend: ", en="Best known: ") + best)
    if found.out.any():
        out = named(table, np.flatnonzero(found.out))
        said.append(Text(nl=f"Al eerder getoond: {out}.", en=f"Shown before already: {out}."))
    alone = grouped(table, threshold) & ~found.hidden
    if alone.any():
        said.append(_alone(table, np.flatnonzero(alone)))
    if primary and reasons:
        said.append(_REASONS)
    return said


_REASONS = Text(
    nl="De kolom status is voor de maker: laat haar weg bij het publiceren, of gebruik --without-reasons.",
    en="The column status is for the maker: leave it out when publishing, or use --without-reasons.",
)


def on_rounded(table: Table, found: Rounded, asked: Needs) -> list[Text]:
    """Tell what rounding did."""
    off = float(np.abs(found.counts - table.counts).max(initial=0.0))
    said = [
        Text(
            nl=f"Alle aantallen zijn afgerond op {found.base}; de grootste afwijking is {off:.0f}.",
            en=f"All counts are rounded to {found.base}; the largest deviation is {off:.0f}.",
        ),
        Text(nl="De afgeronde aantallen tellen op.", en="The rounded counts add up.")
        if found.additive
        else Text(
            nl="De afgeronde aantallen tellen niet overal op; zeg dat erbij.",
            en="The rounded counts do not add up everywhere; say so with them.",
        ),
    ]
    best = _best(table, asked.primary, found.low, found.high)
    return [*said, Text(nl="Het best bekend: ", en="Best known: ") + best] if best else said


def on_attacked(
    table: Table, hidden: Marks, low: Counts, high: Counts, leaks: Marks, threshold: int | None
) -> list[Text]:
    """Tell what a reader of a published table finds."""
    number = int(hidden.sum())
    if not number:
        return [Text(nl="Er is niets verborgen.", en="Nothing is hidden.")]
    exact = int((hidden & (low == high)).sum())
    said = [
        Text(
            nl=f"Verborgen: {number}. Daarvan precies af te leiden: {exact}.",
            en=f"Hidden: {number}. Of these follow exactly: {exact}.",
        )
    ]
    best = _best(table, leaks if leaks.any() else hidden, low, high)
    if best:
        said.append(Text(nl="Het best bekend: ", en="Best known: ") + best)
    if leaks.any():
        many = int(leaks.sum())
        said.append(
            Text(
                nl=f"Lek: {many} met minder dan {threshold} mogelijke waarden. Publiceer dit niet.",
                en=f"Leaks: {many} with fewer than {threshold} possible values. Do not publish this.",
            )
        )
    return said


def refusal(table: Table, leaks: Marks, low: Counts, high: Counts) -> BadInput:
    """Block a publication: these cells are known too well."""
    best = _best(table, leaks, low, high) or Text(nl="", en="")
    number = int(leaks.sum())
    return BadInput(
        "disclosure-unsafe",
        Text(nl=f"De tabel is niet veilig: {number} lek(ken).", en=f"The table is not safe: {number} leak(s)."),
        best,
        Text(
            nl="Er is niets geschreven. Verberg of rond grover af, of voeg groepen samen.",
            en="Nothing was written. Hide, round more coarsely, or merge groups.",
        ),
    )


def range_of(name: str, low: float, high: float) -> Text:
    """Say what an outsider can work out about one cell."""
    if low == high:
        return Text(
            nl=f"een buitenstaander kan afleiden dat {name} precies {low:.0f} is.",
            en=f"an outsider can derive that {name} is exactly {low:.0f}.",
        )
    if np.isinf(high):
        return Text(
            nl=f"een buitenstaander kan afleiden dat {name} ten minste {low:.0f} is.",
            en=f"an outsider can derive that {name} is at least {low:.0f}.",
        )
    return Text(
        nl=f"een buitenstaander kan afleiden dat {name} tussen {low:.0f} en {high:.0f} ligt.",
        en=f"an outsider can derive that {name} lies between {low:.0f} and {high:.0f}.",
    )


def _best(table: Table, marks: Marks, low: Counts, high: Counts) -> Text | None:
    """Say the narrowest range among marked cells, the first of equals."""
    if not marks.any():
        return None
    width = np.where(marks, high - low, np.nan).ravel()
    cell = int(np.nanargmin(width))
    return range_of(named(table, np.array([cell])), float(low.ravel()[cell]), float(high.ravel()[cell]))


def _counted(primary: int, secondary: int, cells: int) -> Text:
    return Text(
        nl=f"Van {cells} cellen zijn er {primary} om zichzelf verborgen en {secondary} om die te beschermen.",
        en=f"Of {cells} cells {primary} are hidden for themselves and {secondary} to protect those.",
    )


def _alone(table: Table, cells: Nodes) -> Text:
    first = named(table, cells[:1])
    return Text(
        nl=f"Let op: {len(cells)} nullen, zoals {first}, verraden dat een hele groep in één deel zit; "
        "met zeros: grouped worden ze verborgen.",
        en=f"Mind: {len(cells)} noughts, such as {first}, give away that a whole group is in one part; "
        "zeros: grouped hides them.",
    )
