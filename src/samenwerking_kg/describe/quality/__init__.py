"""How good the data is: what is complete, how old it is, and where it does not meet the rules.

Nothing here is counted while somebody waits: ``surveying`` makes a ``Survey`` of the whole store,
and ``quality`` holds the last one.
"""
