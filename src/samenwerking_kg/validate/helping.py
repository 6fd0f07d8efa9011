"""A report made helpful: terms that are almost ours, hints, lines, and root causes first.

`check` says what the rules say; this adds what a publisher needs to mend it. Neither the verdict
nor a finding of a rule changes; the checks in code add warnings of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.validate.causes import follows
from samenwerking_kg.validate.hints import Hints
from samenwerking_kg.validate.lines import Document
from samenwerking_kg.validate.names import BORROWED
from samenwerking_kg.validate.organisations import Organisations
from samenwerking_kg.validate.report import Finding, Report, in_order
from samenwerking_kg.validate.scrambled import about_scrambled
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.validate.terms import UnknownTerm, about_terms, as_text, unknown_terms
from samenwerking_kg.vocabulary import RDFS, SKOS

_WRONG_ADDRESS = "TooiAdresBestaat"
_NAMES = "SELECT ?term ?name {{ VALUES ?term {{ {terms} }} ?term {label} ?name }}"


def helped(
    report: Report,
    data: Collection[Triple],
    store: Store,
    *,
    day: dt.date | None = None,
    documents: Sequence[Document] = (),
    organisations: Organisations | None = None,
) -> Report:
    """The report of `check` on this data, with all help that we can give.

    day            the day of checking; None is today
    documents      the files as sent, for lines; without them no line is known
    organisations  those of the store, when the caller keeps them; else read when there is need
    """
    terms, scrambled = _in_code(data)
    found = (*report.findings, *terms, *scrambled)
    if not found:
        return report
    wanted = frozenset(each.focus for each in found)
    documents = [replace(each, wanted=wanted) for each in documents]
    hints = Hints(data, organisations or Organisations(store), day or dt.date.today())
    paths = _path_names({f.path for f in found if f.path}, store)
    better = {each: _placed(_titled(hints.given(each), paths), documents) for each in found}
    findings = in_order(better.values())
    assert report.shapes is not None
    unknown = {better[each]: term for each, term in terms.items()}
    causes = follows(findings, unknown, data, report.shapes)
    return replace(report, findings=findings, follows=causes)


def _in_code(data: Collection[Triple]) -> tuple[dict[Finding, UnknownTerm], list[Finding]]:
    """What the checks in code find: terms that are almost ours, and scrambled texts."""
    unknown, scrambled = unknown_terms(data), about_scrambled(data)
    if not unknown and not scrambled:
        return {}, []
    names = _names(data)
    named = [replace(f, focus_name=names.get(f.focus, f.focus_name)) for f in scrambled]
    return about_terms(unknown, names), named


def _titled(finding: Finding, names: Mapping[str, Bilingual]) -> Finding:
    """With the name of the property; an address that is wrong is shown whole, not by a name."""
    if finding.rule.name == _WRONG_ADDRESS and finding.value:
        finding = replace(finding, value_name=Bilingual(finding.value, finding.value))
    name = names.get(finding.path or "")
    return replace(finding, path_name=name) if name else finding


def _placed(finding: Finding, documents: Sequence[Document]) -> Finding:
    """With the line of the first document that speaks of the thing."""
    for document in documents:
        line = document.line(finding.focus, finding.path, finding.value)
        if line is not None:
            name = document.name if len(documents) > 1 else None
            return replace(finding, line=line, file=name)
    return finding


def _path_names(paths: Iterable[str], store: Store) -> dict[str, Bilingual]:
    """What people call these properties: our own by the ontology, borrowed ones by a list."""
    ours = sorted(path for path in paths if path not in BORROWED)
    if not ours:
        return dict(BORROWED)
    said: dict[str, dict[str, str]] = {}
    text = _NAMES.format(terms=" ".join(str(NamedNode(path)) for path in ours), label=RDFS.label)
    for term, name in cast(Solutions, store.query(text)):
        if isinstance(term, NamedNode) and isinstance(name, Literal) and name.language:
            said.setdefault(term.value, {})[name.language] = name.value
    both = {term: n for term, n in said.items() if n.keys() >= {"nl", "en"}}
    return BORROWED | {term: Bilingual(n["nl"], n["en"]) for term, n in both.items()}


def _names(data: Iterable[Triple]) -> dict[str, Bilingual]:
    """What the data calls its own things."""
    return {
        as_text(triple.subject): Bilingual(triple.object.value, triple.object.value)
        for triple in data
        if triple.predicate in (RDFS.label, SKOS.prefLabel) and isinstance(triple.object, Literal)
    }
