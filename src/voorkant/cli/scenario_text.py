"""An answer of the scenario as lines for a terminal, in the order in which it must be told.

First the word of the scale, then the band, then on what it rests; a shift opens with how often it yields more than it
costs, and ends with the ratio. Nothing adds groups up: somebody may be in two of them.
"""

import textwrap
from collections.abc import Iterable, Mapping

from voorkant.core.analyse.scenario import shift_words
from voorkant.core.analyse.scenario.compare import Comparison, GroupPair, overlap
from voorkant.core.analyse.scenario.levels import by_level
from voorkant.core.analyse.scenario.result import Band, GroupResult, ScenarioResult, ShiftAt, ShiftResult, Swing
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.telling import euros, nine_of_ten
from voorkant.core.analyse.scenario.words import LEVEL_NAMES, chance_said, drawn, people, resting
from voorkant.core.shared.numbers import decimal, percent, whole
from voorkant.core.shared.text import Text, same

WIDTH = 100
MOST = 8

Names = Mapping[str, Text]


def told(result: ScenarioResult, model: ScenarioModel, payers: Names, offers: Names, language: str) -> str:
    """Give the whole answer as text of at most 100 columns, ending with a line end."""
    groups = {one.id: one.name for one in model.groups}
    parameters = {one.id: one.name for one in model.parameters.values()}
    lines = [*_head(result), *_groups(result, groups)]
    if result.shift is not None:
        lines += _shift(result.shift, groups, parameters, payers, offers)
    luck = chance_said(result)
    lines += [
        same(""),
        resting(result),
        drawn(result),
        *([luck] if luck else []),
        same(""),
        _LIMITS,
        *(_item(one) for one in model.limits),
    ]
    return _written(lines, language)


def compared(found: Comparison, model: ScenarioModel, language: str) -> str:
    """Give two answers side by side as text: first what was assumed differently, then what came out differently."""
    lines = [_DIFFERENT]
    lines += [
        _item(_TWO.format(name=_FRAME.get(one, same(one)), first=a or "-", second=b or "-"))
        for one, (a, b) in found.frame.items()
    ]
    for id_, (first, second) in found.parameters.items():
        name = model.parameters[id_].name if id_ in model.parameters else same(id_)
        ends = [_span(one.value, one.low, one.high) if one else same("-") for one in (first, second)]
        lines.append(_item(_TWO.format(name=name, first=ends[0], second=ends[1])))
    if not found.frame and not found.parameters:
        lines.append(_item(_NOTHING_DIFFERENT))
    if found.versions:
        lines.append(_item(_OTHER_MODEL))
    lines += [same(""), _OUTCOMES, *_pairs(found, model), *_two_shifts(found)]
    return _written(lines, language)


def _head(result: ScenarioResult) -> list[Text]:
    place = _PLACE.format(
        name=result.name, people=whole(result.population), years=str(result.years), start=str(result.start)
    )
    return [place, *([] if result.sure else [_UNSURE]), same("")]


def _groups(result: ScenarioResult, names: Names) -> list[Text]:
    lines = [_NOTHING_DONE.format(years=str(result.years))]
    for level, groups in by_level(result):
        lines += [same(""), LEVEL_NAMES[level]]
        for one in groups:
            lines += [_item(_line(one, names)), _item(_under(one), deep=2)]
    lines += [same(""), _OVERLAP] if len(result.groups) > 1 else []
    return lines + [_EMPTY.format(group=names[one]) for one in result.empty]


def _line(group: GroupResult, names: Names) -> Text:
    return _GROUP.format(
        name=names.get(group.id, same(group.id)), head=euros(group.per_head.middle), range=nine_of_ten(group.per_head)
    )


def _under(group: GroupResult) -> Text:
    return _RESTS.format(people=people(group.members), share=percent(round(100 * group.unverified)))


