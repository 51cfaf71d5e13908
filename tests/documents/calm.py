"""Settings for property tests that may run on a busy machine: no verdict depends on how long an example takes."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(CALM, max_examples=40)
