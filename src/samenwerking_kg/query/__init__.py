"""Data out by SPARQL: a guard before the engine, bytes after it."""
