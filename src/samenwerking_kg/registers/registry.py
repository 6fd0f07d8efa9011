"""The registers that we read, in the order in which they are built."""

from __future__ import annotations

from samenwerking_kg.registers.base import Register
from samenwerking_kg.registers.boundaries.register import Boundaries
from samenwerking_kg.registers.north.areas import NorthAreas
from samenwerking_kg.registers.north.figures import NorthFigures
from samenwerking_kg.registers.north.ict import NorthIct
from samenwerking_kg.registers.north.register import NorthCooperations
from samenwerking_kg.registers.roo.register import Roo
from samenwerking_kg.registers.tooi.links import Links
from samenwerking_kg.registers.tooi.register import Tooi
from samenwerking_kg.registers.tooi.toplist import TopList

REGISTERS: tuple[Register, ...] = (
    Tooi(),
    TopList(),
    Roo(),
    Links(),
    NorthCooperations(),
    NorthIct(),
    NorthAreas(),
    NorthFigures(),
    Boundaries(),
)
