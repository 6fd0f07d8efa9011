"""The pages: templates, the stylesheet, and what turns terms into something to read."""
