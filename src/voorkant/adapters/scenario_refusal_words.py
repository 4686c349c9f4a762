"""Why a scenario model is refused, in both languages; `scenario_refusals` finds out which of these it is."""

from voorkant.core.shared.text import Text

NOT_IN_ORDER = Text(
    nl="Laag, waarde en hoog staan niet op volgorde, of vallen buiten wat een lezer mag kiezen.",
    en="Low, value and high are not in order, or lie outside what a reader may choose.",
)
NO_CHANCE = Text(nl="Een kans of aandeel ligt tussen 0 en 1.", en="A chance or share lies between 0 and 1.")
NOT_ABOVE_ZERO = Text(
    nl="Een verhouding of bedrag is groter dan 0, ook het laagste.",
    en="A ratio or amount is above 0, the lowest as well.",
)
PRICE_YEAR = Text(
    nl="Een bedrag heeft een prijsjaar, en iets anders niet.", en="An amount has a price year, and nothing else has."
)
NO_PROFILE = Text(
    nl="De leeftijden lopen niet op, of alle gewichten zijn 0.", en="The ages do not go up, or all weights are 0."
)
TOO_MANY = Text(nl="Er passen er hooguit {room}.", en="There is room for {room} at most.")
TWICE = Text(nl="Het nummer {number} is al vergeven.", en="The number {number} is taken already.")
WORKED_OUT = Text(
    nl="Deze naam is van een toestand die het model zelf afleidt.",
    en="This name is of a state that the model works out.",
)
NEVER_SET = Text(
    nl="Niets zet deze toestand: geen begin, geen gebeurtenis, en zij komt niet met de bevolking.",
    en="Nothing sets this state: no start, no event, and it does not come with the population.",
)
GIVEN_AND_SET = Text(
    nl="Deze toestand komt met de bevolking, en heeft ook een eigen begin.",
    en="This state comes with the population, and has a start of its own too.",
)
START_HOLDS = Text(
    nl="Een begin heeft een aandeel nodig en kan niets gelijk houden.",
    en="A start needs a share and can hold nothing steady.",
)
DOES_NOTHING = Text(nl="Deze gebeurtenis verandert niets.", en="This event changes nothing.")
HOLDS_NOT_SET = Text(
    nl="Wat gelijk blijft, moet door deze gebeurtenis gezet worden.",
    en="What is held steady must be set by this event.",
)
SECOND = Text(nl="Hier staat al een andere post voor.", en="Another item stands for this already.")
NOT_ONE = Text(nl="De betalers betalen samen {sum} in plaats van 1.", en="The payers pay {sum} together instead of 1.")
GIVEN_CLEARED = Text(
    nl="'{state}' komt met de bevolking en verandert niet.",
    en="'{state}' comes with the population and does not change.",
)
OTHER_RISK = Text(
    nl="De tweeling mist een ander risico dan waaraan de groep te herkennen is.",
    en="The twin lacks another risk than the one that the group is known by.",
)
OTHER_GRADE = Text(
    nl="De catalogus geeft '{grade}', en daar wijkt dit van af.",
    en="The catalogue says '{grade}', and this differs from it.",
)
CHANGES_NOTHING = Text(
    nl="Er is een effect, maar geen gebeurtenis die het verandert.",
    en="There is an effect, but no event that it changes.",
)
PERSONS_STATE = Text(
    nl="'{state}' is van een persoon, en dit gaat over het huishouden.",
    en="'{state}' is a person's, and this is about the household.",
)
NOBODY = Text(nl="Hier kan niemand bij horen.", en="Nobody can belong to this.")
OTHER_KIND = Text(
    nl="'{name}' is een ander soort getal; hier hoort: {kinds}.",
    en="'{name}' is another kind of number; here belongs: {kinds}.",
)
