"""What the calls of the API are called in English, beside the Dutch of the OpenAPI document.

Curated questions have English titles of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

CALLS: Mapping[str, str] = {
    "voordeurLezen": "The front door: what there is, with the address of every list",
    "openapiLezen": "The description of this API, as OpenAPI 3.1",
    "samenwerkingenLezen": "Cooperations",
    "samenwerkingLezen": "One cooperation, with who says what of it",
    "verschillenLezen": "Differences between sources",
    "regelingenLezen": "Versions of arrangements",
    "regelingLezen": "One version of an arrangement",
    "deelnamesLezen": "Participations",
    "deelnameLezen": "One participation",
    "organisatiesLezen": "Organisations",
    "gemeentenLezen": "Municipalities",
    "provinciesLezen": "Provinces",
    "waterschappenLezen": "Water authorities",
    "samenwerkingsorganisatiesLezen": "Bodies that cooperations set up",
    "partnersLezen": "Partners: organisations that are no government",
    "organisatieLezen": "One organisation",
    "themasLezen": "Themes",
    "themaLezen": "One theme",
    "systemenLezen": "Systems",
    "systeemLezen": "One system",
    "publicatiesLezen": "Publications",
    "publicatieLezen": "One publication",
    "vragenLezen": "All curated questions",
    "zoeken": "Search by name",
    "cijfersLezen": "All figures",
    "cijferAandeelHoofdthemasSamen": "Which share of the main themes is done together?",
    "cijferAandeelTaakveldenSamen": "Which share of the task fields (Iv3) is done together?",
    "cijferDeelnamesEnVerbanden": "How many different groups are there for all cooperations?",
    "cijferGevolgVanHerindeling": "How many cooperations does a merger of municipalities touch?",
    "cijferMaatschappelijkePartners": "Which social partners take part, and in how many?",
    "cijferOverlapVanBuren": "How many cooperations do neighbours share?",
    "cijferPartnersInDrieThemas": "Which partners are met in three themes or more?",
    "cijferSamenwerkingenPerGemeente": "In how many cooperations does a municipality take part?",
    "cijferSchaalPerThema": "On which scale do municipalities cooperate, per theme?",
    "cijferSystemenPerDoel": "For what do organisations share a system, and where does it differ?",
    "cijferToetredersEnUittreders": "How many municipalities joined and left each year?",
    "cijferVormenPerThema": "In which form do governments cooperate, per theme?",
    "onderzoekscijfersLezen": "Published figures beside ours",
    "verkennen": "Explore a cooperation before it begins",
}

GROUPS: Mapping[str, str] = {
    "voordeur": "Where to begin.",
    "samenwerkingen": "What organisations do together: its arrangements, participants, tasks and "
    "systems, and who says so.",
    "regelingen": "A version of what was agreed on a cooperation: form, ground, publication.",
    "deelnames": "Who takes part in what, in which role, from when until when.",
    "organisaties": "Municipalities, provinces, water authorities, other governments and partners.",
    "themas": "Themes of the TOP list, and task fields of Iv3.",
    "systemen": "Systems that organisations share, and who uses them for what.",
    "publicaties": "What organisations publish here themselves: every version, from the log.",
    "vragen": "Questions that were worked out for you, with their SPARQL.",
    "zoeken": "Find something by its name, also misspelt or former.",
    "cijfers": "Figures on cooperation, with their definition and their SPARQL.",
    "onderzoekscijfers": "Figures that others published, with ours beside them.",
    "verken": "Explore a cooperation before you begin.",
}

PARAMETERS: Mapping[str, str] = {
    "geldigOp": "The day that you ask about: who took part then, under which name. Default: today.",
    "beschikbaarOp": "What was published here at that moment: a time with zone, or a day (UTC).",
    "gemeente": "In which this municipality takes part. A code or an IRI.",
    "provincie": "In which organisations of this province take part.",
    "thema": "This theme of the TOP list or task field of Iv3, and all below it.",
    "vorm": "This legal form, and all below it.",
    "rol": "The role of the municipality or partner that you name; without these, of anybody.",
    "organisatie": "As gemeente, of any sort: in which this organisation takes part. In lists of "
    "participations and organisations: its own. A key or an IRI.",
    "partner": "In which this organisation takes part too.",
    "systeem": "For which this system is used.",
    "bron": "What this source says: a graph, or a publisher. For figures: the register or the "
    "north.",
    "status": "Whether it holds on the day: in force, of unknown start, ended, future, or all.",
    "gewijzigdSinds": "What changed in a source, or was published, since this moment.",
    "zoek": "Words of a name, also a former one or an abbreviation; mistakes are allowed.",
    "bbox": "What touches a municipality in this box: west,south,east,north (WGS84).",
    "sorteer": "What to sort by; with - before it the other way round.",
    "velden": "Which keys you want, with commas. `id` always comes along.",
    "perPagina": "How many there are on a page.",
    "cursor": "Where the next page begins. Take it from `volgende`; it has no other meaning.",
    "formaat": "The format of the answer. Wins over the Accept header.",
    "soort": "The kind of organisation, or of thing.",
    "publicist": "The key of who publishes.",
    "graaf": "The graph: its IRI, or what stands behind graph/ in it.",
    "aantal": "How many at most.",
    "gebied": "The whole country, or Groningen, Fryslân and Drenthe.",
    "gemeenten": "The municipalities that want to cooperate: codes or IRIs, with commas between.",
    "vanaf": "First year.",
    "regeling": "Version of an arrangement.",
    "verband": "Cooperation.",
    "nieuw": "New municipality.",
    "sleutel": "The `sleutel` (key) from the list.",
}
