"""Hardening: passages that tell as a fact what was only told before."""
