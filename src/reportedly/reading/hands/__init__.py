"""Hands: of each telling the parties it came through, as ordered paths."""
