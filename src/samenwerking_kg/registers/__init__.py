"""Data in from the national registers: one module a register, one named graph a source."""
