"""Data in: who may publish, what is accepted, and the log of every version."""
