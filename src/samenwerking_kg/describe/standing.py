"""A published graph as it stands, with the version that this is: read in one moment.

A version and its description (PROV) enter the store in one transaction, and one query sees one
state of the store. So what is served under the tag of a version is that version, also while the
next one is being written.
"""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.publish.history.provenance import PUBLICATIONS
from samenwerking_kg.rdf.terms import Literal, Term, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, PROV, SPDX


@dataclass(frozen=True)
class Standing:
    """What is in a graph. `tag` is that of its version (`Version.tag`), empty without one."""

    triples: tuple[Triple, ...]
    tag: str


def standing(store: Store, graph: str) -> Standing:
    """The graph at this moment; without statements when it is not there."""
    triples: list[Triple] = []
    known: list[tuple[int, str]] = []
    for subject, predicate, value, number, digest in rows(store, _question(graph)):
        if number is None:
            triples.append(Triple(subject, predicate, value))  # type: ignore[arg-type]
        else:
            known.append((int(_text(number)), _text(digest)))
    number_, digest_ = max(known, default=(0, ""))
    return Standing(tuple(triples), f"{number_}-{digest_[:16]}" if number_ else "")


def _question(graph: str) -> str:
    return f"""
SELECT ?s ?p ?o ?number ?digest {{
  {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}
  UNION
  {{ GRAPH <{PUBLICATIONS}> {{
      ?version {PROV.specializationOf} <{graph}> ; {DCT.identifier} ?number ;
        {SPDX.checksum}/{SPDX.checksumValue} ?digest }} }}
}}"""


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""
