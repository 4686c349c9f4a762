"""Where somebody lives, to the door: street with number, postcode, postbox.

"Dorpsstraat 12, 7391 AB Twello" becomes "[adres], [postcode] Twello": the street and the door go, the village stays,
because the area of a question is rolled up before it is stored and the village is what the team works with.
"""

import re
from collections.abc import Iterator

from voorkant.core.notice.spans import Kind, Span, blank

_CAP = r"[A-ZÀ-ÖØ-Þ][\w'\u2019\-]*"
_SUFFIX = (
    r"(?:straat|straatje|straatweg|str|laan|laantje|weg|wg|wegje|plein|pleintje|steeg|stege|gracht|kade|dijk|singel|"
    r"plantsoen|dreef|pad|hof|hofje|park|baan|markt|brink|enk|esch|akker|weide|veld|horst|kamp|haven|wal|ring|oord|"
    r"erf|gaarde|tuin|burcht|dwarsstraat|poort|poorte|zoom|berg|bos|heuvel|hoek|eind|einde|brug|dam|sluis|stede|"
    r"boulevard|allee|passage|promenade|terras|rede|wetering|vaart|meent|kolk|bult|loo|wijk|donk|kwartier|polder|"
    r"diep|werf|vest|veste|kanaal|schans|terp|zijl|vliet|bolwerk|akkers|gaarden|tuinen|rak)"
)
_SURE = (
    r"(?:straat|straatje|straatweg|str|wg|laan|laantje|weg|plein|steeg|gracht|kade|singel|plantsoen|dreef|dijk|hofje|"
    r"stege)"
)
_NUMBER = (
    r"(?:(?:nummer|nr\.?|huisnummer|huisnr\.?|hnr\.?|no\.?) ?)?"
    r"[1-9][0-9]{0,3}(?![0-9])(?! ?(?:jaar|jaren|jarige|euro|uur|dagen|weken|"
    r"maanden|minuten|keer|km|kilometer|meter|kilo|procent|mensen|kinderen|jongens|meisjes|jongeren|mannen|vrouwen|"
    r"ouderen|personen|gezinnen|huizen|woningen|auto|fietsen|leden|deelnemers|vrijwilligers|bewoners|buren|graden|"
    r"years|people|%|€|[.,:][0-9])\b|%)"
    r"(?:-?[a-zA-Z][0-9]{0,2}(?![\w'])|(?:hs|bis|rd)(?!\w)|[ -][a-zA-Z](?![\w'./]))?"
    r"(?:(?:/[0-9]{1,4}|/[a-zA-Z]| t/m [0-9]{1,4}|,? [1-9](?:e|de|ste)?[ \-]?(?:hoog|etage|verdieping|h)|"
    r",? (?:app|appartement|kamer|kmr|flat|unit)\.? ?[0-9]{1,4}[a-z]?|"
    r"[ \-](?:hs|huis|bis|rd|zw|rood|zwart|boven|bov|beneden|ben|bg|onder|sous|souterrain|parterre|"
    r"[IVX]{1,4}|[0-9]{1,4}))(?!-?\w)|,? (?:links|rechts|achter|voor|en [1-9][0-9]{0,3})(?=[.,;)\n]|$)){0,2}"
    r"(?:(?<=bis)[ \-][A-Z](?!\w))?"
)
_PARTICLE = r"(?:van|de|der|den|het|'t|\u2019t|ten|ter|te|v\.d\.|v/d|vd|op|aan|in|[0-9]{1,2}[eE]|of|la|le)"
_TITLE = r"(?:St\.|Dr\.|Burg\.|Mr\.|Ds\.|Prof\.|Pr\.|Kon\.|Gen\.|Past\.|Jhr\.|(?:[A-Z]\.){1,3})"
_LEFT = re.compile(rf"(?:(?:{_CAP}|{_PARTICLE}|{_TITLE}) ){{1,5}}$")
_NUMBERED = re.compile(
    rf"(?<![\w'])[\w'\u2019\-]{{2,40}}{_SUFFIX}(?: (?:noord|zuid|oost|west|[nzow]))?\.?,? ?{_NUMBER}", re.IGNORECASE
)
_UNNUMBERED = re.compile(rf"(?<![\w'])(?=[A-ZÀ-ÖØ-Þ])[\w\-]{{3,40}}{_SURE}(?![\w])")
_OLD_STYLE = re.compile(
    rf"(?<![\w'])(?:Laan|Weg|Plein|Hof|Park|Dijk|Steeg|Kade|Straat|Pad|laan) (?:van|der|op|naar|aan) "
    rf"(?:(?:de|het|den|der) )?{_CAP}(?: {_CAP})?(?: {_NUMBER})?"
)
_WITH_YEAR = re.compile(
    rf"(?<![\w'])(?:Plein|Laan|Straat|Weg|Hof|Park|Kade|Singel|Brink) "
    rf"(?:1[0-9]{{3}}-1[0-9]{{3}}|1[5-9][0-9]{{2}}|20[0-9]{{2}}|['\u2019]?[0-9]{{2}}-['\u2019]?[0-9]{{2}})"
    rf"(?:,? {_NUMBER})?"
)
_ONE_WORD = re.compile(
    rf"(?<![\w'])(?:Markt|Brink|Singel|Dijk|Kade|Gracht|Steeg|Wal|Vest|Enk|Plein|Boulevard|Achterom) {_NUMBER}"
)
_LIVES = re.compile(
    r"(?<!\w)(?:woont|wonen|woonde|wonend|woonachtig|woonadres|bezoekadres|adres|address|verhuisd|verhuist|verhuisde|"
    r"bewoners?|woning|huis|flat|post|logeert|verblijft|slaapt|gevestigd|lives|living|staat ingeschreven)(?!\w)"
    r"[^\n.;]{0,28}$",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    rf"(?<![\w'])((?:(?:de|het|'t|\u2019t|De|Het|'T|Achter|Op|Aan|In|Onder|Bij|Ter|Ten|Den) )?{_CAP}"
    rf"(?: (?:{_PARTICLE}|{_CAP})){{0,4}}) {_NUMBER}"
)
_LOOSE_AFTER = re.compile(r",? ?(?:te [A-Z]|[1-9][0-9]{3} ?[A-Za-z]{2}(?![\w]))")
_LIVES_IN = re.compile(
    rf"(?:woont|wonen|woonde|verhuisd|logeert|verblijft)(?: nu| ook| al| sinds kort)? (?:in|aan|op|naar)(?: de| het)? "
    rf"([\w\-]{{3,40}}{_SURE})(?![\w])",
    re.IGNORECASE,
)
_NO_STREET_WORD = (
    r"(?:met|samen|sinds|al|een|bijna|ruim|week|groep|wijk|kamer|etage|verdieping|nog|ongeveer|circa|zo'n|blok|gebouw|"
    r"leefgroep|jaar|nummer|nr|huis|deze|dit|die|dat|zijn|haar|hun|ons|onze|mijn|maar|en|of|in|op|buurt|"
    r"gemeente|with|for|a|his|her|their)"
)
_LIVES_AT = re.compile(
    r"(?<!\w)(?:woont|wonen|woonde|wennet|wenje|logeert|verblijft|verhuisd|ingeschreven|lives|adres(?: is)?:?)"
    r"(?: nu| ook| al)? (?:(?:op|aan|in|naar|oan|yn|bij|at|on) )?"
    rf"(?:(?:de|het|it) )?((?:['\u2019]t )?(?!(?:de|het|it) )(?!{_NO_STREET_WORD}\b)[\w'\u2019\-]{{3,30}}"
    rf"(?: (?!{_NO_STREET_WORD}\b)[\w'\u2019\-]{{2,30}})? {_NUMBER})"
    r"(?= ?(?:[.,;:)\n]|$)| (?:in|te|en|met|bij|achter|naast)\b)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?: (?:en|to|naar|and) [^\n.;,]{3,40})? (?:verhuis[dt]e?|verhuizen|gaan? wonen|woont|wonen|woonde)(?!\w)"
)
_FROM_OR_TO = re.compile(r"(?<!\w)(?:van|naar|op|aan) $", re.IGNORECASE)
_IN_A_PLACE = re.compile(r"(?<!\w)(?:in|te|uit|rond|regio|gemeente|heel) $", re.IGNORECASE)
_COUNTED = re.compile(r" [a-z]{2,}(?:en|s)(?!\w)")
_DOOR = (
    re.compile(r"(?<!\w)(?:huisnummer|huisnr\.?|house number)[ :]{0,2}(?:is )?([0-9]{1,4}(?: ?[a-z](?!\w))?)", re.I),
    re.compile(
        r"(?<!\w)(?:op|van|naast|tegenover|bij|at) ((?:huis)?(?:nummer|nr\.?|number) [0-9]{1,4}(?: ?[a-z](?!\w))?)",
        re.I,
    ),
)
_POSTBOX = re.compile(r"(?<!\w)(?:postbus|antwoordnummer) [0-9]{1,5}", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![\w.,€])(?:NL-)?([1-9][0-9]{3}(?: {0,2}[A-Z]{2}|[a-z]{2}|[A-Z][a-z]| [a-z]{2}))(?![\w])"
    r"(?:([ ,\-]{1,2}(?:(?:huis)?(?:nummer|nr\.?) )?)([1-9][0-9]{0,3}(?:[ -]?[a-zA-Z](?!\w))?)(?![\w.:,]*[0-9])"
    r"(?! ?(?:jaar|euro|uur|kinderen|dagen|keer|mensen|weken|maanden)))?"
)
_NO_POSTCODE_WORDS = (
    "aan ad al bc cl cm de dl en er eu gb gr ie ik in is je kb kg km kw mb mg ml mm na nm of om op te tm uu we wh ze"
)
_NO_POSTCODE = frozenset(_NO_POSTCODE_WORDS.split())
_POSTCODE_SAID = re.compile(r"(?:postcode|postal code|zip)\W{0,3}(?:is )?$", re.IGNORECASE)
_NO_STREET = re.compile(
    r"(?:(?:onder|halver|snel|auto|spoor|water|lucht|uit|om|af|wan|weer|vlucht|fiets|wandel|voet|loop|zand|bos|school|"
    r"speel|sport|voetbal|hockey|tennis|winkel|achter|zij|hoofd|door|doodlopende|pret|vakantie|bungalow|industrie|"
    r"bedrijven|kerst|rommel|vlooien|arbeids|woning|huizen|jaar|kinder|markt|werk|camping|reken|buurt|dorps|week|start|"
    r"zorg|schuld|kringloop|eetcaf|ver|groente|moes|volks|volkstuin|proef|trap)"
    r"(?:straat|weg|plein|pad|park|baan|markt|veld|kamp|hof|tuin|wijk|berg|bos|hoek|akker|weide|laan|haven|brug)|"
    r"(?:straat|groep|oud|jong)\w{0,4}hoek|vakgebied|verband|beroep|pre-?burcht|herberg|gevolg|halverwege|"
    r"geweg|voorwerp|november|lever|dreef|dwaalspoor|woonwijk|buurtpark|overweg|onderzoek|verzoek|bezoek|huisbezoek|"
    r"spreekuurbezoek|ziekenhuisbezoek|boek|doek|zoek|tijdstip|toestand|verhoek|weekeind|weekeinde|begin-?eind|"
    r"laatste eind|uiteinde|bijster|herring|vordering|\w*ring|\w*erf)",
    re.IGNORECASE,
)
_STARTERS_WORDS = (
    "Aan Adres At Bewoner Bewoners Bezoekadres Bij Dat De Dhr Die Dit Een En Er From Groep Haar Het Hij Hun Iemand "
    "Ik In Jongen Kind Klas Komt Maar Man Meisje Meneer Mevr Mevrouw Mijn Mw Naar On Onze Ook Op Postcode Rond "
    "Sinds The Tussen Uit Van Voor Vrouw We Wij Wonen Woonadres Woont Ze Zij Zijn"
)
_STARTERS = frozenset(_STARTERS_WORDS.split())


