"""The catalogue: every dataset, where to have it, and which services there are (DCAT-AP-NL 3.0)."""
