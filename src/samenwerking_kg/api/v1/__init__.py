"""``/v1``: the API for developers, by the NL GOV API Design Rules 2.2."""
