"""Settings of all tests: how long an example takes on a busy machine says nothing about whether it is right."""

from hypothesis import settings

settings.register_profile("reportedly", deadline=None)
settings.load_profile("reportedly")
