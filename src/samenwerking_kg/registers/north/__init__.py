"""The northern cooperations: facts that were collected by hand, each with its source."""
