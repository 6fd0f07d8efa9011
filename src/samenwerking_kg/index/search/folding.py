"""Names and questions in one spelling: small letters without accents, words with one space between.

What was garbled on the way (`SÃºdwest-FryslÃ¢n`: UTF-8 read as Windows-1252) is put right first; of
a letter that was lost altogether (`S�dwest`, `S?dwest`) nothing is kept, which then is a typo.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.index.search.wording import core, plain

LONGEST = 200  # characters of a question; and of a name, to be found by
_MOST_WORDS = 14
_GARBLED = re.compile(r"[ÃÂâÅ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
_LOST = re.compile(r"(?<=\w)[?\ufffd](?=\w)|\ufffd")
_INSIDE = re.compile(r"['’‘`´ʼ]")
_OTHER = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "&": " en ",
    }
)


def fold(text: str) -> str:
    """`Súdwest-Fryslân` -> `sudwest fryslan`; `Hunze & Aa's` -> `hunze en aas`."""
    text = _LOST.sub("", _INSIDE.sub("", _mended(text)))
    if text.isascii():
        return _OTHER.sub(" ", text.replace("&", " en ").lower()).strip()
    apart = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _OTHER.sub(" ", bare).strip()


def _mended(text: str) -> str:
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


@dataclass(frozen=True)
class Asked:
    """A question in one spelling: folded words with a space between."""

    words: str

    @classmethod
    def forms(cls, text: str) -> tuple[Asked, ...]:
        """A question as somebody typed it, and in the spelling that all are searched by, if that is
        another; none when it has no letter. The end of a very long one is left out."""
        folded = " ".join(fold(text[:LONGEST]).split()[:_MOST_WORDS])
        return tuple(cls(words) for words in dict.fromkeys((plain(folded), folded)) if words)

    @cached_property
    def core(self) -> str:
        return core(self.words)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.words.split())

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words by which to look."""
        return tuple(word for word in self.core.split() if len(word) > 1) or self.tokens

    @cached_property
    def closed(self) -> str:
        return self.core.replace(" ", "")
