"""The log of publications: every version, and the store that follows it."""
