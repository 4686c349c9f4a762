"""Says what came of a talk about the social base as people would at the table.

"Drie deelnemers rekenen ‘De bibliotheek’ tot de sociale basis, twee niet." Sentences count people and never name them,
and never say more than was answered.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.organise.base.talk import DOUBT, NO, STRONG, UNKNOWN, WEAK, YES, KindGroup, Shown, TalkSheet, ThenNow
from voorkant.core.shared.text import Text, same

_NL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_EN = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(n: int) -> Text:
    """Write a small number as a word, a larger one in figures."""
    return Text(_NL[n], _EN[n]) if n < len(_NL) else same(str(n))


def quoted(words: Text) -> Text:
    """Put a name between quotes."""
    return Text(f"‘{words.nl}’", f"‘{words.en}’")


def belongs_in_words(one: Shown) -> Text:
    """Say who reckons it to the base: "Drie deelnemers rekenen … tot de sociale basis, twee niet en één twijfelt."."""
    counts, name = one.counts("belongs"), quoted(one.ingredient.name)
    yes, no, doubt = counts.get(YES, 0), counts.get(NO, 0), counts.get(DOUBT, 0)
    total = yes + no + doubt
    if not total:
        return _NOBODY.format(what=name)
    if total > 1 and total in (yes, no, doubt):
        words = _ALL_YES if yes else _ALL_NO if no else _ALL_DOUBT
        return words.format(n=number(total), what=name)
    parts = [(_YES_ONE if yes == 1 else _YES).format(n=_capital(number(yes)), what=name)]
    if no:
        parts.append((_NO_ONE if no == 1 else _NO).format(n=number(no)))
    if doubt:
        parts.append((_DOUBT_ONE if doubt == 1 else _DOUBT).format(n=number(doubt)))
    return (_listed(parts) if len(parts) > 2 else _apart(parts)) + same(".")


def strength_in_words(one: Shown) -> Text | None:
    """Say how strong it is here now; None where nobody had a view."""
    counts = {answer: n for answer, n in one.counts("strength").items() if answer != UNKNOWN}
    total = sum(counts.values())
    if not total:
        return None
    weak, strong = counts.get(WEAK, 0), counts.get(STRONG, 0)
    return _STRENGTH.format(
        total=same(str(total)), weak=same(str(weak)), strong=same(str(strong)), fair=same(str(total - weak - strong))
    )


def duty_in_words(one: Shown, sheet: TalkSheet) -> Text | None:
    """Say whose job people find it, most named first; None where nobody said."""
    counts = sorted(one.counts("duty").items(), key=lambda each: (-each[1], list(sheet.duties).index(each[0])))
    if not counts:
        return None
    first, *rest = counts
    name = _whose(first[0], sheet)
    if not rest:
        words = _DUTY_ALL_ONE if first[1] == 1 else _DUTY_ALL
        return words.format(n=number(first[1]), who=name)
    parts = [_DUTY.format(n=_capital(number(first[1])), who=name)]
    parts += [_DUTY_OTHER.format(n=number(n), who=_whose(answer, sheet)) for answer, n in rest]
    return _listed(parts) + same(".")


def headline(found: Sequence[Shown], apart: Sequence[Shown], torn: Sequence[Shown], people: int, few: int) -> Text:
    """Say in one or two sentences what the talk is about; fewer than `few` participants are called few."""
    if not found:
        return _NOTHING
    if apart:
        words = _APART_ONE if len(apart) == 1 else _APART
        said = words.format(
            n=same(str(len(apart))), of=same(str(len(found))), most=quoted(apart[0].ingredient.name),
        )  # fmt: skip
    else:
        said = _TOGETHER.format(of=same(str(len(found))))
        if torn:
            said += _BUT_WHOSE.format(most=quoted(torn[0].ingredient.name))
    return said + _FEW.format(n=number(people)) if people < few else said


def question(one: Shown, least: float) -> Text:
    """Give the question for the table that follows from how people differ over one ingredient."""
    if one.belongs.differs(least):
        return _ASK_BELONGS
    if one.duty.differs(least):
        return _ASK_DUTY
    return _ASK_STRENGTH


def group_name(group: KindGroup, sheet: TalkSheet) -> Text:
    """Name kinds that were taken together: "inwoners en vrijwilligers"."""
    return _listed([sheet.kinds[one].many or sheet.kinds[one].name for one in group.kinds])


def group_in_words(counts: Mapping[str, int]) -> Text:
    """Say how many of a kind reckon it to the base."""
    total = sum(counts.values())
    return _OF.format(n=same(str(counts.get(YES, 0))), of=same(str(total))) if total else _NO_VIEW


def then_in_words(one: ThenNow) -> Text:
    """Say how an ingredient was judged then and now."""
    then, now = one.then.counts("belongs"), one.now.counts("belongs")
    return _THEN_NOW.format(
        a=same(str(then.get(YES, 0))), b=same(str(sum(then.values()))),
        c=same(str(now.get(YES, 0))), d=same(str(sum(now.values()))),
    )  # fmt: skip


def change_headline(found: Sequence[ThenNow], then: Sequence[Shown], now: Sequence[Shown], least: float) -> Text:
    """Say whether people differ over fewer or more ingredients than in the talk before."""
    if not found:
        return _NO_CHANGE_KNOWN
    both = {one.ingredient.id for one in found}
    before = sum(one.then.belongs.differs(least) for one in found)
    after = sum(one.now.belongs.differs(least) for one in found)
    words = _CLOSER if after < before else _WIDER if after > before else _AS_FAR
    return words.format(then=same(str(before)), now=same(str(after)), of=same(str(len(both))))


def _listed(parts: Sequence[Text]) -> Text:
    if len(parts) == 1:
        return parts[0]
    return Text(
        f"{', '.join(one.nl for one in parts[:-1])} en {parts[-1].nl}",
        f"{', '.join(one.en for one in parts[:-1])} and {parts[-1].en}",
    )


def _whose(answer: str, sheet: TalkSheet) -> Text:
    option = sheet.duties[answer]
    return option.many or option.name


def _apart(parts: Sequence[Text]) -> Text:
    return Text(", ".join(one.nl for one in parts), ", ".join(one.en for one in parts))


def _capital(words: Text) -> Text:
    nl = "Eén" + words.nl[3:] if words.nl.startswith("één") else words.nl[:1].upper() + words.nl[1:]
    return Text(nl, words.en[:1].upper() + words.en[1:])


_NOBODY = Text("Niemand zei of {what} erbij hoort.", "Nobody said whether {what} belongs.")
_ALL_YES = Text(
    "Alle {n} deelnemers rekenen {what} tot de sociale basis.", "All {n} participants reckon {what} to the social base."
)
_ALL_NO = Text(
    "Geen van de {n} deelnemers rekent {what} tot de sociale basis.",
    "None of the {n} participants reckons {what} to the social base.",
)
_ALL_DOUBT = Text(
    "Alle {n} deelnemers twijfelen of {what} erbij hoort.", "All {n} participants doubt whether {what} belongs."
)
_YES = Text("{n} deelnemers rekenen {what} tot de sociale basis", "{n} participants reckon {what} to the social base")
_YES_ONE = Text("{n} deelnemer rekent {what} tot de sociale basis", "{n} participant reckons {what} to the social base")
_NO = Text("{n} niet", "{n} do not")
_NO_ONE = Text("{n} niet", "{n} does not")
_DOUBT = Text("{n} twijfelen", "{n} doubt")
_DOUBT_ONE = Text("{n} twijfelt", "{n} doubts")
_STRENGTH = Text(
    "Hoe is het hier nu? Van de {total} met een mening vinden {strong} het sterk, {fair} gaat wel en {weak} zwak.",
    "How is it here now? Of the {total} with a view {strong} find it strong, {fair} fair and {weak} weak.",
)
_DUTY = Text("{n} zeggen dat het de taak is van {who}", "{n} say that it is the job of {who}")
_DUTY_OTHER = Text("{n} van {who}", "{n} of {who}")
_DUTY_ALL = Text("Alle {n} zeggen dat het de taak is van {who}.", "All {n} say that it is the job of {who}.")
_DUTY_ALL_ONE = Text(
    "Eén deelnemer zegt dat het de taak is van {who}.", "One participant says that it is the job of {who}."
)
_NOTHING = Text("Er valt nog niets te vergelijken.", "There is nothing to compare yet.")
_APART = Text(
    "Over {n} van de {of} ingrediënten denken jullie verschillend; het meest over {most}.",
    "You think differently about {n} of the {of} ingredients; most about {most}.",
)
_APART_ONE = Text(
    "Over 1 van de {of} ingrediënten denken jullie verschillend: {most}.",
    "You think differently about 1 of the {of} ingredients: {most}.",
)
_TOGETHER = Text(
    "Over alle {of} ingrediënten denken jullie ongeveer hetzelfde.",
    "You think about the same of all {of} ingredients.",
)
_BUT_WHOSE = Text(
    " Van wie de taak is, verschilt wel: het meest bij {most}.", " Whose job it is does differ: most for {most}."
)
_FEW = Text(
    " Er deden maar {n} mensen mee: zie het als begin van een gesprek, niet als uitslag.",
    " Only {n} people took part: take it as the start of a talk, not as a result.",
)
_ASK_BELONGS = Text(
    "Wat verandert er als dit wel of niet bij de sociale basis hoort?",
    "What changes when this does or does not belong to the social base?",
)
_ASK_DUTY = Text(
    "Wat doet ieder hieraan, en wat verwacht je van de ander?", "What does each do about it, and expect of the other?"
)
_ASK_STRENGTH = Text("Wat zou dit hier sterker maken?", "What would make this stronger here?")
_OF = Text("{n} van de {of}", "{n} of {of}")
_NO_VIEW = Text("niets gezegd", "nothing said")
_THEN_NOW = Text("Toen {a} van de {b}, nu {c} van de {d}", "Then {a} of {b}, now {c} of {d}")
_NO_CHANGE_KNOWN = Text(
    "Wat er veranderde is niet te zeggen: de twee gesprekken gingen over andere dingen.",
    "What changed cannot be said: the two talks were about other things.",
)
_CLOSER = Text(
    "Jullie denken over minder ingrediënten verschillend: toen over {then} van de {of}, nu over {now}. Er kunnen "
    "andere mensen hebben meegedaan.",
    "You differ about fewer ingredients: then about {then} of {of}, now about {now}. Other people may have taken part.",
)
_WIDER = Text(
    "Jullie denken over meer ingrediënten verschillend: toen over {then} van de {of}, nu over {now}. Er kunnen andere "
    "mensen hebben meegedaan.",
    "You differ about more ingredients: then about {then} of {of}, now about {now}. Other people may have taken part.",
)
_AS_FAR = Text(
    "Jullie denken over even veel ingrediënten verschillend als toen: {now} van de {of}. Er kunnen andere mensen "
    "hebben meegedaan.",
    "You differ about as many ingredients as then: {now} of {of}. Other people may have taken part.",
)
