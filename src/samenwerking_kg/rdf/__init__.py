"""Terms, formats, parsing and serialising. Knows nothing of cooperation."""