def find_addresses(text: str) -> Iterator[Span]:
    """Find streets with and without number, postcodes with what follows, postboxes and loose house numbers."""
    for rule in (_before_postcodes, _postcodes, _streets, _loose, _doors):
        found = list(rule(text))
        yield from found
        text = blank(text, found)


def _before_postcodes(text: str) -> Iterator[Span]:
    """Find "De Hoefslag 44" by the postcode that follows, before that is taken out."""
    for found in _LOOSE.finditer(text):
        street = not _NUMBERED.search(found.group()) and found.group(1) not in _STARTERS
        if street and _LOOSE_AFTER.match(text, found.end()):
            yield Span(*found.span(), Kind.ADDRESS)


def _postcodes(text: str) -> Iterator[Span]:
    for found in _POSTCODE.finditer(text):
        letters = found.group(1)[4:].strip()
        said = _POSTCODE_SAID.search(text[max(0, found.start() - 20) : found.start()])
        loose = letters.islower() and found.group(1)[4] == " "
        if not said and ((letters.lower() in _NO_POSTCODE and not letters.isupper()) or (loose and not found.group(3))):
            continue
        if not said and letters in ("EU", "MB", "GB", "KM", "KG", "CM", "MM", "BC"):
            continue
        yield Span(*found.span(1), Kind.POSTCODE)
        if found.group(3):
            yield Span(*found.span(3), Kind.ADDRESS)


