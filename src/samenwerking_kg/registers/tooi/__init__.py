"""TOOI: public organisations, what changed, what we repaired, and what follows from it."""
