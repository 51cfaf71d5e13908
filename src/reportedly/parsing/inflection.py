"""Regular inflection of English verbs, over-generating on purpose: a form that nobody writes matches nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"


def forms_of(verb: str, irregular: Mapping[str, Sequence[str]] = {}) -> frozenset[str]:
    """All forms of a verb: the lemma, third person, past, participles.

    `verb` is one lower-case word; `irregular` gives for a lemma the forms that no rule makes. Doubling of a last
    consonant is offered beside the plain form ("admitted", "targeted").
    """
    forms = {verb, *irregular.get(verb, ())}
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = stem + "ed"
    forms |= {stem + "ing"}
    if verb.endswith("ee"):
        forms |= {verb + "ing", verb + "d"}
    if not any(form.endswith("s") for form in irregular.get(verb, ())):
        forms.add(third)
    if verb not in irregular or all(form.endswith(("s", "ing")) for form in irregular[verb]):
        forms.add(past)
        if len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS:
            forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(forms)
