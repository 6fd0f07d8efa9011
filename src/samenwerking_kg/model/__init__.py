"""Nouns without input or output: identifiers, periods."""
