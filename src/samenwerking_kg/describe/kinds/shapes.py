"""What a document of the API looks like: keys in a fixed order, each for one property.

The statements that a document holds, its JSON, the JSON-LD context and the JSON Schema are all made
from these shapes, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from samenwerking_kg.rdf.terms import XSD, Literal, NamedNode, Object
from samenwerking_kg.vocabulary import RDF, SW

RDF_TYPE = RDF.type
#: What there are many statements of with one property. Only what is worth leaving out: to look
#: for each property whether it is read costs more than to read it.
MUCH = (SW.volgensRegeling,)
_STRING = NamedNode(XSD + "string")


class Form(Enum):
    """How a value stands in JSON."""

    NAME = "name"  # the one name of that day, a string without a language
    TEXT = "text"  # a string; Dutch text loses its language tag, other languages stay out
    TYPED = "typed"  # the value of a literal with one datatype, as a string
    IRI = "iri"  # an address
    CODE = "code"  # the last part of a concept's IRI; in full when it is in another list
    NODE = "node"  # an object
    SOURCES = "sources"  # objects: the named graphs that speak about this node


_NAMED = frozenset({Form.IRI, Form.CODE})


@dataclass(frozen=True)
class Key:
    """One key of a document.

    many      an array always; else one value or null, and a second one goes to `ook…`
    backwards the property points from the value to the node
    inverse   the property whose inverse this one is: values are found by `inverse`, pointing back
    base      what stands before a code (CODE), or the datatype (TYPED)
    always    null or [] when there is nothing to say; else the key is left out
    about     what the key means, Dutch, for the JSON Schema
    """

    name: str
    predicate: NamedNode
    form: Form = Form.TEXT
    many: bool = False
    backwards: bool = False
    inverse: NamedNode | None = None
    base: str = ""
    shape: Shape | None = None
    always: bool = True
    about: str = ""

    @cached_property
    def second(self) -> str:
        """The key for what a source says beside the one value: `geldigTot` -> `ookGeldigTot`."""
        return f"ook{self.name[0].upper()}{self.name[1:]}"

    @cached_property
    def _datatype(self) -> NamedNode:
        return NamedNode(self.base) if self.form is Form.TYPED else _STRING

    @property
    def doubled(self) -> bool:
        """Whether sources can say two things where there should be one."""
        return not self.many and self.form is not Form.NAME

    def fits(self, value: Object) -> bool:
        """Whether a value can stand under this key; of a node it is not asked."""
        if isinstance(value, NamedNode):
            return self.form in _NAMED
        if not isinstance(value, Literal) or self.form in _NAMED:
            return False
        if self.form is Form.TEXT and value.language:
            return value.language == "nl"
        return value.datatype == self._datatype

    def term(self, value: str) -> Object:
        """What a string under this key says."""
        if self.form is Form.CODE:
            return NamedNode(value if ":" in value else self.base + value)
        if self.form is Form.IRI:
            return NamedNode(value)
        return Literal(value, datatype=self._datatype)


@dataclass(frozen=True)
class Shape:
    """The keys of a node.

    name     of its JSON Schema
    types    JSON type -> class, the best first: a node has the first one that it is
    listed   it must be of one of these types, or it is left out
    dated    it must hold on the day
    parties  properties of a dated node whose values must exist on that day
    order    the keys by which an array of these is sorted; `latest`: the last one first
    """

    name: str
    types: Mapping[str, NamedNode] = field(default_factory=dict, hash=False)
    keys: tuple[Key, ...] = ()
    listed: bool = False
    dated: bool = False
    parties: tuple[NamedNode, ...] = ()
    order: tuple[str, ...] = ("naam",)
    latest: bool = False

    @cached_property
    def turned(self) -> tuple[Key, ...]:
        """The keys whose values point at the node."""
        return tuple(key for key in self.keys if key.backwards or key.inverse)

    @cached_property
    def readers(self) -> Mapping[NamedNode, tuple[Key, ...]]:
        """Property of the node itself -> the keys that read it."""
        found: dict[NamedNode, list[Key]] = {}
        for key in self.keys:
            if key not in self.turned and key.form not in (Form.NAME, Form.SOURCES):
                found.setdefault(key.predicate, []).append(key)
        return {predicate: tuple(keys) for predicate, keys in found.items()}

    @cached_property
    def nested(self) -> tuple[NamedNode, ...]:
        """The properties whose values stand in the document as nodes."""
        forms = {p: {key.form for key in keys} for p, keys in self.readers.items()}
        return tuple(predicate for predicate, found in forms.items() if Form.NODE in found)

    @cached_property
    def template(self) -> tuple[tuple[str, bool], ...]:
        """The keys that are always there, and whether they hold an array."""
        return tuple((key.name, key.many) for key in self.keys if key.always)

    @cached_property
    def pointing(self) -> tuple[NamedNode, ...]:
        """The properties by which others point at the node."""
        return tuple(dict.fromkeys(key.inverse or key.predicate for key in self.turned))

    @cached_property
    def unread(self) -> tuple[NamedNode, ...]:
        """What there is much of about the nodes that point at this one, and nobody reads here."""
        shapes = [key.shape for key in self.turned if key.shape]
        read = {*self.pointing, *(predicate for shape in shapes for predicate in shape.readers)}
        return tuple(predicate for predicate in MUCH if predicate not in read)

    @cached_property
    def named(self) -> bool:
        """Whether a node of this shape has a name."""
        return any(key.form is Form.NAME for key in self.keys)

    @cached_property
    def sourced(self) -> bool:
        """Whether it is told who speaks about a node of this shape."""
        return any(key.form is Form.SOURCES for key in self.keys)

    @cached_property
    def horizon(self) -> bool:
        """Whether a source of this shape tells what it does not know."""
        return any(key.name == "horizon" for key in self.keys)

    @cached_property
    def _ranked(self) -> tuple[NamedNode, ...]:
        return tuple(self.types.values())

    def type_of(self, said: Mapping[NamedNode, Collection[Object]]) -> NamedNode | None:
        """The first of its types that a node has; None when it has none of them."""
        has = said.get(RDF_TYPE)
        if has:
            for iri in self._ranked:
                if iri in has:
                    return iri
        return None

    @cached_property
    def classes(self) -> Mapping[NamedNode, str]:
        """Class -> JSON type."""
        return {iri: name for name, iri in self.types.items()}
