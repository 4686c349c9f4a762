"""Pictures that people bring in, made safe: drawn anew without anything hidden in them, and cut to fit a channel.

A photo from a telephone says where and when it was taken, and a file that calls itself a photo may be something else.
So a picture is opened, turned upright, drawn anew and kept without a word of what came with it.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

KINDS = ("JPEG", "PNG", "WEBP")
MOST_BYTES, MOST_PIXELS, LEAST_SIDE, LONGEST_SIDE = 8_000_000, 40_000_000, 40, 1800
LOGO_SIDE, OPAQUE = 600, 255


@dataclass(frozen=True, slots=True)
class Picture:
    """A safe picture: its bytes, its media type, and its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


class BadPicture(BadInput):
    """A file that cannot be used as a picture."""

    def __init__(self, why: Text) -> None:
        super().__init__("picture-not-usable", _WHAT, why, _DO)


def clean_picture(data: bytes, *, longest: int = LONGEST_SIDE) -> Picture:
    """Give a picture drawn anew, upright, without what came with it, no side longer than `longest` pixels.

    Raises BadPicture for anything but a JPEG, PNG or WebP of a reasonable size.
    """
    if len(data) > MOST_BYTES:
        raise BadPicture(_TOO_HEAVY)
    opened = _opened(data)
    opened.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    least, _ = opened.convert("RGBA").getchannel("A").getextrema()
    if isinstance(least, int | float) and least < OPAQUE:
        return _saved(_bare(opened.convert("RGBA")), "PNG")
    return _saved(_bare(opened.convert("RGB")), "JPEG")


def fitted(data: bytes, width: int, height: int) -> Picture:
    """Give a kept picture cut from its middle to exactly `width` by `height` pixels."""
    whole = _opened(data)
    flat = Image.new("RGB", whole.size, "white")
    drawn = whole.convert("RGBA")
    flat.paste(drawn, mask=drawn.getchannel("A"))
    return _saved(ImageOps.fit(flat, (width, height), Image.Resampling.LANCZOS), "JPEG")


def _opened(data: bytes) -> Image.Image:
    try:
        found = Image.open(BytesIO(data), formats=KINDS)
        if found.width * found.height > MOST_PIXELS or min(found.size) < LEAST_SIDE:
            raise BadPicture(_SIZE)
        return ImageOps.exif_transpose(found)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture(_NO_PICTURE) from error


def _bare(picture: Image.Image) -> Image.Image:
    """Copy the drawn points alone."""
    made = Image.new(picture.mode, picture.size)
    made.paste(picture)
    return made


def _saved(picture: Image.Image, kind: str) -> Picture:
    out = BytesIO()
    picture.save(out, kind, optimize=True, **({"quality": 82, "progressive": True} if kind == "JPEG" else {}))
    return Picture(out.getvalue(), f"image/{kind.lower()}", picture.width, picture.height)


_WHAT = Text(nl="Deze foto kan niet worden gebruikt.", en="This picture cannot be used.")
_DO = Text(nl="Kies een foto als JPG, PNG of WebP.", en="Choose a picture as JPG, PNG or WebP.")
_TOO_HEAVY = Text(nl="Het bestand is groter dan 8 MB.", en="The file is larger than 8 MB.")
_SIZE = Text(nl="De foto is te klein of te groot.", en="The picture is too small or too large.")
_NO_PICTURE = Text(nl="Het bestand is geen foto die we kennen.", en="The file is no picture that we know.")
