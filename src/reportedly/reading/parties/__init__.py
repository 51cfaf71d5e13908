"""Parties: the phrases that name or describe people, bodies and outlets, and which of them are one."""
