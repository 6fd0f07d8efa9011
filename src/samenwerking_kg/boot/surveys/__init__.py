"""Surveys made by a process of their own."""
