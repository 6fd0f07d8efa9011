from __future__ import annotations

from collections.abc import Callable

import pytest

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.shapes import Bilingual, Severity
from samenwerking_kg.validate.terms import about_terms, unknown_terms, with_terms
from samenwerking_kg.vocabulary import SW

Read = Callable[[str], list[Triple]]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("https://w3id.org/samenwerking-kg/def#Deelnamen", SW.Deelname),
        ("https://w3id.org/samenwerking-kg/def#geldigVanaf", SW.geldigVan),
        ("https://w3id.org/samenwerking-kg/def#deelname", SW.Deelname),
        ("http://w3id.org/samenwerking-kg/def#Deelname", SW.Deelname),
        ("https://w3id.org/samenwerking-kg/defDeelname", SW.Deelname),
        ("https://w3id.org/samenwerking-kg/def/Deelname", SW.Deelname),
        ("https://W3ID.org/Samenwerking-KG/def#Deelname", SW.Deelname),
        ("https://w3id.org/samenwerking-kg/def#qqqqqq", None),
    ],
)
def test_a_term_that_is_almost_ours_is_found_with_the_nearest(
    wrong: str, meant: object, read: Read
) -> None:
    nearest = None if meant is None else str(meant).strip("<>")
    for text in (f":a a <{wrong}> .", f":a <{wrong}> 1 .", f'<{wrong}> :a "b"^^<{wrong}> .'):
        (found,) = unknown_terms(read(text))
        assert (found.iri, found.nearest) == (wrong, nearest)
        assert wrong in found.message.nl
        assert (nearest is None) == ("Bedoelt u" not in found.message.nl)
        assert (nearest is None) == ("Do you mean" not in found.message.en)


@pytest.mark.parametrize(
    "iri",
    [
        *sorted(term.value for term in SW),
        "https://w3id.org/samenwerking-kg/def",
        "https://w3id.org/samenwerking-kg/def#",
        "https://w3id.org/samenwerking-kg/def/0.1.0",
        "https://w3id.org/samenwerking-kg/id/deelname/Deelnamen",
        "https://example.org/def#Deelnamen",
    ],
)
def test_a_term_that_is_ours_or_another_s_is_left_alone(iri: str, read: Read) -> None:
    assert unknown_terms(read(f":a <{iri}> <{iri}> .")) == ()


def test_an_unknown_term_is_a_warning_at_the_first_thing_that_uses_it(read: Read) -> None:
    unknown = unknown_terms(read(":b a sw:Deelnamen . :a a sw:Deelnamen ; sw:geldigVanaf 1 ."))
    kind, since = about_terms(unknown, {"http://example.org/a": Bilingual("Aap", "Ape")})
    assert (kind.focus, kind.focus_name.nl, kind.path) == ("http://example.org/a", "Aap", None)
    assert (kind.value, kind.severity) == (SW.base + "Deelnamen", Severity.WARNING)
    assert "2 dingen" in kind.message.nl
    assert "2 things" in kind.message.en
    assert since.path == SW.base + "geldigVanaf"
    assert since.hint == Bilingual(
        f"Bedoelt u <{SW.geldigVan.value}>?", f"Do you mean <{SW.geldigVan.value}>?"
    )


def test_nothing_to_check_names_the_terms_that_may_be_why(read: Read) -> None:
    nothing = NothingToCheck("Niets.", "Nothing.")
    told = with_terms(nothing, unknown_terms(read(":a a sw:Deelnamen .")))
    assert told.nl.startswith("Niets. De term")
    assert told.en.startswith("Nothing. We do not know")
    assert (with_terms(nothing, ()).nl, with_terms(nothing, ()).en) == ("Niets.", "Nothing.")
