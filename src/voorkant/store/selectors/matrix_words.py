"""What each sign of the matrix stands for, said the same on the page and on paper."""

from voorkant.core.organise.matrix.telling import Mark
from voorkant.core.shared.text import Text

SIGN_WORDS: dict[Mark, Text] = {
    Mark.COVER: Text("vol: er is aanbod waar iemand voor instaat", "full: offers that somebody stands for"),
    Mark.PART: Text("half: alleen in een deel van de plaats", "half: only in a part of the place"),
    Mark.UNCONFIRMED: Text("stip: niemand bevestigde het aanbod", "dot: nobody confirmed the offers"),
    Mark.FADED: Text("kruis: het aanbod is verlopen", "cross: the offers expired"),
    Mark.NONE: Text("open: geen aanbod", "open: no offer"),
}
