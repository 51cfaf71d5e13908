"""Where: names of places in a text, their country and where they lie, from an offline gazetteer."""

from reportedly.places.toponyms import Place, PlaceKind, Surroundings, countries_named, places_in

__all__ = ["Place", "PlaceKind", "Surroundings", "countries_named", "places_in"]
