"""Events: what each claim says that somebody did, in the codes of PLOVER.

    lexicon     the lists: verbs and nouns that may tell an event, and where the grammar finds their parties
    codes       PLOVER's types, modes, contexts, quad classes; the CAMEO code of an event
    phrases     a word of a tree → the span of its phrase; what is joined to it
    roles       a verb of a tree → who acts and to whom it is done, under passives, control, relative clauses
    parties     which words name somebody who can act
    candidate   what may be an event
    nominal     a noun that names an event → its parties
    frames      a verb → whom its event is directed at
    candidates  a claim's words in a tree → triggers with their parties
    modes       words → the mode that they tell by themselves
    network     triggers and parties → the chances of roots, types, modes, contexts (weights/)
    auxiliary   what a claim says of negation, time and condition → PLOVER's auxiliary modes
    coding      claims and trees → claims with their events
    readings    readings that were made without events → with them
    marked      a sentence with two marked parties → PLV's root and quad class

Called by the reader of a language once its claims are made; of reading it knows only the syntax and word forms.
"""
