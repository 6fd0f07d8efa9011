"""Texts of rules in plain words."""

from __future__ import annotations

import re

import pytest

from samenwerking_kg.api.site.plainly import Plainly
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.vocabulary import SW

NAMES = {SW.geldigVan.value: Both("geldig van", "valid from")}
SAYS = Plainly(lambda iri: NAMES.get(iri, Both("iets", "something")), "nl")
CODE = re.compile(r"\b(?:sw|org|prov|eli|dct|skos|rdfs|xsd):\w+")


def test_a_reader_gets_a_code_word() -> None:
    assert SAYS.reader("Geef de begindatum met sw:geldigVan.") == "Geef de begindatum."
    assert SAYS.reader("Kies bij dct:subject een thema.") == "Kies een thema."
    assert SAYS.reader("sw:geldigVan is de eerste dag.") == "“geldig van” is de eerste dag."
    assert SAYS.reader("Valid: sw:geldigVan.", "en") == "Valid: “valid from”."
    written = 'Schrijf "2026"^^xsd:gYear of een dag (xsd:date of xsd:dateTime).'
    assert SAYS.reader(written) == 'Schrijf "2026" of een dag.'


def test_who_mends_a_file_does_not_see_what_to_write() -> None:
    said = SAYS.publisher('Zet "x"^^xsd:date <nu> met sw:geldigVan.')
    assert said == (
        "Zet &#34;x&#34;<code>^^xsd:date</code> &lt;nu&gt; met "
        "“geldig van” (<code>sw:geldigVan</code>)."
    )


def test_an_address_or_a_name_is_taken_for_a_code_word() -> None:
    for text in ("http://wetten.overheid.nl/jci1.3:c:BWBR0003740", "Let op: dit", "noord:x"):
        assert SAYS.reader(text) == text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_rule_speaks_in_code_to_a_reader(shipped, rules, language) -> None:
    words = shipped.app.state.parts.wording.now()
    says = Plainly(words.concept, language)
    for rule in rules.rules:
        for text in (rule.remedy, rule.message, rule.reason):
            if text is not None:
                assert not CODE.search(says.reader(text.in_language(language))), rule.notation
