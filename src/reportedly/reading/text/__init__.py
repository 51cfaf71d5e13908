"""Text: its lines, sentences, quotations and furniture, before any word is parsed."""