def _shift(shift: ShiftResult, groups: Names, parameters: Names, payers: Names, offers: Names) -> list[Text]:
    lines = [same(""), shift_words.moved(shift, offers)]
    open_ones = shift_words.unknown(shift, offers)
    lines += [open_ones] if open_ones else []
    for at in shift.at:
        lines += [same(""), *_horizon(at, payers)]
    lines += [same(""), *shift_words.at_once(shift), *_gains(shift, groups)]
    if shift.tornado:
        lines += [same(""), _TORNADO]
        lines += [
            _item(_swing(one, parameters.get(one.parameter, same(one.parameter)))) for one in shift.tornado[:MOST]
        ]
    ratio = shift_words.ratio(shift.at[-1])
    return [*lines, same(""), ratio] if ratio else lines


def _horizon(at: ShiftAt, payers: Names) -> list[Text]:
    lines = [shift_words.chance(at), shift_words.own_chance(at), shift_words.value(at)]
    touched = [one for one in at.payers if at.payers[one].low or at.payers[one].high]
    return lines + [_item(_payer(payers.get(one, same(one)), at.payers[one])) for one in touched]


def _gains(shift: ShiftResult, groups: Names) -> list[Text]:
    found = sorted(shift.gains.items(), key=lambda pair: (-abs(pair[1].middle), pair[0]))
    touched = [_item(_payer(groups.get(one, same(one)), band)) for one, band in found if band.low or band.high]
    return [same(""), _GAINS, *touched] if touched else []


def _payer(name: Text, band: Band) -> Text:
    return _PAYER.format(name=name, amount=euros(band.middle), ends=nine_of_ten(band))


def _swing(swing: Swing, name: Text) -> Text:
    return _SWING.format(name=name, low=euros(swing.low), high=euros(swing.high))


def _pairs(found: Comparison, model: ScenarioModel) -> Iterable[Text]:
    names = {one.id: one.name for one in model.groups}
    for pair in found.groups:
        name = names.get(pair.id, same(pair.id))
        ends = [euros(one.per_head.middle) if one else _NOT_THERE for one in (pair.first, pair.second)]
        yield _item(_TWO.format(name=name, first=ends[0], second=ends[1]))
        if pair.first and pair.second and pair.first.level != pair.second.level:
            levels = [LEVEL_NAMES[one.level] for one in (pair.first, pair.second)]
            yield _item(_LEVELS.format(first=levels[0], second=levels[1]), deep=2)
        if pair.change and not found.same_chance and _overlap(pair):
            yield _item(_MAY_BE_LUCK, deep=2)


def _overlap(pair: GroupPair) -> bool:
    return bool(pair.first and pair.second and overlap(pair.first.per_head, pair.second.per_head))


def _two_shifts(found: Comparison) -> Iterable[Text]:
    for years, (first, second) in found.shifts.items():
        yield same("")
        for number, at in ((_FIRST, first), (_SECOND, second)):
            yield _item(number + (shift_words.chance(at) if at else _NO_SHIFT))
        if first and second:
            yield _item(
                _TWO.format(
                    name=_VALUE_AT.format(years=str(years)),
                    first=euros(first.value.middle),
                    second=euros(second.value.middle),
                )
            )


def _span(value: float, low: float, high: float) -> Text:
    if low == high:
        return decimal(value, 6)
    return _SPAN.format(value=decimal(value, 6), low=decimal(low, 6), high=decimal(high, 6))


def _and(parts: list[Text]) -> Text:
    joined = parts[0]
    for one in parts[1:]:
        joined = joined + Text(" en ", " and ") + one
    return joined


def _item(text: Text, *, deep: int = 1) -> Text:
    return same("  " * deep) + text


def _written(lines: Iterable[Text], language: str) -> str:
    written = []
    for line in lines:
        plain = line.to(language)
        indent = " " * (len(plain) - len(plain.lstrip()))
        written += textwrap.wrap(
            plain, WIDTH, subsequent_indent=indent + ("  " if indent else ""), break_on_hyphens=False
        ) or [""]  # fmt: skip
    return "\n".join(written) + "\n"


