"""The registers that we read, in the order in which they are built."""

from __future__ import annotations

from samenwerking_kg.registers.base import Register
from samenwerking_kg.registers.roo import Roo

REGISTERS: tuple[Register, ...] = (Roo(),)
