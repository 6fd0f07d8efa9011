"""Named graphs in an engine elsewhere, by the SPARQL protocols: `SAMENWERKING_STORE=sparql:…`."""
