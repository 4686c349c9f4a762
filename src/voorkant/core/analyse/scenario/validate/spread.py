"""Whether municipalities differ as much in the model as they do in the country.

In Edam-Volendam 6 in a hundred young people have youth care, in Heerlen 18. A model that knows only who lives with whom
and on what income puts both near 10: it knows why Heerlen is higher, and not why it is so much higher.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import judged, ratio
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended, waits
from voorkant.core.analyse.scenario.watched import Watched
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text, same

LEAST = 5
_NONE = Text(
    "Niet gedaan: er zijn geen cijfers van andere gemeenten om een steekproef van te maken.",
    "Not run: there are no figures of other municipalities to take a sample of.",
)


def spread(check: Check, seen: Mapping[str, Watched], names: Mapping[str, str]) -> Finding:
    """Hold the range over municipalities against the published one; `seen` is a run per municipality code."""
    shares = {code: share for code, one in seen.items() if (share := share_of_young(one, check.law)) is not None}
    if len(shares) < LEAST:
        return waits(check, (), _NONE)
    rows = [_width(check, list(shares.values()))]
    for target in check.targets:
        if target.key not in shares:
            continue
        published = Published(target.value, target.low, target.high)
        model = shares[target.key]
        outcome = judged(model, published, check.numbers["tolerance"])
        rows.append(Row(same(names.get(target.key, target.key)), Unit.SHARE, outcome, model, published=published))
    return ended(check, tuple(rows), (_order(check, shares), _sampled(len(shares))))


def share_of_young(watched: Watched, law: str) -> float | None:
    """Give the share of people under 23 who use `law` at the start."""
    if law not in watched.laws:
        return None
    return ratio(watched.users_under_23[0, watched.laws.index(law)], watched.under_23[0])


def _width(check: Check, shares: Sequence[float]) -> Row:
    published = [one.value for one in check.targets if one.value is not None]
    model, real = max(shares) - min(shares), max(published) - min(published)
    enough = model >= real * check.numbers["least_width"]
    return Row(
        Text("verschil tussen hoogste en laagste", "difference between highest and lowest"),
        Unit.SHARE,
        Outcome.HOLDS if enough else Outcome.MISSES,
        model,
        published=Published(real),
        note=Text("model {low}% tot {high}%", "model {low}% to {high}%").format(
            low=decimal(min(shares) * 100), high=decimal(max(shares) * 100)
        ),
    )


def _order(check: Check, shares: Mapping[str, float]) -> Text:
    known = sorted((one.value, one.key) for one in check.targets if one.value is not None and one.key in shares)
    if len(known) < 2:
        return Text(
            "De gemeenten met het hoogste en laagste cijfer zitten niet in de steekproef.",
            "The municipalities with the highest and lowest figure are not in the sample.",
        )
    right = shares[known[-1][1]] > shares[known[0][1]]
    if right:
        return Text("De richting klopt: waar het echt hoog is, is het model hoger.",
                    "The direction is right: where it is really high, the model is higher.")  # fmt: skip
    return Text("Ook de richting klopt niet: waar het echt hoog is, is het model niet hoger.",
                "The direction is wrong too: where it is really high, the model is not higher.")  # fmt: skip


def _sampled(number: int) -> Text:
    return Text(
        "Steekproef van {n} gemeenten. Het cijfer van de gemeente zelf is hier weggelaten; met dat cijfer zou het "
        "model "
        "het vanzelf raken.",
        "Sample of {n} municipalities. The municipality's own figure is left out here; with it the model would be "
        "right "
        "by itself.",
    ).format(n=str(number))


def sample(codes: Sequence[tuple[str, float]], number: int, always: Sequence[str]) -> tuple[str, ...]:
    """Take the middle of each of `number` equal parts of an order (code, what to order by), and `always` if known."""
    ordered = [code for _, code in sorted((by, code) for code, by in codes)]
    parts = min(number, len(ordered))
    places = {int((part + 0.5) * len(ordered) / parts) for part in range(parts)}
    taken = {ordered[place] for place in places} | (set(always) & set(ordered))
    return tuple(sorted(taken))
