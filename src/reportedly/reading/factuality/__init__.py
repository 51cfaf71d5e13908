"""Factuality: polarity, certainty and time of a clause, for the hand and for the author."""
