"""What was asked for and is not here: never there, not any more, or not for you."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError


class NotFound(SamenwerkingError):
    """What was asked for is not on the shelf."""


class GraphNotFound(NotFound):
    def __init__(self, graph: str) -> None:
        super().__init__(f"De graaf <{graph}> bestaat niet.", f"There is no graph <{graph}>.")
        self.graph = graph


class ThingNotFound(NotFound):
    def __init__(self, iri: str) -> None:
        nl, en = f"Wij hebben geen gegevens over <{iri}>.", f"We hold no data about <{iri}>."
        key = iri.rpartition("/")[2]
        if key.isascii() and key.isalnum() and key[2:].isdigit() and key != key.lower():
            nl = f"{nl} Bedoelt u {key.lower()}?"
            en = f"{en} Did you mean {key.lower()}?"
        super().__init__(nl, en)
        self.iri = iri


class PageNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__(
            "Deze pagina bestaat niet. Begin bij de voorpagina of bij de vragen.",
            "There is no such page. Start at the front page or at the questions.",
        )


class QuestionNotFound(NotFound):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"Wij hebben geen vraag met de naam {name!r}.", f"There is no question called {name!r}."
        )
        self.name = name


class VersionNotFound(NotFound):
    """A graph has no such version, or had none at that moment."""

    def __init__(self, graph: str, wanted: str) -> None:
        super().__init__(
            f"De graaf <{graph}> heeft geen versie {wanted}.",
            f"The graph <{graph}> has no version {wanted}.",
        )
        self.graph, self.wanted = graph, wanted


class PublisherNotFound(NotFound):
    def __init__(self, key: str) -> None:
        super().__init__(
            f"Wij kennen geen publicist {key!r}. De lijst: samenwerking-kg publisher list",
            f"There is no publisher {key!r}. See: samenwerking-kg publisher list",
        )
        self.key = key


class DumpNotFound(NotFound):
    """A file to take home that there never was, is no more, or is not there yet."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Het bestand {name} is er niet: nog niet gemaakt, of al vervangen door een nieuwer. "
            "De lijst staat op /downloads.",
            f"There is no file {name}: not made yet, or replaced by a newer one. See /downloads.",
        )
        self.name = name


class FiguresNotShown(NotFound):
    """The figures of the service are for others."""

    def __init__(self) -> None:
        super().__init__(
            "De cijfers van deze dienst zijn hier niet te zien. Wie de dienst beheert, stelt met "
            "SAMENWERKING_METRICS in wie ze mag zien.",
            "The figures of this service are not shown here. Whoever runs it sets with "
            "SAMENWERKING_METRICS who may see them.",
        )


class ThingGone(SamenwerkingError):
    """What was here once, and was taken away or cannot be had any more."""
