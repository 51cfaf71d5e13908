"""Settings of all tests: how long an example takes on a busy machine says nothing about whether it is right."""

import signal

from hypothesis import settings

settings.register_profile("reportedly", deadline=None)
settings.load_profile("reportedly")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # run in the background of a script: children would ignore it too
    signal.signal(signal.SIGINT, signal.default_int_handler)
