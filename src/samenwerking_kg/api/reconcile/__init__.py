"""The Reconciliation Service API: a column of names becomes IRIs."""
