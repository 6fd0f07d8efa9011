"""Data out, one thing at a time: identifier, question, graph, format."""
