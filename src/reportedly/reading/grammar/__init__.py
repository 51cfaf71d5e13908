"""Grammar: clauses, what they hang on, and which words bear on them."""
