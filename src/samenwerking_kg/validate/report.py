"""What a check found, for people: findings with a name, a message and a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import BNode, Graph
from rdflib.term import Node

from samenwerking_kg.validate.judge import Hit
from samenwerking_kg.validate.names import name_of
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity, Shapes


@dataclass(frozen=True)
class Finding:
    """One thing that does not meet one rule.

    focus    IRI of the thing, or ``_:id`` when it has none
    path     IRI of the property that is wrong, when it is one property
    value    the value that is wrong as text, when there is one
    line     line of the submitted file where the fault is, or else where the thing begins
    file     name of that file, when there is more than one
    hint     what the publisher may have meant, when we can guess it (`hints`)
    judged   one of the hits of the report says this; else a check in code does
    """

    rule: Rule
    focus: str
    focus_name: Bilingual
    message: Bilingual
    path: str | None = None
    value: str | None = None
    value_name: Bilingual | None = None
    line: int | None = None
    file: str | None = None
    hint: Bilingual | None = None
    path_name: Bilingual | None = None
    judged: bool = False

    @property
    def severity(self) -> Severity:
        """That of the rule."""
        return self.rule.severity


@dataclass(frozen=True)
class Root:
    """A finding that no other explains, and those that will probably go when it is mended."""

    finding: Finding
    consequences: tuple[Finding, ...] = ()

    @property
    def severity(self) -> Severity:
        """The worst of all of them: a misspelt term is a warning, what it hides may be worse."""
        return min((f.severity for f in (self.finding, *self.consequences)), key=lambda s: s.rank)


@dataclass(frozen=True)
class Report:
    """The findings, worst first, then by rule, then by thing.

    statements  how many statements were checked; 0 when a whole store was
    things      how many things some rule speaks about
    rules       how many rules were applied
    hits        what the judge said, one for one: several can be one finding
    shapes      the rules themselves
    follows     pairs of a finding and the one that it probably follows from (`causes`)
    """

    findings: tuple[Finding, ...]
    rules: int
    statements: int = 0
    things: int = 0
    hits: tuple[Hit, ...] = field(default=(), repr=False)
    shapes: Shapes | None = field(default=None, repr=False, compare=False)
    follows: tuple[tuple[Finding, Finding], ...] = field(default=(), repr=False)

    @property
    def roots(self) -> tuple[Root, ...]:
        """All findings, those that follow from another folded under it.

        Worst first; of these, the rules from which most follows first; then as in `findings`.
        """
        cause = dict(self.follows)
        under: dict[Finding, list[Finding]] = {f: [] for f in self.findings if f not in cause}
        for each in self.findings:
            if each in cause:
                under[cause[each]].append(each)
        roots = [Root(each, tuple(consequences)) for each, consequences in under.items()]
        most: Counter[Rule] = Counter()
        for root in roots:
            most[root.finding.rule] += len(root.consequences)
        return tuple(sorted(roots, key=lambda r: (r.severity.rank, -most[r.finding.rule])))

    @property
    def conforms(self) -> bool:
        """No violation. Warnings and infos do not refuse."""
        return not self.of(Severity.VIOLATION)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(found for found in self.findings if found.severity is severity)

    def counts(self) -> dict[str, int]:
        """Notation of a rule -> how many things do not meet it, in the order of the findings."""
        things = dict.fromkeys((found.rule.notation, found.focus) for found in self.findings)
        return dict(Counter(notation for notation, _ in things))


def findings(
    shapes: Shapes, hits: Iterable[Hit], graph: Graph, lines: Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """Hits as findings in order, named from `graph`; several hits that say the same are one."""
    return in_order({_finding(shapes, hit, graph, lines or {}) for hit in hits})


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then by rule, then by thing."""
    return tuple(
        sorted(
            found,
            key=lambda f: (f.rule.order, f.focus_name.nl, f.focus, f.value or "", f.message.nl),
        )
    )


def _finding(shapes: Shapes, hit: Hit, graph: Graph, lines: Mapping[str, int]) -> Finding:
    rule, message = shapes.reporters[hit.shape]
    value_name = None if hit.value is None else name_of(graph, hit.value)
    focus = written(hit.focus)
    return Finding(
        rule=rule,
        focus=focus,
        focus_name=name_of(graph, hit.focus),
        message=message if value_name is None else _filled(message, value_name),
        path=hit.path,
        value=None if hit.value is None else written(hit.value),
        value_name=value_name,
        line=lines.get(focus),
        judged=True,
    )


def _filled(message: Bilingual, value: Bilingual) -> Bilingual:
    return Bilingual(
        message.nl.replace("{?value}", value.nl), message.en.replace("{?value}", value.en)
    )


def written(node: Node) -> str:
    """A node as text: an IRI or a literal as it is, a blank node as ``_:id``."""
    return f"_:{node}" if isinstance(node, BNode) else str(node)
