"""Mentions: which words name somebody or something, of what kind, and which of them name the same."""
