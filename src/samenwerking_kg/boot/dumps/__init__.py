"""Dumps made behind the service's back, after what is published."""
