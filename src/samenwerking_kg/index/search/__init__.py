"""Search by name: organisations, cooperations, arrangements, themes, forms and systems."""

from samenwerking_kg.index.search.hits import Hit
from samenwerking_kg.index.search.ranking import ALL_WORDS
from samenwerking_kg.index.search.search import Search

__all__ = ["ALL_WORDS", "Hit", "Search"]
