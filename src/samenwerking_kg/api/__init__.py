"""The doors: HTTP. Handlers ask for the one typed thing they need; HTML is one more format."""
