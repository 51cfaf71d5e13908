"""What changed between two versions of one story, claim by claim. Functions of two readings; no state, no network."""
