"""Names and questions in one spelling: small letters without accents, words with one space between.

What was garbled on the way (`SÃºdwest-FryslÃ¢n`: UTF-8 read as Windows-1252) is put right first; of
a letter that was lost altogether (`S�dwest`, `S?dwest`) nothing is kept, which then is a typo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.index.search.wording import core, plain
from samenwerking_kg.model.names import mended, unaccented

LONGEST = 200  # characters of a question; and of a name, to be found by
_MOST_WORDS = 14
_LOST = re.compile(r"(?<=\w)[?\ufffd](?=\w)|\ufffd")
_INSIDE = re.compile(r"['’‘`´ʼ]")
_OTHER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`Súdwest-Fryslân` -> `sudwest fryslan`; `Hunze & Aa's` -> `hunze en aas`."""
    whole = _LOST.sub("", _INSIDE.sub("", mended(text))).replace("&", " en ")
    return _OTHER.sub(" ", unaccented(whole)).strip()


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
