"""Boundaries of municipalities and provinces, per period."""