def _streets(text: str) -> Iterator[Span]:
    for pattern in (_OLD_STYLE, _WITH_YEAR, _ONE_WORD, _POSTBOX):
        yield from (Span(*found.span(), Kind.ADDRESS) for found in pattern.finditer(text))
    for pattern in (_NUMBERED, _UNNUMBERED):
        for found in pattern.finditer(text):
            word = re.match(r"[\w'\u2019\-]+", found.group())
            if word and _like_a_street(text, found, word.group()):
                yield Span(_leftmost(text, found.start()), found.end(), Kind.ADDRESS)
    yield from (Span(*found.span(1), Kind.ADDRESS) for found in _LIVES_AT.finditer(text))
    for found in _LIVES_IN.finditer(text):
        if not _NO_STREET.fullmatch(found.group(1)) and found.group(1).lower() not in ("straat", "weg"):
            yield Span(*found.span(1), Kind.ADDRESS)


def _like_a_street(text: str, found: re.Match[str], word: str) -> bool:
    """Tell "Dorpsstraat 12" and "kerklaan 4" from "onderweg 2 uur" and "Winkelstraat"."""
    if _LIVES.search(text[max(0, found.start() - 45) : found.start()]):
        return True
    numbered = found.group()[-1:].isdigit() or " " in found.group()
    if word[0].isupper():
        if _counted_in_a_place(text, found, word):
            return False
        starts = text[: found.start()].rstrip()[-1:] in ("", ".", "!", "?", ":")
        return numbered or not starts or not _NO_STREET.fullmatch(word)
    return len(word) >= 6 and re.search(_SURE + "$", word) is not None and not _NO_STREET.fullmatch(word)


