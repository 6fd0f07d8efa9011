"""What the whole of the data is, with counts that are true (VoID)."""
