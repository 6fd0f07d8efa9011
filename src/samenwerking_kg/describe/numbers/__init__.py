"""The figures of the study: each a question to the store, with what it counts and does not know."""
