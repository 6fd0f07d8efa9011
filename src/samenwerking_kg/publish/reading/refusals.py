"""What we say to a publisher whose RDF we can read and will not take."""

from __future__ import annotations

from samenwerking_kg.errors import DataRefused, DataTooLarge
from samenwerking_kg.publish.limits import MIB, Limits


def not_text() -> DataRefused:
    return DataRefused(
        "In uw gegevens staat het teken NUL. Dat kunnen wij niet bewaren. "
        "Staat uw bestand misschien in UTF-16? Zet het dan om naar UTF-8.",
        "Your data has the character NUL, which cannot be stored. "
        "If your file is in UTF-16, convert it to UTF-8.",
    )


def no_character(shown: str) -> DataRefused:
    return DataRefused(
        f"In uw gegevens staat een teken dat niet bestaat of dat wij niet kunnen bewaren: {shown}.",
        f"Your data has a character that does not exist or cannot be stored: {shown}.",
    )


def too_deep(limits: Limits) -> DataRefused:
    return DataRefused(
        f"Uw gegevens zitten te diep in elkaar. Wij lezen hooguit {limits.nesting} niveaus.",
        f"Your data is nested too deep. At most {limits.nesting} levels are read.",
    )


def other_graph(name: str, graph: str) -> DataRefused:
    return DataRefused(
        f"Uw gegevens noemen de graaf {name}, maar u stuurt ze naar <{graph}>. "
        "Een bericht mag maar over een graaf gaan.",
        f"Your data names the graph {name}, but is sent to <{graph}>. "
        "A message can be about one graph only.",
    )


def no_graph_named() -> DataRefused:
    return DataRefused(
        "Uw wijziging schrijft in de graaf zonder naam. Zeg met GRAPH <…> of WITH <…> welke graaf.",
        "Your update writes in the graph without a name. Say which with GRAPH <…> or WITH <…>.",
    )


def newer_rdf(what: str) -> DataRefused:
    return DataRefused(
        f"Uw gegevens gebruiken RDF 1.2 ({what}). Wij nemen alleen RDF 1.1 aan.",
        f"Your data uses RDF 1.2 ({what}). Only RDF 1.1 is accepted.",
    )


def bad_iri(value: str) -> DataRefused:
    shown = repr(value[:200])
    return DataRefused(
        f"{shown} is geen volledige, goed geschreven IRI. Let op spaties en de tekens "
        '< > " { } | ^ ` en \\.',
        f"{shown} is no absolute, well-written IRI. Mind spaces and the characters "
        '< > " { } | ^ ` and \\.',
    )


def bad_language(value: str) -> DataRefused:
    return DataRefused(
        f"{value[:100]!r} is geen code van een taal. Schrijf bijvoorbeeld nl of en.",
        f"{value[:100]!r} is no language tag. Write for example nl or en.",
    )


def has_doctype() -> DataRefused:
    return DataRefused(
        "Uw RDF/XML heeft een DOCTYPE. Wij lezen geen DTD en geen entiteiten; "
        "schrijf de IRI's voluit of gebruik xmlns.",
        "Your RDF/XML has a DOCTYPE. No DTD and no entities are read; "
        "write IRIs in full, or use xmlns.",
    )


def unknown_context(address: str) -> DataRefused:
    return DataRefused(
        f"Wij halen de context {address[:200]} niet op. Zet de inhoud ervan in uw bericht.",
        f"The context {address[:200]} is not fetched. Put its content in your message.",
    )


def twice(key: str) -> DataRefused:
    return DataRefused(
        f"In een JSON-object staat {key[:100]!r} twee keer. Niet elk programma leest dat gelijk.",
        f"A JSON object has {key[:100]!r} twice, which programs do not all read the same.",
    )


def no_base() -> DataRefused:
    return DataRefused(
        "Uw JSON-LD zet @base uit; dan vallen gegevens weg zonder dat u het ziet. Laat @base weg.",
        "Your JSON-LD switches @base off, which drops data in silence. Leave @base out.",
    )


def calls_out(word: str) -> DataRefused:
    return DataRefused(
        f"{word.upper()} voeren wij niet uit. Heet een prefix van u zo, kies dan een andere naam.",
        f"{word.upper()} is not run. If it is a prefix of yours, give it another name.",
    )


def two_readings(nl: str, en: str) -> DataRefused:
    return DataRefused(nl, en)


def alike() -> DataRefused:
    return DataRefused(
        "Te veel knopen zonder naam lijken op elkaar, zodat wij ze niet uit elkaar kunnen houden. "
        "Geef ze een IRI.",
        "Too many blank nodes look alike to be told apart. Give them an IRI.",
    )


def broke_down() -> DataRefused:
    return DataRefused(
        "Uw gegevens zijn niet te verwerken: ze zitten te diep in elkaar of te vreemd. "
        "Maak het bericht eenvoudiger.",
        "Your data cannot be processed: it is nested too deep, or too strange. "
        "Make the message simpler.",
    )


def too_many(limits: Limits) -> DataTooLarge:
    return DataTooLarge(
        f"Uw gegevens hebben te veel uitspraken. Wij lezen er hooguit {limits.triples} in een "
        "bericht. Verdeel ze over meer grafen.",
        f"Your data has too many statements. At most {limits.triples} are read in one message. "
        "Divide them over more graphs.",
    )


def too_long(shown: str, limits: Limits) -> DataTooLarge:
    return DataTooLarge(
        f"Een tekst of IRI in uw gegevens is te lang: {shown[:60]!r}… "
        f"Wij lezen hooguit {limits.literal} tekens.",
        f"A text or IRI in your data is too long: {shown[:60]!r}… "
        f"At most {limits.literal} characters are read.",
    )


def too_wide(limits: Limits) -> DataTooLarge:
    most = 2 * limits.inflated // MIB
    return DataTooLarge(
        f"Uw gegevens zijn voluit geschreven meer dan {most} MiB. Verdeel ze over meer grafen.",
        f"Your data written out is more than {most} MiB. Divide it over more graphs.",
    )


def too_slow(limits: Limits) -> DataTooLarge:
    return DataTooLarge(
        f"Het lezen van uw gegevens duurt langer dan {limits.seconds:g} seconden. "
        "Maak het bericht kleiner of eenvoudiger.",
        f"Reading your data takes longer than {limits.seconds:g} seconds. "
        "Make the message smaller or simpler.",
    )


def too_heavy(limits: Limits) -> DataTooLarge:
    return DataTooLarge(
        f"Het lezen van uw gegevens kost meer dan {limits.memory // MIB} MiB geheugen. "
        "Maak het bericht kleiner of eenvoudiger.",
        f"Reading your data takes more than {limits.memory // MIB} MiB of memory. "
        "Make the message smaller or simpler.",
    )
