"""Texts that were read in the wrong encoding somewhere on the way: `FryslÃ¢n` for `Fryslân`.

RDF is UTF-8. A spreadsheet or database that thinks otherwise gives texts that are valid and wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from samenwerking_kg.rdf.terms import Literal, Triple
from samenwerking_kg.validate.organisations import unscrambled
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity
from samenwerking_kg.validate.terms import as_text
from samenwerking_kg.vocabulary import SWS

TEXT_READS_WELL = Rule(
    shape=SWS.base + "TekstIsLeesbaar",
    name="TekstIsLeesbaar",
    notation="C02",
    severity=Severity.WARNING,
    label=Bilingual("Een tekst is goed gecodeerd", "A text is encoded well"),
    message=Bilingual("Deze tekst is verkeerd gecodeerd.", "This text is decoded wrong."),
    remedy=Bilingual(
        "Sla het bronbestand op als UTF-8 en maak de RDF opnieuw.",
        "Save the source file as UTF-8 and make the RDF again.",
    ),
    law=(),
    reason=Bilingual(
        "Een naam met vreemde tekens is niet te vinden en niet te lezen.",
        "A name with strange signs can neither be found nor read.",
    ),
    valid_from=None,
)


def about_scrambled(data: Iterable[Triple]) -> list[Finding]:
    """A finding for each text that only makes sense when it is decoded anew."""
    found = []
    for triple in data:
        value = triple.object
        if not isinstance(value, Literal) or value.value.isascii():
            continue
        if (meant := unscrambled(value.value)) is not None:
            thing = as_text(triple.subject)
            found.append(
                Finding(
                    rule=TEXT_READS_WELL,
                    focus=thing,
                    focus_name=Bilingual(thing, thing),
                    message=TEXT_READS_WELL.message,
                    path=triple.predicate.value,
                    value=value.value,
                    value_name=Bilingual(value.value, value.value),
                    hint=Bilingual(f"Bedoelt u {meant}?", f"Do you mean {meant}?"),
                )
            )
    return found
