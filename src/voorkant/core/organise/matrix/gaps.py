"""What is missing, what is asked, and what is there too often: each with its reason in a sentence.

A rule fires on numbers that a reader can check: a figure that counts people, offers that somebody stands for, money
that somebody placed. What nobody knows makes a question and never a gap, and an offer that expired covers nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from voorkant.core.organise.matrix.ages import AgesFit, fit
from voorkant.core.organise.matrix.cells import reach_of
from voorkant.core.organise.matrix.ground import Ground, Reaches
from voorkant.core.organise.matrix.inputs import Inputs, MatrixWork, Rules, Standing
from voorkant.core.organise.matrix.places import offers_for
from voorkant.core.organise.matrix.result import Gap, GapGroup, MatrixRow, NeedState, Placed, Stand, Sure
from voorkant.core.organise.matrix.words import (
    capital,
    count_word,
    euro_word,
    listed,
    nothing_there,
    offers_word,
    reach_words,
    who,
)
from voorkant.core.shared.numbers import estimated, whole
from voorkant.core.shared.text import Text, lower_first

COLLECTIVE, INDIVIDUAL = "collective", "individual"
UNSURE_FROM = 3


class Finder:
    """Finds what a row shows, by the rules. `this_year` says how old a figure is; None asks not."""

    def __init__(
        self, area: str, place: Text, inputs: Inputs, ground: Ground, rules: Rules, this_year: int | None = None
    ) -> None:
        self._area, self._place, self._inputs, self._ground = area, place, inputs, ground
        self._rules, self._this_year = rules, this_year

    def of(self, one: MatrixRow) -> Iterator[Gap]:
        """Give the gaps, questions and overlaps of a row for an age band."""
        asked: tuple[Callable[[MatrixRow], Gap | None], ...] = (
            self._nothing, self._level, self._unconfirmed, self._care, self._small, self._form, self._unknown,
            self._informal, self._formal, self._question, self._overlap,
        )  # fmt: skip
        for rule in asked:
            if (gap := rule(one)) is not None:
                yield gap

    def _nothing(self, one: MatrixRow) -> Gap | None:
        """People are counted, and no offer at any level is stood for or might be."""
        if one.cover or not self._enough(one) or any(not _expired(offer) for offer in one.offers):
            return None
        elsewhere = self._elsewhere(one)
        lacks = nothing_there(elsewhere + len(one.offers), len(one.offers)) if elsewhere else _NOTHING
        if not elsewhere and one.offers:
            n = len(one.offers)
            lacks = _NOTHING_NOW_ONE if n == 1 else _NOTHING_NOW.format(n=count_word(n))
        sentence = who(one.row, one.need, self._place) + _FULL_STOP + lacks
        kind = "place" if elsewhere else "no_offer"
        return self._gap(kind, one, sentence, offers=one.offers)

    def _level(self, one: MatrixRow) -> Gap | None:
        """The figure is worse than elsewhere, and a level has no offer while another has."""
        bare = [cell.level for cell in one.cells if not cell.cover]
        if one.need.stand is not Stand.WORSE or not one.cover or not bare or not self._enough(one):
            return None
        held = next(held for held in one.need.held if held.stand is Stand.WORSE)
        names = listed([lower_first(self._rules.levels[level]) for level in bare])
        sentence = _WORSE.format(
            name=one.row.name, own=one.need.shown or Text("", ""), place=self._place, value=held.value, other=held.name,
            levels=names,
        )  # fmt: skip
        doubts = []
        if loose := len(one.unsaid.cover):
            doubts.append(_NO_LEVEL.format(n=offers_word(loose)))
        return self._gap("no_offer_level", one, sentence, levels=tuple(bare), doubts=doubts)

    def _unconfirmed(self, one: MatrixRow) -> Gap | None:
        """All that might still hold was never confirmed by anybody."""
        loose = [offer for offer in one.offers if offer.standing is Standing.UNCONFIRMED]
        if one.cover or not loose or not self._enough(one):
            return None
        said = _UNCONFIRMED_ONE if len(loose) == 1 else _UNCONFIRMED.format(n=offers_word(len(loose)))
        return self._gap("only_unconfirmed", one, who(one.row, one.need, self._place) + _FULL_STOP + said, offers=loose)

    def _care(self, one: MatrixRow) -> Gap | None:
        """Money of this place was placed with care, and none with prevention."""
        spent = one.care.own + one.care.shared
        ahead = sum((cell.euro.own + cell.euro.shared for cell in one.cells), Decimal(0))
        if spent <= 0 or ahead != 0:
            return None
        year = Text(f" in {self._inputs.money_year}", f" in {self._inputs.money_year}")
        when = year if self._inputs.money_year else Text("", "")
        said = _CARE.format(name=lower_first(one.row.name), euro=euro_word(spent), year=when)
        doubts = [_UNPLACED.format(euro=euro_word(self._inputs.unplaced))] if self._inputs.unplaced > 0 else []
        return self._gap("only_care_money", one, said, doubts=doubts, on_figure=False)

    def _small(self, one: MatrixRow) -> Gap | None:
        """Everybody who is reached together is a small part of those concerned."""
        reach = reach_of(one.cover)
        if not self._reach_is_small(one) or reach.high is None or one.need.people is None:
            return None
        said = _SMALL_ONE if len(one.cover) == 1 else _SMALL
        sentence = said.format(
            n=capital(offers_word(len(one.cover))), name=lower_first(one.row.name), reached=whole(reach.high),
            people=estimated(one.need.people), place=self._place,
        )  # fmt: skip
        return self._gap("small_reach", one, sentence, offers=one.cover)

    def _form(self, one: MatrixRow) -> Gap | None:
        """All that holds is one to one."""
        if not one.cover or not self._enough(one) or any(offer.offer.forms != (INDIVIDUAL,) for offer in one.cover):
            return None
        return self._all_of("only_individual", one, _ALONE_ONE, _ALONE)

    def _unknown(self, one: MatrixRow) -> Gap | None:
        """Of nothing that holds is it known whether it works, while the catalogue has something of which it is."""
        if not one.cover or any(offer.evidence.known for offer in one.cover):
            return None
        best = self._best_known(one)
        if best is None:
            return None
        said = _UNKNOWN_ONE if len(one.cover) == 1 else _UNKNOWN
        sentence = said.format(
            n=count_word(len(one.cover)), name=lower_first(one.row.name), work=best.name,
            level=lower_first(self._rules.evidence[best.evidence]),
        )  # fmt: skip
        return self._gap("evidence_unknown", one, sentence, offers=one.cover, on_figure=False)

    def _informal(self, one: MatrixRow) -> Gap | None:
        if not one.cover or not self._enough(one) or any(not offer.offer.informal for offer in one.cover):
            return None
        return self._all_of("only_informal", one, _INFORMAL_ONE, _INFORMAL)

    def _formal(self, one: MatrixRow) -> Gap | None:
        if not one.cover or not self._enough(one) or any(offer.offer.informal for offer in one.cover):
            return None
        return self._all_of("only_formal", one, _FORMAL_ONE, _FORMAL)

    def _question(self, one: MatrixRow) -> Gap | None:
        """No figure measures it and nothing holds: that is no gap, but somebody may know."""
        if one.cover or one.need.state is NeedState.KNOWN:
            return None
        said = {NeedState.HINT: _HINT, NeedState.TOO_FEW: _FEW}.get(one.need.state, _NO_FIGURE)
        sentence = said.format(
            name=lower_first(one.row.name), noun=one.band.noun, place=self._place,
            figure=lower_first(one.need.name or one.row.name), shown=one.need.shown or Text("", ""),
        )  # fmt: skip
        return self._gap("no_figure", one, sentence, on_figure=False)

    def _overlap(self, one: MatrixRow) -> Gap | None:
        """The same thing several times for the same people in the same place, with a small or unknown reach."""
        least = int(self._rules.number("same_offers"))
        for work, offers in _by_work(one.cover).items():
            together = self._in_one_place(offers)
            reach = reach_of(together)
            if len(together) < least or (reach.whole and not self._reach_is_small(one)):
                continue
            known = (self._inputs.works or {}).get(work)
            reached = reach_words(reach)
            sentence = _OVERLAP.format(
                n=capital(count_word(len(together))), work=known.name if known else Text(work, work),
                name=lower_first(one.row.name), place=self._place,
            ) + (_OVERLAP_REACH.format(reached=reached) if reached else _OVERLAP_UNKNOWN)  # fmt: skip
            return self._gap("same_offers", one, sentence, offers=together, on_figure=False)
        return None

    def _in_one_place(self, offers: list[Placed]) -> list[Placed]:
        """Keep the offers that serve the part of the place which most of them serve."""
        here = self._ground.parts(self._area)
        served = {one.offer.id: self._ground.served(one.offer.areas, one.offer.places) or frozenset() for one in offers}
        counts = Counter(part for parts in served.values() for part in parts & here)
        most = max(sorted(counts), key=lambda part: counts[part], default=None)
        return [one for one in offers if most in served[one.offer.id]]

    def _reach_is_small(self, one: MatrixRow) -> bool:
        reach, people = reach_of(one.cover), one.need.people
        if not reach.whole or reach.high is None or people is None or not one.need.counts_people:
            return False
        return self._enough(one) and reach.high <= self._rules.number("small_reach_share") * people

    def _best_known(self, one: MatrixRow) -> MatrixWork | None:
        fitting = [
            work
            for work in (self._inputs.works or {}).values()
            if work.evidence.measured
            and one.row.id in (work.factors if one.row.factor else work.problems)
            and fit(work.low, work.high, one.band, self._rules) is not AgesFit.NONE
        ]
        return min(fitting, key=lambda work: (work.evidence.place, work.id), default=None)

    def _elsewhere(self, one: MatrixRow) -> int:
        """How many offers of the municipality for this row and band reach another place and not this one."""
        offers = offers_for(one.row.id, one.band, self._inputs, self._rules, factor=one.row.factor)
        here = {offer.offer.id for offer in one.offers}
        return sum(offer.standing.covers and offer.id not in here for offer in offers)

    def _all_of(self, kind: str, one: MatrixRow, single: Text, several: Text) -> Gap:
        n = len(one.cover)
        every = _BOTH if n == 2 else _ALL.format(n=count_word(n))
        said = (single if n == 1 else several).format(n=count_word(n), every=every, name=lower_first(one.row.name))
        return self._gap(kind, one, said, offers=one.cover)

    def _enough(self, one: MatrixRow) -> bool:
        return one.need.counts and (one.need.people or 0.0) >= self._rules.number("few_people")

    def _gap(
        self, kind: str, one: MatrixRow, sentence: Text, *, levels: tuple[str, ...] = (),
        offers: "list[Placed] | tuple[Placed, ...]" = (), doubts: list[Text] | None = None, on_figure: bool = True,
    ) -> Gap:  # fmt: skip
        rule = self._rules.kinds[kind]
        unsure = [*(self._doubts(one) if on_figure else ()), *(doubts or ())]
        sure = Sure.SURE if not unsure else Sure.LIKELY if len(unsure) < UNSURE_FROM else Sure.UNSURE
        return Gap(
            kind=kind, group=GapGroup(rule.group), row=one.row.id, band=one.band.id, levels=levels, area=self._area,
            place=self._place, name=rule.name, sentence=sentence, people=one.need.people, sure=sure,
            doubts=tuple(unsure), next=rule.next, offers=tuple(offer.offer.id for offer in offers),
            noun=one.need.people_noun,
        )  # fmt: skip

    def _doubts(self, one: MatrixRow) -> Iterator[Text]:
        need = one.need
        if not need.exact and need.about is not None:
            yield _ABOUT.format(about=need.about)
        if need.estimate:
            yield _ESTIMATE
        if self._this_year and need.year and self._this_year - need.year > self._rules.number("old_figure_years"):
            yield _OLD.format(year=str(need.year))
        if loose := sum(offer.standing is Standing.UNCONFIRMED for offer in one.offers):
            yield _LOOSE.format(n=offers_word(loose))
        if unclear := sum(offer.reaches is Reaches.UNKNOWN for offer in one.offers):
            yield _NO_GROUND.format(n=offers_word(unclear))


def _expired(offer: Placed) -> bool:
    return offer.standing is Standing.FADED


def _by_work(offers: tuple[Placed, ...]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for one in offers:
        if one.offer.intervention:
            found.setdefault(one.offer.intervention, []).append(one)
    return found


_FULL_STOP = Text(". ", ". ")
_NOTHING = Text("Daarvoor is er geen aanbod.", "There is no offer for this.")
_NOTHING_NOW = Text(
    "Er waren {n} vormen van aanbod, en die zijn verlopen.", "There were {n} offers, and these have expired."
)
_NOTHING_NOW_ONE = Text("Er was één aanbod, en dat is verlopen.", "There was one offer, and it has expired.")
_WORSE = Text(
    "{name}: {own} in {place}, tegen {value} in {other}. Voor {levels} is er geen aanbod dat nog geldt.",
    "{name}: {own} in {place}, against {value} in {other}. For {levels} there is no offer that still holds.",
)
_NO_LEVEL = Text("Van {n} is niet gezegd op welk niveau.", "Of {n} nobody said at which level.")
_UNCONFIRMED = Text(
    "Er staan {n} voor hen, en niemand bevestigde dat die nog kloppen.",
    "There are {n} for them, and nobody confirmed that these are still right.",
)
_UNCONFIRMED_ONE = Text(
    "Er staat één aanbod voor hen, en niemand bevestigde dat het nog klopt.",
    "There is one offer for them, and nobody confirmed that it is still right.",
)
_CARE = Text(
    "Voor {name} is{year} {euro} geplaatst bij zorg en niets bij voorkomen.",
    "For {name}{year} {euro} was placed with care and nothing with prevention.",
)
_UNPLACED = Text("Van de begroting is {euro} nog niet geplaatst.", "Of the budget {euro} is not placed yet.")
_SMALL = Text(
    "{n} voor {name} bereiken samen ten hoogste {reached} mensen per jaar, van {people} in {place}.",
    "{n} for {name} together reach at most {reached} people a year, of {people} in {place}.",
)
_SMALL_ONE = Text(
    "{n} voor {name} bereikt {reached} mensen per jaar, van {people} in {place}.",
    "{n} for {name} reaches {reached} people a year, of {people} in {place}.",
)
_BOTH = Text("Beide", "Both")
_ALL = Text("Alle {n}", "All {n}")
_ALONE = Text("{every} vormen van aanbod voor {name} zijn één op één.", "{every} offers for {name} are one to one.")
_ALONE_ONE = Text("Het enige aanbod voor {name} is één op één.", "The only offer for {name} is one to one.")
_UNKNOWN = Text(
    "Van geen van de {n} vormen van aanbod voor {name} is bekend of het werkt. Van ‘{work}’ wel: {level}.",
    "Of none of the {n} offers for {name} is it known whether it works. Of ‘{work}’ it is: {level}.",
)
_UNKNOWN_ONE = Text(
    "Van het enige aanbod voor {name} is niet bekend of het werkt. Van ‘{work}’ wel: {level}.",
    "Of the only offer for {name} it is not known whether it works. Of ‘{work}’ it is: {level}.",
)
_INFORMAL = Text(
    "{every} vormen van aanbod voor {name} rusten op vrijwilligers en bewoners.",
    "{every} offers for {name} rest on volunteers and residents.",
)
_INFORMAL_ONE = Text(
    "Het enige aanbod voor {name} rust op vrijwilligers en bewoners.",
    "The only offer for {name} rests on volunteers and residents.",
)
_FORMAL = Text(
    "Geen van de {n} vormen van aanbod voor {name} is van vrijwilligers of bewoners.",
    "None of the {n} offers for {name} is by volunteers or residents.",
)
_FORMAL_ONE = Text(
    "Het enige aanbod voor {name} is niet van vrijwilligers of bewoners.",
    "The only offer for {name} is not by volunteers or residents.",
)
_NO_FIGURE = Text(
    "Over {name} bij {noun} is voor {place} geen open cijfer, en er is geen geldig aanbod. Wie weet of dit speelt?",
    "For {place} there is no open figure about {name} among {noun}, and no valid offer. Who knows whether it matters?",
)
_HINT = Text(
    "Over {name} is er in {place} alleen een aanwijzing ({figure}: {shown}), en geen geldig aanbod. Wie weet er meer?",
    "About {name} there is only a hint in {place} ({figure}: {shown}), and no valid offer. Who knows more?",
)
_FEW = Text(
    "Het cijfer over {name} gaat in {place} om te weinig mensen, en er is geen geldig aanbod. Wie weet of dit speelt?",
    "The figure about {name} concerns too few people in {place}, and no offer is valid. Who knows whether it matters?",
)
_OVERLAP = Text(
    "{n} keer ‘{work}’ voor {name}, voor dezelfde mensen in {place}. ",
    "{n} times ‘{work}’ for {name}, for the same people in {place}. ",
)
_OVERLAP_REACH = Text("Samen bereiken ze {reached} mensen per jaar.", "Together they reach {reached} people a year.")
_OVERLAP_UNKNOWN = Text("Hoeveel mensen ze bereiken, is niet bekend.", "How many people they reach is not known.")
_ABOUT = Text("Het cijfer gaat over {about}.", "The figure is about {about}.")
_ESTIMATE = Text("Het cijfer is een schatting van een model.", "The figure is the estimate of a model.")
_OLD = Text("Het cijfer is van {year}.", "The figure is of {year}.")
_LOOSE = Text("Dat {n} nog klopt, bevestigde niemand.", "Nobody confirmed that {n} is still right.")
_NO_GROUND = Text("Van {n} kennen we het gebied niet.", "Of {n} we do not know the area.")
