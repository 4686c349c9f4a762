"""The steps in which a page leads: what stands out, where, for whom, since when, how sure, what next.

Each step is a question that a person would ask aloud with its answer in sentences. What many residents live with comes
before what differs from elsewhere: loneliness in Voorst lies below the country and still concerns 8.000 adults.
"""

from collections.abc import Iterable, Sequence

from voorkant.core.analyse.compare import concern, points
from voorkant.core.analyse.result import Against, IndicatorLine, ProblemLine, Step, StepId, Verdict, Where
from voorkant.core.analyse.sentences import differs, figure_name, shown, since
from voorkant.core.shared.language import SharedLanguage, Unit
from voorkant.core.shared.text import Text, lower_first, same

TOP = 5


def order_by_difference(lines: Iterable[ProblemLine], language: SharedLanguage) -> tuple[str, ...]:
    """Name problems whose leading figure differs from the country, worst first, in percentage points."""
    found = []
    for line in lines:
        if line.lead is None:
            continue
        held = line.lead.against(Against.COUNTRY)
        if held is not None and held.verdict is not Verdict.ABOUT_EQUAL:
            found.append((-points(language.indicators[line.lead.indicator], held), line.problem))
    return tuple(problem for _, problem in sorted(found))


def make_steps(
    lines: Sequence[ProblemLine],
    differing: Sequence[str],
    where: Sequence[Where],
    language: SharedLanguage,
    absent: Sequence[Text] = (),
) -> tuple[Step, ...]:
    """Make the six steps from the lines; a step without anything to say says that. `absent` says which sources have
    no figures for the area: at once where nothing else is told, else where the page says how sure it is.
    """
    top = tuple(line for line in lines if line.rank is not None)[:TOP]
    by_problem = {line.problem: line for line in lines}
    apart = [by_problem[problem] for problem in differing][:TOP]
    return (
        _stands_out(top, apart, lines, language, absent),
        _where(where, language),
        _for_whom(top, lines, language),
        _since_when(top, lines, language),
        _how_sure(top, lines, absent if top else ()),
        _what_next(lines),
    )


def _stands_out(
    top: Sequence[ProblemLine],
    apart: Sequence[ProblemLine],
    lines: Sequence[ProblemLine],
    language: SharedLanguage,
    absent: Sequence[Text],
) -> Step:
    texts = tuple(line.sentence for line in top) or tuple(_few(lines, language))
    more = []
    for line in apart:
        held = line.lead.against(Against.COUNTRY) if line.lead is not None else None
        if held is not None and line.lead is not None:
            more.append(differs(language.indicators[line.lead.indicator], held))
    problems = tuple(dict.fromkeys(line.problem for line in (*top, *apart)))
    question = Text(nl="Wat valt op?", en="What stands out?")
    nothing = Text(
        nl="Voor dit gebied en deze groep zijn er geen open cijfers die mensen tellen.",
        en="For this area and group no open figures count people.",
    )
    return Step(StepId.STANDS_OUT, question, texts or (nothing, *absent), problems, tuple(more))


def _few(lines: Sequence[ProblemLine], language: SharedLanguage) -> list[Text]:
    """Say that figures are about too few people here, and what the place around it has instead."""
    told = [(line, line.instead) for line in lines if line.instead is not None]
    if not told:
        return []
    _, first = told[0]
    if first.reading.value is None:
        return [first.few]
    found = [first.few + Text(nl=f" Kijk naar {first.place.nl}.", en=f" Look at {first.place.en}.")]
    shares = []
    for _, instead in told:
        indicator = language.indicators[instead.reading.indicator]
        value = instead.reading.value
        if value is not None and instead.area == first.area and indicator.unit is Unit.PERCENT:
            shares.append((-concern(indicator, value), figure_name(indicator), shown(indicator, value)[0]))
    shares.sort(key=lambda share: share[0])
    parts = [lower_first(name) + same(" ") + said for _, name, said in shares[:TOP]]
    if not parts:
        return found
    listed = Text(nl=", ".join(part.nl for part in parts), en=", ".join(part.en for part in parts))
    return [*found, Text(nl=f"In {first.place.nl}: {listed.nl}.", en=f"In {first.place.en}: {listed.en}.")]


def _silence(lines: Sequence[ProblemLine]) -> Text:
    return _FEW_PEOPLE if any(line.instead is not None for line in lines) else _NO_FIGURE


def _where(where: Sequence[Where], language: SharedLanguage) -> Step:
    told = [found for found in where if found.places]
    problems = tuple(found.problem for found in told)
    nothing = Text(
        nl="Voor plaatsen binnen dit gebied staan hier geen cijfers.", en="No figures are shown here for places within."
    )
    texts = tuple(
        figure_name(language.indicators[found.indicator]) + same(": ") + lower_first(found.sentence)
        for found in told
        if found.indicator is not None
    )
    texts = texts or (nothing,)
    return Step(StepId.WHERE, Text(nl="Waar?", en="Where?"), texts, problems)


