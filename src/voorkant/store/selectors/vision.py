"""Rounds of pictures as pages show them: who is done, what differs, what changed since the round before."""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.vision import (
    Change,
    Difference,
    Drawn,
    Sheet,
    change_in_words,
    changes,
    choice_question,
    differences,
    headline,
    questions,
)
from voorkant.core.organise.vision_text import Draft, Piece, Signed, changed_words, signers
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Municipality,
    Organisation,
    PartnerPicture,
    VisionLink,
    VisionRound,
    VisionSignature,
    VisionText,
)
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.settings import setting_value

CHOICES_ASKED = 2
"""How many questions follow from choices, beside those from examples: a talk has room for a few."""


@dataclass(frozen=True, slots=True)
class Taking:
    """How far a partner is in a round: `answered` of `of` things, whether it is done, until when its link works."""

    organisation: Organisation
    answered: int
    of: int
    done: bool
    link: VisionLink | None


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """What waits: an open round in which `done` of `asked` partners are done, whether one's own organisation is still
    to draw, and the version of the text that it did not sign.
    """

    round: VisionRound | None
    done: int
    asked: int
    draws: bool
    sign: VisionText | None

    @property
    def any(self) -> bool:
        """Whether anything waits."""
        return self.round is not None or self.sign is not None


@dataclass(frozen=True, slots=True)
class Compared:
    """What a round shows once it may be seen. `before` is the round that it is held against, None for the first."""

    headline: Text
    examples: tuple[Difference, ...]
    choices: tuple[Difference, ...]
    questions: tuple[tuple[str, Text], ...]
    choice_questions: tuple[Text, ...]
    lines: tuple[tuple[str, str, str], ...]
    partners: tuple[str, ...]
    sheet: Sheet
    least: float
    before: VisionRound | None
    change: Text | None
    both: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def percent(self) -> int:
        """The percentage of pairs from which an example counts as different."""
        return round(self.least * 100)


def rounds_of(municipality: Municipality) -> list[VisionRound]:
    """Give all rounds, newest first."""
    return list(VisionRound.objects.filter(municipality=municipality).order_by("-opened_on", "-pk"))


def steps_of(round: VisionRound) -> list[tuple[str, str]]:
    """Give what a picture asks, in order: (kind, id) with kind "placed", "chosen" or "line"."""
    sheet = load_sheet()
    return [
        *(("placed", one) for one in round.examples if one in sheet.examples),
        *(("chosen", one) for one in sheet.choices),
        ("line", "means"),
        ("line", "went_well"),
    ]


def picture_of_partner(round: VisionRound, organisation: Organisation) -> PartnerPicture:
    """Give the picture of a partner as it is now; an empty one, not kept, when it has not begun."""
    found = PartnerPicture.objects.filter(round=round, organisation=organisation).first()
    return found or PartnerPicture(round=round, organisation=organisation)


def done_in(round: VisionRound) -> int:
    """Give how many partners are done."""
    return PartnerPicture.objects.filter(round=round).exclude(done=None).count()


def may_be_seen(round: VisionRound) -> bool:
    """Tell whether participants may see each other's picture: the round is closed, or enough of them are done."""
    return round.closed_on is not None or done_in(round) >= round.shown_from


def taking_part(round: VisionRound) -> list[Taking]:
    """Give every partner that has a link or a picture in a round, by name."""
    pictures = {one.organisation_id: one for one in round.pictures.all()}
    links = {one.organisation_id: one for one in round.links.filter(revoked=None)}
    asked = Organisation.objects.filter(pk__in={*pictures, *links}).order_by("name")
    steps = [key for kind, key in steps_of(round) if kind != "line"]
    return [_taking(one, pictures.get(one.pk), links.get(one.pk), len(steps)) for one in asked]


def open_questions(municipality: Municipality, own: Organisation | None) -> OpenQuestions:
    """Give what waits for an answer: of partners in the open round, and of `own`, the reader's organisation."""
    round = VisionRound.objects.filter(municipality=municipality, closed_on=None).order_by("-opened_on", "-pk").first()
    taking = taking_part(round) if round else []
    drawn = not own or any(one.done for one in taking if one.organisation.pk == own.pk)
    newest = VisionText.objects.filter(municipality=municipality).order_by("-number").first()
    signed = not own or newest is None or newest.signatures.filter(organisation=own).exists()
    return OpenQuestions(
        round, sum(one.done for one in taking), len(taking), bool(round) and not drawn, None if signed else newest
    )


