"""Exports: what a ledger holds, written in the forms that other programs read. `docs/exports.md` maps the fields."""
