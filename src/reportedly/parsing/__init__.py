"""Parsing: a text's words, dependency trees, attributions and scores from the network, and what English words are."""
