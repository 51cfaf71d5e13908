"""Claims: clauses with their chains, voice, basis and reasons, and later denials of them."""
