"""The registers that we read, in the order in which they are built."""

from __future__ import annotations

from samenwerking_kg.registers.base import Register
from samenwerking_kg.registers.boundaries import Boundaries
from samenwerking_kg.registers.links import Links
from samenwerking_kg.registers.north import NorthCooperations
from samenwerking_kg.registers.north_areas import NorthAreas
from samenwerking_kg.registers.north_figures import NorthFigures
from samenwerking_kg.registers.north_ict import NorthIct
from samenwerking_kg.registers.roo import Roo
from samenwerking_kg.registers.tooi import Tooi
from samenwerking_kg.registers.toplist import TopList

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
