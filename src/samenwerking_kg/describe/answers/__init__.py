"""Answers of the API that are no thing and no list, as linked data: tables and explorations.

    context = table_context(address, columns, datatypes, blanks)
    triples = said({**context, **answer})

The context of each is made here; what the JSON says with it is read by a JSON-LD processor, so that
the other formats cannot say something else.
"""
