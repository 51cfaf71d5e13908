"""Tellings: who tells what in each sentence, from the attributions and the trees."""
