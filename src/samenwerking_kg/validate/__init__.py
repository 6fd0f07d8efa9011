"""Rules about data: shapes, the judge that applies them, and a report for people."""