def _taking(partner: Organisation, picture: PartnerPicture | None, link: VisionLink | None, of: int) -> Taking:
    answered = len(picture.placed) + len(picture.chosen) if picture else 0
    return Taking(partner, answered, of, picture is not None and picture.done is not None, link)


def compare(round: VisionRound) -> Compared:
    """Hold the pictures of all partners who are done against each other, and against the round before."""
    sheet, drawn = load_sheet(), _drawn(round)
    least = float(setting_value("vision_differs_percent", round.municipality)) / 100
    few = int(setting_value("vision_few_partners", round.municipality))
    asked = [one for one in round.examples if one in sheet.examples]
    found = differences(drawn, asked)
    chosen = differences(drawn, list(sheet.choices), choices=True)
    before = _before(round)
    both, moved, change = _changed(before, drawn, asked, least)
    return Compared(
        headline=headline(found, sheet, len(drawn), least, few),
        examples=found,
        choices=tuple(sorted(chosen, key=lambda one: list(sheet.choices).index(one.about))),
        questions=questions(found, sheet, least),
        choice_questions=tuple(
            said for one in chosen[:CHOICES_ASKED] if one.differs(least) and (said := choice_question(one, sheet))
        ),
        lines=tuple((short(name), means, well) for name, means, well in _lines(round)),
        partners=tuple(sorted((one.partner for one in drawn), key=str.casefold)),
        sheet=sheet,
        least=least,
        before=before,
        change=change,
        both=both,
        changes=moved,
    )


def _changed(
    before: VisionRound | None, now: Sequence[Drawn], asked: Sequence[str], least: float
) -> tuple[tuple[str, ...], tuple[Change, ...], Text | None]:
    if before is None:
        return (), (), None
    both, found = changes(_drawn(before), now, [one for one in asked if one in before.examples])
    return both, found, change_in_words(both, found, least)


def _before(round: VisionRound) -> VisionRound | None:
    earlier = VisionRound.objects.filter(municipality=round.municipality_id).exclude(closed_on=None)
    return earlier.filter(opened_on__lt=round.opened_on).order_by("-opened_on", "-pk").first()


def _drawn(round: VisionRound) -> list[Drawn]:
    rows = PartnerPicture.objects.filter(round=round).exclude(done=None).select_related("organisation")
    return [Drawn(short(one.organisation.name), one.placed, one.chosen) for one in rows.order_by("organisation__name")]


def _lines(round: VisionRound) -> list[tuple[str, str, str]]:
    rows = PartnerPicture.objects.filter(round=round).exclude(done=None).order_by("organisation__name")
    return [
        (name, means, well)
        for name, means, well in rows.values_list("organisation__name", "means", "went_well")
        if means or well
    ]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the text with who signed it; `left` names who signed an earlier one and not this one."""

    row: VisionText
    signed: tuple[Signed, ...]
    left: tuple[str, ...]
    definition: tuple[Piece, ...]
    vision: tuple[Piece, ...]


def versions_of(municipality: Municipality) -> list[Version]:
    """Give all versions, newest first, each with its signatures and the words that came and went."""
    rows = list(VisionText.objects.filter(municipality=municipality).order_by("number"))
    names = ("text__number", "organisation__name", "name", "role", "signed_on")
    signed = [
        Signed(number, short(organisation), *rest)
        for number, organisation, *rest in VisionSignature.objects.filter(text__in=rows).values_list(*names)
    ]
    found = []
    for earlier, row in zip([None, *rows], rows, strict=False):
        now, left = signers(signed, row.number)
        found.append(
            Version(
                row, now, left,
                changed_words(earlier.definition if earlier else "", row.definition),
                changed_words(earlier.vision if earlier else "", row.vision),
            )
        )  # fmt: skip
    return found[::-1]


def public_version(municipality: Municipality) -> Version | None:
    """Give the version that residents may read, if there is one."""
    return next((one for one in versions_of(municipality) if one.row.public_since is not None), None)


def as_draft(row: VisionText | None) -> Draft:
    """Give a version as the start of the next."""
    return Draft(row.definition, row.vision, "", "") if row else Draft("", "", "", "")
