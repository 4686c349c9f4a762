"""The API's own Dutch words for what the core calls by English names, each with what it means in English.

A partner's developer reads `oordeel: lager`, the page says "lager dan gemiddeld"; both come from `Verdict.LOWER`. One
table, so that a word never changes in one place only: a change of the Dutch here is a change of the contract, in every
language.
"""

from enum import StrEnum

from voorkant.api.scenario_words import Level, RunState
from voorkant.core.act.group_offer import Stand as GroupStand
from voorkant.core.analyse.alerts.life import State as SurgeState
from voorkant.core.analyse.candidates.states import State as CandidateState
from voorkant.core.analyse.candidates.telling import Reading
from voorkant.core.analyse.result import Against, State, StepId, Verdict
from voorkant.core.learn.before_after_verdict import Verdict as EffectVerdict
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.matrix.result import GapGroup, NeedState, Sure
from voorkant.core.organise.matrix.telling import Mark
from voorkant.core.organise.prevention_hours import Answer
from voorkant.core.organise.programme import AssignmentState, Standing, TargetKind
from voorkant.core.organise.team_agenda import Choice
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Direction, Unit
from voorkant.core.shared.rankings import Defence
from voorkant.core.shared.text import Text

WORDS: dict[type[StrEnum], dict[StrEnum, Text]] = {
    AreaKind: {
        AreaKind.COUNTRY: Text("land", "country"),
        AreaKind.MUNICIPALITY: Text("gemeente", "municipality"),
        AreaKind.DISTRICT: Text("wijk", "district"),
        AreaKind.VILLAGE: Text("kern", "village"),
        AreaKind.NEIGHBOURHOOD: Text("buurt", "neighbourhood"),
    },
    State: {
        State.KNOWN: Text("bekend", "known"),
        State.PARTIAL: Text("deelsBekend", "partly known"),
        State.NO_OPEN_FIGURE: Text("geenOpenCijfer", "no open figure"),
        State.TOO_FEW_PEOPLE: Text("teWeinigMensen", "too few people"),
    },
    Against: {
        Against.COUNTRY: Text("land", "country"),
        Against.MUNICIPALITY: Text("gemeente", "municipality"),
        Against.COMPARABLE: Text("vergelijkbareGebieden", "comparable areas"),
    },
    GroupStand: {
        GroupStand.PLANNED: Text("gepland", "planned"),
        GroupStand.RUNNING: Text("loopt", "running"),
        GroupStand.ENDED: Text("afgerond", "finished"),
        GroupStand.CANCELLED: Text("gaatNietDoor", "called off"),
    },
    Level: {
        Level.NONE: Text("geen", "none"),
        Level.EXTRA: Text("extra", "extra"),
        Level.MUCH: Text("veel", "much"),
        Level.VERY_MUCH: Text("heelVeel", "very much"),
    },
    RunState: {
        RunState.WAITING: Text("wacht", "waiting"),
        RunState.RUNNING: Text("loopt", "running"),
        RunState.DONE: Text("klaar", "done"),
        RunState.STOPPED: Text("gestopt", "stopped"),
        RunState.FAILED: Text("mislukt", "failed"),
    },
    EffectVerdict: {
        EffectVerdict.EARLY: Text("teVroeg", "too early"),
        EffectVerdict.FEW: Text("teWeinig", "too few"),
        EffectVerdict.FEWER: Text("minder", "fewer"),
        EffectVerdict.PERHAPS_FEWER: Text("misschienMinder", "perhaps fewer"),
        EffectVerdict.SAME: Text("geenVerschil", "no difference"),
        EffectVerdict.PERHAPS_MORE: Text("misschienMeer", "perhaps more"),
        EffectVerdict.MORE: Text("meer", "more"),
    },
    Verdict: {
        Verdict.LOWER: Text("lager", "lower"),
        Verdict.ABOUT_EQUAL: Text("ongeveerGelijk", "about equal"),
        Verdict.HIGHER: Text("hoger", "higher"),
    },
    StepId: {
        StepId.STANDS_OUT: Text("watValtOp", "what stands out"),
        StepId.WHERE: Text("waar", "where"),
        StepId.FOR_WHOM: Text("voorWie", "for whom"),
        StepId.SINCE_WHEN: Text("sindsWanneer", "since when"),
        StepId.HOW_SURE: Text("hoeZeker", "how sure"),
        StepId.WHAT_NEXT: Text("watNu", "what next"),
    },
    Standing: {
        Standing.REACHED: Text("gehaald", "reached"),
        Standing.ON_TRACK: Text("opSchema", "on track"),
        Standing.BEHIND: Text("achter", "behind"),
        Standing.UNKNOWN: Text("onbekend", "unknown"),
    },
    TargetKind: {
        TargetKind.OWN: Text("eigenTelling", "own count"),
        TargetKind.MANUAL: Text("metDeHand", "by hand"),
        TargetKind.OPEN: Text("openCijfer", "open figure"),
    },
    Choice: {
        Choice.START: Text("begonnen", "started"),
        Choice.JOIN: Text("aangesloten", "joined"),
        Choice.WATCH: Text("gevolgd", "watched"),
        Choice.NOT_NOW: Text("nuNiet", "not now"),
        Choice.DONE: Text("gedaan", "done"),
    },
    Answer: {
        Answer.MET: Text("gehaald", "kept"),
        Answer.LESS: Text("minder", "less"),
        Answer.NOTHING: Text("niets", "nothing"),
        Answer.MORE: Text("meer", "more"),
    },
    NeedState: {
        NeedState.KNOWN: Text("bekend", "known"),
        NeedState.HINT: Text("aanwijzing", "hint"),
        NeedState.TOO_FEW: Text("teWeinigMensen", "too few people"),
        NeedState.NO_OPEN_FIGURE: Text("geenOpenCijfer", "no open figure"),
    },
    Mark: {
        Mark.COVER: Text("erIsAanbod", "there are offers"),
        Mark.PART: Text("alleenInEenDeel", "only in a part"),
        Mark.UNCONFIRMED: Text("nietBevestigd", "not confirmed"),
        Mark.FADED: Text("verlopen", "expired"),
        Mark.NONE: Text("geenAanbod", "no offer"),
    },
    GapGroup: {
        GapGroup.GAP: Text("gat", "gap"),
        GapGroup.QUESTION: Text("vraag", "question"),
        GapGroup.OVERLAP: Text("overlap", "overlap"),
    },
    Sure: {
        Sure.SURE: Text("zeker", "sure"),
        Sure.LIKELY: Text("waarschijnlijk", "likely"),
        Sure.UNSURE: Text("onzeker", "unsure"),
    },
    SurgeState: {
        SurgeState.NEW: Text("nieuw", "new"),
        SurgeState.SEEN: Text("gezien", "seen"),
        SurgeState.MUTED: Text("stilGezet", "muted"),
        SurgeState.CLOSED: Text("afgesloten", "closed"),
    },
    CandidateState: {
        CandidateState.OPEN: Text("open", "open"),
        CandidateState.STARTED: Text("begonnen", "started"),
        CandidateState.JOINED: Text("aangesloten", "joined"),
        CandidateState.WATCHED: Text("gevolgd", "watched"),
        CandidateState.NOT_NOW: Text("nuNiet", "not now"),
        CandidateState.GONE: Text("verdwenen", "gone"),
    },
    Reading: {
        Reading.EXACT: Text("precies", "exact"),
        Reading.STEPS: Text("afgerond", "rounded down"),
        Reading.WORDS: Text("inWoorden", "in words"),
        Reading.NOTHING: Text("niets", "nothing"),
    },
    AssignmentState: {
        AssignmentState.RUNNING: Text("loopt", "running"),
        AssignmentState.PAUSED: Text("staatStil", "paused"),
        AssignmentState.ENDED: Text("gestopt", "ended"),
    },
    FigureKind: {
        FigureKind.REGISTER: Text("registratie", "register"),
        FigureKind.SURVEY: Text("enquete", "survey"),
        FigureKind.MODEL_ESTIMATE: Text("modelschatting", "model estimate"),
    },
    Direction: {
        Direction.HIGHER_IS_WORSE: Text("hogerIsSlechter", "higher is worse"),
        Direction.HIGHER_IS_BETTER: Text("hogerIsBeter", "higher is better"),
        Direction.NEUTRAL: Text("neutraal", "neutral"),
    },
    Defence: {
        Defence.ORDER: Text("heleVolgorde", "the whole order"),
        Defence.FIRST: Text("alleenDeEerste", "only the first"),
        Defence.BAND: Text("alleenDeEersten", "only who is among the first"),
        Defence.NOTHING: Text("niets", "nothing"),
    },
    Basis: {
        Basis.PUBLISHED: Text("gepubliceerd", "published"),
        Basis.NOT_SEEN: Text("gepubliceerdNietGezien", "published, not read by us"),
        Basis.EXPERT: Text("deskundigen", "experts"),
    },
    Unit: {
        Unit.COUNT: Text("aantal", "count"),
        Unit.PERCENT: Text("procent", "per cent"),
        Unit.PER_1000: Text("perDuizend", "per thousand"),
        Unit.EURO_1000: Text("duizendEuro", "thousand euros"),
        Unit.KM: Text("kilometer", "kilometres"),
        Unit.PER_KM2: Text("perVierkanteKilometer", "per square kilometre"),
        Unit.HECTARE: Text("hectare", "hectares"),
        Unit.MEAN: Text("gemiddelde", "mean"),
        Unit.CODE: Text("code", "code"),
        Unit.KWH: Text("kilowattuur", "kilowatt-hours"),
        Unit.M3: Text("kubiekeMeter", "cubic metres"),
    },
    CountState: {
        CountState.SHOWN: Text("getoond", "shown"),
        CountState.HIDDEN: Text("nietGetoond", "not shown"),
        CountState.NOT_COUNTED: Text("nietGeteld", "not counted"),
    },
    Kind: {
        Kind.EMAIL: Text("emailadres", "email address"),
        Kind.IBAN: Text("rekeningnummer", "bank account"),
        Kind.URL: Text("webadres", "web address"),
        Kind.BSN: Text("burgerservicenummer", "citizen service number"),
        Kind.PHONE: Text("telefoonnummer", "telephone number"),
        Kind.BIRTH_DATE: Text("geboortedatum", "date of birth"),
        Kind.POSTCODE: Text("postcode", "postcode"),
        Kind.ADDRESS: Text("adres", "address"),
        Kind.LICENCE_PLATE: Text("kenteken", "licence plate"),
        Kind.NUMBER: Text("nummer", "number"),
        Kind.NAME: Text("naam", "name"),
    },
}


def word(member: StrEnum) -> str:
    """Give the API's word for one value.

    >>> word(Verdict.LOWER)
    'lager'
    """
    return WORDS[type(member)][member].nl


def words_of(kind: type[StrEnum]) -> list[str]:
    """Give all words of one kind, in their order, for the OpenAPI document."""
    return [one.nl for one in WORDS[kind].values()]
