"""What went wrong, as RFC 9457 says it: the only place where an error meets an HTTP number.

Each kind has a slug; its ``type`` is ``/problemen/{slug}``, a page that says what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg import errors
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.validate.document import document
from samenwerking_kg.validate.report import Report


@dataclass(frozen=True)
class Kind:
    """One kind of problem: where its page is, its number, its name and what one can do."""

    slug: str
    status: int
    title_nl: str
    title_en: str
    advice_nl: str
    advice_en: str


KINDS = (
    Kind("niet-gevonden", 404, "Niet gevonden", "Not found",
         "Controleer het adres, of zoek op naam op de voorpagina.",
         "Check the address, or search by name on the front page."),
    Kind("onjuiste-invoer", 400, "Onjuiste invoer", "Bad input",
         "Verbeter wat er in de toelichting staat en probeer het opnieuw.",
         "Mend what the detail names and try again."),
    Kind("sparql-fout", 400, "Fout in de SPARQL-vraag", "Error in the SPARQL query",
         "Kijk op de regel en kolom die wij noemen. Vaak ontbreekt daar of net ervoor een teken.",
         "Look at the line and column. Often a character is missing there or just before."),
    Kind("vraag-geweigerd", 400, "Vraag geweigerd", "Query refused",
         "Wij voeren alleen vragen uit over onze eigen gegevens: geen SERVICE, geen wijzigingen.",
         "Only questions about our own data are run: no SERVICE, no updates."),
    Kind("verzoek-onjuist", 400, "Verzoek niet goed opgebouwd", "Malformed request",
         "Controleer de codering van het adres en of elke parameter hooguit één keer voorkomt.",
         "Check how the address is encoded and that each parameter comes at most once."),
    Kind("code-ongeldig", 400, "Ongeldige code of IRI", "Invalid code or IRI",
         "Een IRI begint met een schema, zoals https:, en heeft geen spaties.",
         "An IRI starts with a scheme such as https: and holds no spaces."),
    Kind("formaat-onbekend", 400, "Onbekend formaat", "Unknown format",
         "Kies een van de formaten die in de toelichting staan.",
         "Choose one of the formats that the detail lists."),
    Kind("rdf-onleesbaar", 400, "RDF niet leesbaar", "Unreadable RDF",
         "Controleer het bestand op de regel die wij noemen.",
         "Check the file at the line that the detail names."),
    Kind("voldoet-niet", 400, "Gegevens voldoen niet aan de regels", "Data breaks the rules",
         "Het rapport noemt elke regel, en wat u kunt doen.",
         "The report names each rule and its remedy."),
    Kind("niets-te-controleren", 400, "Niets te controleren", "Nothing to check",
         "Stuur gegevens mee waar de regels over gaan.", "Send data that the rules speak about."),
    Kind("gegevens-geweigerd", 400, "Gegevens geweigerd", "Data refused",
         "Stuur gewone RDF over uw eigen graaf: geen DTD, geen andere grafen, niet te diep.",
         "Send plain RDF about your own graph: no DTD, no other graphs, not nested too deep."),
    Kind("niet-aangemeld", 401, "Niet aangemeld", "Not authenticated",
         "Stuur uw sleutel mee in de kop Authorization. Vraag de beheerder om een sleutel.",
         "Send your token in the Authorization header. Ask the operator for one."),
    Kind("niet-bevoegd", 403, "Niet bevoegd", "Not allowed",
         "Kijk welke grafen en rechten bij uw sleutel horen, of vraag de beheerder om toegang.",
         "See which graphs and rights belong to your token, or ask the operator for access."),
    Kind("methode-kan-niet", 405, "Deze methode kan hier niet", "Method not allowed",
         "De kop Allow van het antwoord noemt wat wel kan.",
         "The Allow header of the answer lists what can be used."),
    Kind("formaat-niet-beschikbaar", 406, "Niet in dit formaat te krijgen", "Not acceptable",
         "Vraag in de kop Accept, of met ?formaat=, om een formaat uit de toelichting.",
         "Ask for a format that the detail lists, in Accept or with ?formaat=."),
    Kind("verdwenen", 410, "Dit is er niet meer", "Gone",
         "Begin opnieuw bij de lijst. De toelichting noemt wat er is gebeurd.",
         "Start again at the list. The detail says what happened."),
    Kind("veel-weg", 409, "Er verdwijnen of eindigen veel deelnames",
         "Many participations would go or end",
         "Kijk in het verschil wat er verdwijnt of eindigt. Klopt het, stuur het dan opnieuw met "
         "?bevestig=true.",
         "See in the difference what would go or end. If that is right, send it again with "
         "?bevestig=true."),
    Kind("versie-verouderd", 412, "De graaf is intussen veranderd", "Precondition failed",
         "Haal de graaf opnieuw op, kijk wat er anders is, en stuur de nieuwe ETag mee.",
         "Read the graph again, see what is different, and send the new ETag."),
    Kind("bericht-te-groot", 413, "Bericht te groot", "Content too large",
         "Maak de vraag of de gegevens kleiner, of verdeel de gegevens over meer grafen.",
         "Make the query or the data smaller, or spread the data over more graphs."),
    Kind("inhoud-niet-begrepen", 415, "Soort bericht niet begrepen", "Unsupported media type",
         "Stuur een SPARQL-vraag als formulier of als application/sparql-query, en gegevens als "
         "Turtle, JSON-LD of een ander soort RDF, in UTF-8.",
         "Send a SPARQL query as a form or as application/sparql-query, and data as Turtle, "
         "JSON-LD or another kind of RDF, in UTF-8."),
    Kind("bereik-kan-niet", 416, "Dit deel is er niet", "Range not satisfiable",
         "Vraag in de kop Range om een deel binnen de lengte die in Content-Range staat.",
         "Ask in the Range header for a part within the length that Content-Range tells."),
    Kind("sleutel-hergebruikt", 422, "Idempotency-Key is al gebruikt", "Idempotency-Key reused",
         "Kies voor elk nieuw bericht een nieuwe Idempotency-Key.",
         "Choose a new Idempotency-Key for each new message."),
    Kind("te-veel-tegelijk", 429, "Te veel vragen tegelijk", "Too many requests",
         "Stel uw vragen na elkaar. De kop Retry-After zegt wanneer het weer kan.",
         "Ask one question after another. The Retry-After header says when to try again."),
    Kind("interne-fout", 500, "Er ging bij ons iets mis", "Internal error",
         "Probeer het later opnieuw. Noem het verzoeknummer als u het meldt.",
         "Try again later. Mention the request id if you report it."),
    Kind("register-onbruikbaar", 500, "Een register is niet te gebruiken", "Unusable register",
         "De gegevens van daarvoor blijven staan. Meld het aan de beheerder.",
         "The former data stays. Tell the operator."),
    Kind("te-druk", 503, "Te druk", "Too busy",
         "Probeer het over tien seconden opnieuw.", "Try again in ten seconds."),
    Kind("schijf-vol", 507, "Geen ruimte meer op de schijf", "Insufficient storage",
         "Er is niets veranderd. Meld het aan de beheerder en probeer het later opnieuw.",
         "Nothing was changed. Tell the operator and try again later."),
    Kind("vraag-duurt-te-lang", 504, "De vraag duurt te lang", "Query timed out",
         "Vraag minder in één keer. Met een sleutel mag een vraag langer duren (kop Prefer: "
         "wait=60).",
         "Ask for less at once. With a token a query may take longer (header Prefer: wait=60)."),
    Kind("vraag-te-zwaar", 400, "De vraag is te zwaar", "Query too heavy",
         "Vraag minder in één keer, of haal de grafen zelf op.",
         "Ask for less at once, or fetch the graphs themselves."),
    Kind("niet-klaar", 503, "Nog niet klaar", "Not ready",
         "Wacht een paar seconden: een start duurt even. Blijft het zo, kijk dan in het log.",
         "Wait a few seconds: a start takes a moment. If it stays like this, see the log."),
    Kind("alleen-lezen", 501, "Hier kan niets worden gepubliceerd", "Read-only store",
         "Vraag de beheerder waar u kunt publiceren.",
         "Ask the operator where you can publish."),
    Kind("databank-weg", 503, "De databank geeft geen antwoord", "Database away",
         "Probeer het over vijf seconden opnieuw.", "Try again in five seconds."),
    Kind("opslag-niet-beschikbaar", 503, "Onze opslag is niet beschikbaar", "Store unavailable",
         "Probeer het over een paar minuten opnieuw.", "Try again in a few minutes."),
)  # fmt: skip

BY_SLUG = {kind.slug: kind for kind in KINDS}

#: One row for each error of ``errors``. A test holds the two together.
ROWS: dict[type[errors.SamenwerkingError], str] = {
    errors.SamenwerkingError: "interne-fout",
    errors.NotFound: "niet-gevonden",
    errors.GraphNotFound: "niet-gevonden",
    errors.ThingNotFound: "niet-gevonden",
    errors.PageNotFound: "niet-gevonden",
    errors.QuestionNotFound: "niet-gevonden",
    errors.BadInput: "onjuiste-invoer",
    errors.QuerySyntax: "sparql-fout",
    errors.QueryRefused: "vraag-geweigerd",
    errors.QueryTooHeavy: "vraag-te-zwaar",
    errors.AnswerTooLong: "vraag-te-zwaar",
    errors.QueryTimedOut: "vraag-duurt-te-lang",
    errors.SyntaxUnreadable: "rdf-onleesbaar",
    errors.IdentifierInvalid: "code-ongeldig",
    errors.FormatUnknown: "formaat-onbekend",
    errors.RequestMalformed: "verzoek-onjuist",
    errors.InputInvalid: "onjuiste-invoer",
    errors.ThingGone: "verdwenen",
    errors.BodyNotUnderstood: "inhoud-niet-begrepen",
    errors.BatchTooLarge: "bericht-te-groot",
    errors.BodyTooLarge: "bericht-te-groot",
    errors.VersionNotFound: "niet-gevonden",
    errors.PublisherNotFound: "niet-gevonden",
    errors.DumpNotFound: "niet-gevonden",
    errors.RangeNotSatisfiable: "bereik-kan-niet",
    errors.DataRefused: "gegevens-geweigerd",
    errors.DataTooLarge: "bericht-te-groot",
    errors.PublisherInvalid: "onjuiste-invoer",
    errors.NotAuthenticated: "niet-aangemeld",
    errors.NotAllowed: "niet-bevoegd",
    errors.GraphNotOwned: "niet-bevoegd",
    errors.PreconditionFailed: "versie-verouderd",
    errors.KeyReused: "sleutel-hergebruikt",
    errors.ManyRemoved: "veel-weg",
    errors.WritersBusy: "te-druk",
    errors.StoreFull: "schijf-vol",
    errors.LogBroken: "opslag-niet-beschikbaar",
    errors.FormatNotOffered: "formaat-niet-beschikbaar",
    errors.TooBusy: "te-druk",
    errors.TooManyAtOnce: "te-veel-tegelijk",
    errors.TooManySaved: "te-veel-tegelijk",
    errors.RegisterBroken: "register-onbruikbaar",
    errors.RegisterFileMissing: "register-onbruikbaar",
    errors.RegisterRecordBroken: "register-onbruikbaar",
    errors.DoesNotConform: "voldoet-niet",
    errors.NothingToCheck: "niets-te-controleren",
    errors.RulesBroken: "interne-fout",
    errors.SettingsInvalid: "interne-fout",
    errors.AssetMissing: "interne-fout",
    errors.AddressTaken: "interne-fout",
    errors.NotReady: "niet-klaar",
    errors.FiguresNotShown: "niet-gevonden",
    errors.ServiceUnreachable: "interne-fout",
    errors.TokenMissing: "interne-fout",
    errors.StoreTrouble: "opslag-niet-beschikbaar",
    errors.StoreLocked: "opslag-niet-beschikbaar",
    errors.StoreNotLoaded: "opslag-niet-beschikbaar",
    errors.StoreAway: "databank-weg",
    errors.StoreUnsure: "databank-weg",
    errors.StoreReadOnly: "alleen-lezen",
}


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong: its kind, the two sentences, and members of its own."""

    kind: Kind
    nl: str
    en: str
    members: tuple[tuple[str, object], ...] = ()

    def member(self, name: str) -> object:
        """One of its own members; None when it has not got it."""
        return dict(self.members).get(name)

    def document(self, instance: str, request_id: str) -> dict[str, object]:
        """The problem as RFC 9457 writes it; Dutch first, English in members of our own."""
        return {
            "type": f"/problemen/{self.kind.slug}",
            "title": self.kind.title_nl,
            "status": self.kind.status,
            "detail": self.nl,
            "instance": instance,
            "titleEn": self.kind.title_en,
            "detailEn": self.en,
            "verzoek": request_id,
            **dict(self.members),
        }


