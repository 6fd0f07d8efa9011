"""Names as they compare: without case and accents, and what was garbled on the way put right."""

from __future__ import annotations

import re
import unicodedata

#: UTF-8 that was read as Windows-1252: `SÃºdwest-FryslÃ¢n`.
_GARBLED = re.compile(r"[ÃÂâÅ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
#: Letters that do not come apart into one of the alphabet and a mark.
_APART = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "þ": "th", "ı": "i", "’": "'", "‘": "'"}
)


def unaccented(text: str) -> str:
    """`Súdwest-Fryslân` -> `sudwest-fryslan`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_APART))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def mended(text: str) -> str:
    """What was UTF-8 and was read as something else, as it was; twice, if need be."""
    for _ in range(2):
        if not _GARBLED.search(text):
            break
        try:
            text = b"".join(_byte(letter) for letter in text).decode("utf-8")
        except UnicodeError:
            break
    return text


def _byte(letter: str) -> bytes:
    """As Windows-1252, and where that has no letter, as Latin-1."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
