"""What the API says, in Dutch names: one shape per resource, nothing that a page would hide."""

from ninja import Field, Schema


class Koppelingen(Schema):
    """Links of a page of results, as JSON HAL."""

    self_: dict[str, str] = Field(alias="self")
    volgende: dict[str, str] | None = None
    vorige: dict[str, str] | None = None


class Gebied(Schema):
    """An area in its newest year."""

    code: str
    naam: str
    soort: str
    jaar: int
    ligtIn: str | None


class Bron(Schema):
    """Where a figure came from."""

    uitgever: str
    tabel: str
    titel: str
    jaar: int
    opgehaald: str
    licentie: str
    sha256: str


class Band(Schema):
    """A tie to a problem or factor, and what stands behind it."""

    naar: str
    grondslag: str
    bron: str | None


class Indicator(Schema):
    """A published figure per area, whether or not an open figure exists."""

    id: str
    naam: str
    uitleg: str
    eenheid: str
    richting: str
    soort: str
    uitgever: str
    jaren: list[int]
    leeftijden: list[str]
    problemen: list[Band]
    factoren: list[Band]


class Cijfer(Schema):
    """One published value; a value that was not published has no entry."""

    gebied: str
    indicator: str
    leeftijd: str
    jaar: int
    waarde: float
    ondergrens: float | None
    bovengrens: float | None
    bron: int


class Cijfers(Schema):
    """Figures of one area, with their sources by number."""

    gebied: str
    cijfers: list[Cijfer]
    bronnen: dict[str, Bron]


class NieuweHulpvraag(Schema):
    """A nameless question to register. Words are de-identified before they are kept."""

    problemen: list[str] = Field(min_length=1, max_length=12, description="ids van problemen, zie /problemen")
    gebied: str | None = Field(None, description="code van kern, buurt, wijk of gemeente; standaard de gemeente")
    datum: str | None = Field(None, description="JJJJ-MM-DD; alleen de week wordt bewaard")
    lifeEvent: str = ""
    leeftijd: str = ""
    huishouden: str = ""
    kanaal: str = ""
    urgentie: str = ""
    verhaal: str = Field("", max_length=20_000)
    wens: str = Field("", max_length=5_000)
    kracht: str = Field("", max_length=5_000)
    kenmerk: str = Field("", max_length=64, description="eigen kenmerk; dezelfde vraag komt er maar één keer in")


class Hulpvraag(Schema):
    """A question as it was stored, and what was taken out of its words."""

    nummer: int
    problemen: list[str]
    gebied: str
    week: str
    verwijderd: dict[str, int]
    alBekend: bool


class Aantal(Schema):
    """Questions counted in one area for one problem; `aantal` is null where it is not shown."""

    gebied: str
    onderwerp: str
    aantal: int | None
    status: str


class Aantallen(Schema):
    """Protected counts of one fixed window."""

    van: str
    totEnMet: str
    drempel: int
    aantallen: list[Aantal]
