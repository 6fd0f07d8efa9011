"""Strangers' RDF and updates, read in a process with limits that may break down."""
