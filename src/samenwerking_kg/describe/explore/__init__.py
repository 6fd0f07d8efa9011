"""What prospective partners want to know before they begin: together, nearby, systems, who when."""
