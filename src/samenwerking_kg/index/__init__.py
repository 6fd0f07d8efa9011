"""A side index of the current revision, for lists and search: made from the store, disposable."""

from samenwerking_kg.index.filters import Filters as Filters
from samenwerking_kg.index.index import Index as Index
from samenwerking_kg.index.lists import SORTS as SORTS
from samenwerking_kg.index.lists import Page as Page
from samenwerking_kg.index.past import Past as Past
from samenwerking_kg.index.rows import Row as Row