def _counted_in_a_place(text: str, found: re.Match[str], word: str) -> bool:
    """See that "in Rotterdam 40 meldingen" counts something in a town with a street's ending."""
    if re.search(_SURE + "$", word, re.IGNORECASE) or _IN_A_PLACE.search(text[: found.start()][-12:]) is None:
        return False
    return _COUNTED.match(text, found.end()) is not None


def _leftmost(text: str, start: int) -> int:
    """Take in the words before the street's last: "Burgemeester van", "Prins", "2e Jan"."""
    window = text[max(0, start - 60) : start]
    before = _LEFT.search(window)
    if before is None or not text[start : start + 1].isupper():
        return start
    words = before.group().split(" ")[:-1]
    if "op" in words:
        words = words[words.index("op") + 1 :]
    inside = window[: before.start()].rstrip()[-1:].isalnum()
    while (
        words
        and not (inside and words[0] == "Van")
        and words[:2] not in (["Van", "der"], ["Van", "den"])
        and (words[0] in _STARTERS or (words[0][0].islower() and words[0] != "'t"))
    ):
        words.pop(0)
    return start - len(" ".join([*words, ""]))


def _loose(text: str) -> Iterator[Span]:
    """Find streets without a street's ending, "de Hoven 23", where somebody is said to live or a place follows."""
    for found in _LOOSE.finditer(text):
        first = found.group(1).split(" ")
        start = found.start() + (len(first[0]) + 1 if first[0] in ("Van", "Naar", "Op", "Aan") and first[1:] else 0)
        moved = start > found.start() and _MOVED.match(text, found.end())
        before = text[max(0, found.start() - 45) : found.start()]
        told = moved or _LIVES.search(before) or (_FROM_OR_TO.search(before) and _MOVED.match(text, found.end()))
        lone = len(first) == 1 and first[0] in _STARTERS
        if not lone and (told or _LOOSE_AFTER.match(text, found.end())):
            yield Span(start if moved else found.start(), found.end(), Kind.ADDRESS)


def _doors(text: str) -> Iterator[Span]:
    for pattern in _DOOR:
        yield from (Span(*found.span(1), Kind.ADDRESS) for found in pattern.finditer(text))