def _for_whom(top: Sequence[ProblemLine], lines: Sequence[ProblemLine], language: SharedLanguage) -> Step:
    told = [(line, _by_age(line.lead, language)) for line in top if line.lead is not None]
    known = [(line.problem, text) for line, text in told if text is not None]
    nothing = Text(
        nl="Naar leeftijd zijn er geen open cijfers over wat opvalt.",
        en="What stands out has no open figures by age.",
    )
    few = not top and any(line.instead is not None for line in lines)
    texts = tuple(text for _, text in known) or (_FEW_PEOPLE if few else nothing,)
    return Step(StepId.FOR_WHOM, Text(nl="Voor wie?", en="For whom?"), texts, tuple(name for name, _ in known))


def _by_age(lead: IndicatorLine, language: SharedLanguage) -> Text | None:
    indicator = language.indicators[lead.indicator]
    known = [(age, age.reading.value) for age in lead.ages if age.reading.value is not None]
    if len(known) < 2:
        return None
    said = shown(indicator, *(value for _, value in known))
    parts = [
        Text(nl=f"{text.nl} ({age.name.nl})", en=f"{text.en} ({age.name.en})")
        for (age, _), text in zip(known, said, strict=True)
    ]
    listed = Text(nl=", ".join(part.nl for part in parts) + ".", en=", ".join(part.en for part in parts) + ".")
    return lead.figure_name + same(": ") + listed


def _since_when(top: Sequence[ProblemLine], lines: Sequence[ProblemLine], language: SharedLanguage) -> Step:
    texts: list[Text] = []
    problems: list[str] = []
    notes: list[Text] = []
    for line in top:
        lead = line.lead
        text = since(language.indicators[lead.indicator], lead.trend) if lead is not None else None
        if lead is None or text is None:
            continue
        texts.append(text)
        problems.append(line.problem)
        if lead.trend_note is not None and lead.trend_note not in notes:
            notes.append(lead.trend_note)
    nothing = Text(nl="Er is pas één jaar bekend.", en="Only one year is known so far.") if top else _silence(lines)
    question = Text(nl="Sinds wanneer?", en="Since when?")
    return Step(StepId.SINCE_WHEN, question, (*texts, *notes) or (nothing,), tuple(problems))


def _how_sure(top: Sequence[ProblemLine], lines: Sequence[ProblemLine], absent: Sequence[Text]) -> Step:
    notes: dict[Text, list[ProblemLine]] = {}
    for line in top:
        for note in line.lead.notes if line.lead is not None else ():
            notes.setdefault(note, []).append(line)
    texts = [
        note if len(about) == len(top) else _named(about) + note for note, about in notes.items()
    ]  # a note that holds for all needs no names
    few = [line for line in lines if line.instead is not None]
    if few:
        texts.append(_by_chance(few if top else ()))
    texts.extend(absent)
    nothing = Text(
        nl="Dit zijn tellingen uit registraties, zonder bekende marge.",
        en="These are counts from registers, without a known margin.",
    )
    question = Text(nl="Hoe zeker is dit?", en="How sure is this?")
    silence = nothing if top else _silence(lines)
    return Step(StepId.HOW_SURE, question, tuple(texts) or (silence,), tuple(line.problem for line in top))


def _by_chance(few: Sequence[ProblemLine]) -> Text:
    """Say why a share of few people is not told; `few` are named where other figures are told."""
    names = [lower_first(line.name) for line in few]
    nl = f" Daarom staat hier niets over: {', '.join(name.nl for name in names)}." if names else ""
    en = f" That is why nothing is told here about: {', '.join(name.en for name in names)}." if names else ""
    return Text(
        nl=f"Gaat een percentage over weinig mensen, dan verschuift het door toeval al snel meer dan plaatsen van "
        f"elkaar verschillen.{nl}",
        en=f"Where a percentage is about few people, chance alone easily shifts it by more than places differ.{en}",
    )


def _named(lines: Sequence[ProblemLine]) -> Text:
    figures = [line.lead.figure_name for line in lines if line.lead is not None]
    names = Text(nl=", ".join(name.nl for name in figures), en=", ".join(name.en for name in figures))
    return names + same(": ")


def _what_next(lines: Sequence[ProblemLine]) -> Step:
    joint = Text(
        nl="Lees dit beeld met partners: wat herkennen zij, wat spreekt het tegen, wie zoekt wat uit, en wanneer?",
        en="Read this picture with partners: what do they recognise, what contradicts it, who finds out what, by when?",
    )
    silent = tuple(line.problem for line in lines if line.instead is None and not _speaks(line))
    if not silent:
        return Step(StepId.WHAT_NEXT, _NEXT, (joint,), ())
    count = len(silent)
    nl = f"Over {count} problemen is hier geen open cijfer" if count > 1 else "Over 1 probleem is hier geen open cijfer"
    en = f"{count} problems have" if count > 1 else "1 problem has"
    quiet = Text(
        nl=f"{nl}. Alleen partners en eigen vragen kunnen daar iets over zeggen.",
        en=f"{en} no open figure here. Only partners and own questions can speak of that.",
    )
    return Step(StepId.WHAT_NEXT, _NEXT, (joint, quiet), silent)


_NO_FIGURE = Text(nl="Er is hier geen open cijfer.", en="There is no open figure here.")
_FEW_PEOPLE = Text(
    nl="Voor zo weinig mensen zegt een percentage te weinig.", en="For so few people a percentage says too little."
)
_NEXT = Text(nl="Wat nu?", en="What next?")


def _speaks(line: ProblemLine) -> bool:
    lines = (*((line.lead,) if line.lead is not None else ()), *line.others)
    return any(found.reading.value is not None for found in lines)