def problem_of(error: errors.SamenwerkingError) -> Problem:
    """The problem that this error is to a caller; a subclass without a row takes its parent's."""
    slug = next(ROWS[cls] for cls in type(error).__mro__ if cls in ROWS)
    return Problem(BY_SLUG[slug], error.nl, error.en, _members(error))


def _members(error: errors.SamenwerkingError) -> tuple[tuple[str, object], ...]:
    if isinstance(error, errors.QuerySyntax | errors.SyntaxUnreadable):
        return (("line", error.line), ("column", error.column))
    if isinstance(error, errors.InputInvalid):
        return (("errors", [_fault(fault) for fault in error.faults]),)
    if isinstance(error, errors.NotReady):
        return (("ontbreekt", [nl for nl, _ in error.missing]),)
    members: list[tuple[str, object]] = []
    if isinstance(error, errors.DoesNotConform | errors.ManyRemoved):
        if isinstance(error.report, Report):
            members.append(("errors", document(error.report)))
        if isinstance(error.difference, Difference):
            members.append(("verschil", error.difference.as_document()))
    return tuple(members)


def _fault(fault: errors.Fault) -> dict[str, object]:
    said = {
        "in": fault.place, "parameter": fault.name, "code": fault.code,
        "detail": fault.nl, "detailEn": fault.en, "bedoelt": fault.meant,
        "bedoeltNaam": fault.named,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def problem_of_status(status: int) -> Problem:
    """The problem behind a bare HTTP status of the framework."""
    if status == 404:
        return problem_of(errors.PageNotFound())
    kind = next((k for k in KINDS if k.status == status), BY_SLUG["onjuiste-invoer"])
    if status >= 500:
        kind = BY_SLUG["interne-fout"]
    return Problem(kind, kind.advice_nl, kind.advice_en)