_PLACE = Text(
    "{name}: {people} bedachte inwoners, {years} jaar vanaf {start}. Geen van hen bestaat.",
    "{name}: {people} invented inhabitants, years from {start}: {years}. None of them exists.",
)
_UNSURE = Text(
    "Let op: deze volgorde rust vooral op cijfers die niemand in hun bron heeft gezien.",
    "Mind: this order rests mainly on figures that nobody saw in their source.",
)
_NOTHING_DONE = Text(
    "Wat kost niets doen? Per persoon meer dan dezelfde mensen zonder dat risico, in {years} jaar:",
    "What does doing nothing cost? Per person more than the same people without that risk, in {years} years:",
)
_GROUP = Text(
    "{name}: {head} (in 9 van de 10 berekeningen {range})", "{name}: {head} (in 9 of 10 calculations {range})"
)
_RESTS = Text(
    "{people}; {share} van het bedrag rust op cijfers die niemand in hun bron zag",
    "{people}; {share} of the amount rests on figures that nobody saw in their source",
)
_OVERLAP = Text("Groepen overlappen. Tel de bedragen niet bij elkaar op.", "Groups overlap. Do not add the amounts up.")
_EMPTY = Text("{group}: hier hoort niemand bij, dus er is geen bedrag.", "{group}: nobody here, so there is no amount.")
_VALUE_AT = Text("Voor iedereen samen na {years} jaar", "For everybody together after {years} years")
_PAYER = Text("{name}: {amount} ({ends})", "{name}: {amount} ({ends})")
_GAINS = Text("Wie wint en wie verliest:", "Who gains and who loses:")
_TORNADO = Text(
    "Wat de uitkomst het meest beweegt (voor iedereen samen, laagste en hoogste waarde):",
    "What moves the outcome most (for everybody together, lowest and highest value):",
)
_SWING = Text("{name}: {low} / {high}", "{name}: {low} / {high}")
_LIMITS = Text("Wat dit model niet kan weten:", "What this model cannot know:")
_DIFFERENT = Text("Wat anders is gevraagd of aangenomen:", "What was asked or assumed differently:")
_NOTHING_DIFFERENT = Text("Niets.", "Nothing.")
_OTHER_MODEL = Text(
    "Het model zelf is veranderd: vergelijk met zorg.", "The model itself has changed: compare with care."
)
_OUTCOMES = Text("Wat eruit kwam, per persoon:", "What came out, per person:")
_TWO = Text("{name}: {first} / {second}", "{name}: {first} / {second}")
_LEVELS = Text("van '{first}' naar '{second}'", "from '{first}' to '{second}'")
_MAY_BE_LUCK = Text("het verschil kan toeval zijn", "the difference may be chance")
_NOT_THERE = Text("niet bekend", "not known")
_NO_SHIFT = Text("er wordt niets verschoven.", "nothing is shifted.")
_FIRST, _SECOND = Text("Eerste: ", "First: "), Text("Tweede: ", "Second: ")
_SPAN = Text("{value} ({low} tot {high})", "{value} ({low} to {high})")
_FRAME = {
    "area": Text("Gebied", "Area"),
    "population": Text("Inwoners", "Inhabitants"),
    "years": Text("Jaren", "Years"),
    "start": Text("Eerste jaar", "First year"),
    "draws": Text("Trekkingen", "Draws"),
    "seed": Text("Begin van het toeval", "Seed of chance"),
    "discount": Text("Discontovoet", "Discount rate"),
    "extra": Text("Grens van extra", "Threshold of extra"),
    "much": Text("Grens van veel", "Threshold of much"),
    "very_much": Text("Grens van heel veel", "Threshold of very much"),
    "shift": Text("Verschuiving", "Shift"),
}
