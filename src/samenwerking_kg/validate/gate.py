"""The rules about who may say what: P01 to P05.

A rule here looks as any other (a number, a sentence, a message, a remedy, a severity, a reason, an
IRI), but no SHACL engine can judge it: it depends on who publishes and in which graph. So it stands
here and not in ``shapes/``, where every node with a severity is one that an engine reports; what
judges it is `validate/ownership.py`, and each has a file in ``tests/unit/validate/ownership/`` that
breaks it. ``{?what}`` in a message is the kind of fact.
"""

from __future__ import annotations

from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity
from samenwerking_kg.vocabulary import SWS


def _rule(
    notation: str,
    name: str,
    label: tuple[str, str],
    message: tuple[str, str],
    remedy: tuple[str, str],
    reason: tuple[str, str],
) -> Rule:
    return Rule(
        shape=SWS.base + name,
        name=name,
        notation=notation,
        severity=Severity.VIOLATION,
        label=Bilingual(*label),
        message=Bilingual(*message),
        remedy=Bilingual(*remedy),
        law=(),
        reason=Bilingual(*reason),
        valid_from=None,
    )


REGISTERED_FACT = _rule(
    "P01",
    "GeenRegisterfeitOverAnder",
    (
        "Een publicatie zegt niets over een andere organisatie wat in een register staat",
        "A publication says nothing of another organisation that a register keeps",
    ),
    (
        "Dit zegt {?what} van een andere organisatie. Dat is aan het register, niet aan u.",
        "This states {?what} of another organisation. That is for the register, not for you.",
    ),
    (
        "Laat deze uitspraak weg: het adres (IRI) van de organisatie is genoeg. Klopt het register "
        "niet? Meld dat bij de organisatie zelf of bij het register.",
        "Leave this statement out: the address (IRI) of the organisation is enough. Is the "
        "register wrong? Tell the organisation itself or the register.",
    ),
    (
        "Namen, datums en codes van organisaties staan op één plek, zodat zij niet uit elkaar "
        "lopen.",
        "Names, dates and codes of organisations are kept in one place, so that they do not "
        "diverge.",
    ),
)
VOCABULARY = _rule(
    "P02",
    "GeenEigenUitlegVanTermen",
    (
        "Een publicatie verandert geen term, begrip of regel",
        "A publication changes no term, concept or rule",
    ),
    (
        "Dit legt een term, begrip of regel uit die van de standaard is, niet van u.",
        "This explains a term, concept or rule that belongs to the standard, not to you.",
    ),
    (
        "Gebruik de term zoals zij is. Hebt u een eigen term nodig? Maak die in uw eigen "
        "naamruimte en verwijs met rdfs:subClassOf, skos:broadMatch of skos:exactMatch.",
        "Use the term as it is. Do you need a term of your own? Make it in a namespace of your own "
        "and refer with rdfs:subClassOf, skos:broadMatch or skos:exactMatch.",
    ),
    (
        "Een term betekent voor iedereen hetzelfde; anders is geen vraag over alle gegevens meer "
        "te stellen.",
        "A term means the same for all; otherwise no question over all data can be asked.",
    ),
)
OTHERS_GRAPH = _rule(
    "P03",
    "AlleenEigenGraaf",
    (
        "Een publicatie spreekt niet voor een andere graaf of voor deze dienst",
        "A publication does not speak for another graph or for this service",
    ),
    (
        "Dit beschrijft iets wat alleen een andere uitgever of deze dienst beschrijft.",
        "This describes something that only another publisher or this service describes.",
    ),
    (
        "Laat deze uitspraak weg. Beschrijf alleen uw eigen graaf en uw eigen "
        "samenwerkingsverbanden, regelingen, deelnames, taken, partners, systemen, agendapunten en "
        "stukken. Een nummer kan ook zonder eigen adres (blanco knoop).",
        "Leave this statement out. Describe only your own graph and your own cooperations, "
        "arrangements, participations, tasks, partners, systems, agenda items and documents. A "
        "number can do without an address (blank node).",
    ),
    (
        "Van elke graaf is duidelijk wie erin spreekt.",
        "Of every graph it is clear who speaks in it.",
    ),
)
SENDER = _rule(
    "P04",
    "EigenAfzender",
    (
        "Een publicatie noemt de uitgever zelf als afzender",
        "A publication names the publisher itself as its sender",
    ),
    (
        "Dit noemt een ander dan u als uitgever van uw graaf.",
        "This names another than you as the publisher of your graph.",
    ),
    (
        "Noem uw eigen organisatie met haar adres (IRI), of laat de afzender weg: wij weten wie u "
        "bent.",
        "Name your own organisation by its address (IRI), or leave the sender out: we know who you "
        "are.",
    ),
    (
        "Wie leest, moet kunnen vertrouwen op de afzender.",
        "Whoever reads must be able to rely on the sender.",
    ),
)
OTHERS_DATE = _rule(
    "P05",
    "GeenDatumVanAnder",
    (
        "Een publicatie begint of beëindigt geen deelname, regeling of taak van anderen",
        "A publication does not begin or end a participation, arrangement or task of others",
    ),
    (
        "Dit geeft {?what} aan iets wat al in de gegevens van een ander staat en waar u geen "
        "partij in bent.",
        "This gives {?what} to something that already stands in the data of another and to which "
        "you are no party.",
    ),
    (
        "Weet u het anders? Maak een eigen deelname, regeling of taak met een eigen adres (IRI) en "
        "zet het daarop; dan staan beide naast elkaar. Een andere naam kan met skos:altLabel.",
        "Do you know otherwise? Make a participation, arrangement or task with an address (IRI) of "
        "its own and say it of that; then both stand side by side. Another name can be a "
        "skos:altLabel.",
    ),
    (
        "Een tweede einddatum op hetzelfde adres beëindigt de deelname voor iedereen die vraagt "
        "wat er geldt.",
        "A second end date on the same address ends the participation for everybody who asks what "
        "holds.",
    ),
)

#: All of them, by number.
GATE = (REGISTERED_FACT, VOCABULARY, OTHERS_GRAPH, SENDER, OTHERS_DATE)
