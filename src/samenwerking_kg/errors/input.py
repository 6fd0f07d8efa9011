"""A request that cannot be answered as it stands: its address, its parameters, its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.errors.base import SamenwerkingError


class BadInput(SamenwerkingError):
    """The caller can mend this; nothing was changed."""


class IdentifierInvalid(BadInput):
    """A code or IRI that cannot be what it claims to be."""


class FormatUnknown(BadInput):
    """A format or media type that we do not speak."""


class FormatNotOffered(SamenwerkingError):
    """None of the formats that the caller accepts fits this answer; `offered` are those that do."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        listed = ", ".join(offered)
        super().__init__(
            f"Wij kunnen dit antwoord niet geven in het formaat dat u vraagt. Kies uit: {listed}.",
            f"This answer does not come in a format that you accept. Choose one of: {listed}.",
        )
        self.offered = offered


class RequestMalformed(BadInput):
    """A request that is no good whatever it asks for: a broken address, a parameter twice."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what a caller sent.

    place   where it stands: query, path or header
    name    of the parameter
    code    one word for programs: onbekend, dubbel, leeg, verplicht, datum, getal, keuze …
    meant   what the caller will have meant, when that is near; `named`: what that is called
    """

    place: str
    name: str
    code: str
    nl: str
    en: str
    meant: str | None = None
    named: str | None = None


class InputInvalid(BadInput):
    """Parameters that cannot be; `faults` tells all of them, so that one can mend them at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            " ".join(fault.nl for fault in faults), " ".join(fault.en for fault in faults)
        )
        self.faults = tuple(faults)


class BodyNotUnderstood(BadInput):
    """A request body in a media type or character set that this address does not read."""


class BodyTooLarge(BadInput):
    """A request body above the limit; `limit` in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"Uw bericht is te groot. Wij lezen hier hooguit {limit} bytes.",
            f"Your message is too large. At most {limit} bytes are read here.",
        )
        self.limit = limit


class BatchTooLarge(BadInput):
    """More questions in one message than are answered at once; `most` of them are."""

    def __init__(self, many: int, most: int) -> None:
        super().__init__(
            f"U stuurt {many} vragen of waarden in één keer. Verdeel ze: hooguit {most} per keer.",
            f"You send {many} questions or values at once. Spread them: {most} at most at a time.",
        )
        self.many, self.most = many, most


class RangeNotSatisfiable(BadInput):
    """A part of a file that begins after its end; `size` of the file in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"Dit deel van het bestand is er niet: het bestand is {size} bytes lang.",
            f"There is no such part of the file, which has {size} bytes.",
        )
        self.size = size
