"""How wide words are, without a screen: by the widest of the usual faces, so rather too wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

#: Sizes of letters in the style sheet, in units of a drawing.
SIZE, LARGE = 13, 15
#: By how much fat letters are wider.
STRONG = 1.13

_WIDTHS: Mapping[float, str] = {
    0.32: " ijlI'|.,:;",
    0.43: 'frtJ-()[]/!"*`',
    0.56: "cszL",
    0.82: "wDGHNOQU",
    1.0: "mMW@%",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_MIDDLING = 0.68


def width(words: str, size: float = SIZE) -> float:
    """How far the words reach, in the unit of `size`."""
    return size * sum(_letter(letter) for letter in words)


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """The words, cut with an ellipsis where they are wider than `room`."""
    if width(words, size) <= room:
        return words
    left = room - width("…", size)
    for at, letter in enumerate(words):
        left -= size * _letter(letter)
        if left < 0:
            return words[:at].rstrip() + "…"
    return words


def _letter(letter: str) -> float:
    known = _OF.get(letter)
    if known is not None:
        return known
    if ord(letter) < 0x250:  # Latin: an accent takes no room
        return _OF.get(unicodedata.normalize("NFD", letter)[0], _MIDDLING)
    if unicodedata.combining(letter):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(letter) in "WF" else 0.85


def wrapped(words: str, room: float, lines: int, size: float = SIZE) -> list[str]:
    """The words in at most `lines` lines, the last of which is cut where there are more."""
    found = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and width(longer, size) > room and len(found) < lines:
            found.append(word)
        else:
            found[-1] = longer
    return [shortened(line, room, size) for line in found]
