"""What people say of what stands in the ledger: judgements, corrections, notes, resolutions, names that are one party.

Each is an entry of the log that names what it is about; its words are a record under its hash, so that they can go.
"""
