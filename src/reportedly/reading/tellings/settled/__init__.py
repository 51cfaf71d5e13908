"""Tellings put right by what stands around them: who tells, and how much of the sentence."""
