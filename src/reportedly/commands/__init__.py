"""The commands of the ledger, a module each. Only click is imported with them; the rest when a command runs."""
