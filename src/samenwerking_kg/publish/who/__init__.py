"""Who may publish: publishers, their tokens, a login service, and a line for every decision."""
