"""samenwerking-kg: who works with whom in the Dutch public sector, as linked data."""

__version__ = "0.1.0"
