"""A query that cannot be read, that we will not run, or that costs more than one may."""

from __future__ import annotations

from typing import Self

from samenwerking_kg.errors.base import SamenwerkingError
from samenwerking_kg.errors.input import BadInput


class QuerySyntax(BadInput):
    """A SPARQL text that does not parse. ``line`` and ``column`` count from 1; None if unknown."""

    def __init__(self, detail: str, line: int | None = None, column: int | None = None) -> None:
        at_nl = f" (regel {line}, kolom {column})" if line else ""
        at_en = f" (line {line}, column {column})" if line else ""
        super().__init__(
            f"Deze SPARQL-vraag is niet goed geschreven{at_nl}.",
            f"This SPARQL query does not parse{at_en}: {detail}",
        )
        self.detail, self.line, self.column = detail, line, column


class QueryRefused(BadInput):
    """A query that is well written and that we will not run (SERVICE, LOAD, too deep, too long)."""

    @classmethod
    def for_the_engine(cls, problem: object) -> Self:
        """One that the engine has no answer to, with what it says."""
        return cls(
            f"Deze vraag kunnen wij niet beantwoorden: {problem}.",
            f"This query cannot be answered: {problem}.",
        )


class QueryTooHeavy(BadInput):
    """A query that needed more memory than one may use, or that the engine did not survive."""

    def __init__(self) -> None:
        super().__init__(
            "Deze vraag kost meer geheugen dan één vraag mag gebruiken, of de zoekmachine liep "
            "erop vast. Vraag minder in één keer: noem een gemeente, een thema of een graaf, "
            "sorteer niet alles, en voeg niet alles samen tot één tekst. Sorteert u getallen en "
            "teksten door elkaar? Schrijf dan ORDER BY STR(?x).",
            "This query takes more memory than one may use, or the engine broke down over it. Ask "
            "for less at once: name a municipality, a theme or a graph, do not sort everything, "
            "and do not join everything into one text. Do you sort numbers and texts together? "
            "Then write ORDER BY STR(?x).",
        )


class AnswerTooLong(BadInput):
    """An answer of more than `most` bytes."""

    def __init__(self, most: int) -> None:
        told = f"{most / 1024 / 1024:g}"
        super().__init__(
            f"Het antwoord is groter dan {told} MiB. Vraag minder in één keer, bijvoorbeeld met "
            "LIMIT en OFFSET, of haal de grafen zelf op via /graphs.",
            f"The answer is larger than {told} MiB. Ask for less at once, with LIMIT and OFFSET "
            "for instance, or fetch the graphs themselves from /graphs.",
        )
        self.most = most


class QueryTimedOut(SamenwerkingError):
    """A query that was stopped after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Deze vraag is na {seconds:g} seconden gestopt. Vraag minder in één keer: noem een "
            "gemeente, een thema of een graaf, zet een LIMIT, en verbind elk patroon met een "
            "ander.",
            f"This query was stopped after {seconds:g} seconds. Ask for less at once: name a "
            "municipality, a theme or a graph, set a LIMIT, and join every pattern to another.",
        )
        self.seconds = seconds
