"""A side index of the current revision, for lists and search: made from the store, disposable."""
