"""SHACL: shapes, the judge and the report that people can read."""
