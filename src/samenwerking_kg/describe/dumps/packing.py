"""Writing RDF through gzip as it comes, without ever holding more than a buffer."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import Writer, to_stream
from samenwerking_kg.rdf.terms import Quad
from samenwerking_kg.vocabulary import PREFIXES

_LEVEL = 6
_BUFFER = 1 << 20


class _Hashed(io.RawIOBase):
    """Passes bytes on and takes their SHA-256."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # it is given bytes
        self.digest.update(data)
        return self._out.write(data)


def write_rdf(quads: Iterable[Quad], form: str, path: Path) -> str:
    """Write the statements in `form`, packed; the SHA-256 of what comes out of the packing.

    The same statements in the same order give the same bytes: there is no time stamp in it.
    """
    chosen = graph_format(form)
    prefixes = {} if form == "n-quads" else PREFIXES
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=_LEVEL, mtime=0) as packed,
    ):
        hashed = _Hashed(packed)
        with io.BufferedWriter(cast(io.RawIOBase, hashed), _BUFFER) as out:
            to_stream(quads, chosen, prefixes, out)
    return hashed.digest.hexdigest()
