"""Names and constants that were fixed in training; `weights/network.json` holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Settings:
    """What the outputs of the network mean."""

    name: str
    version: str
    upos: tuple[str, ...]
    forms: tuple[str, ...]
    relations: tuple[str, ...]
    tag_transitions: NDArray[np.float32]  # (8, 7) of the first stage's CRF; the last row is the beginning
    role_transitions: NDArray[np.float32]  # (6, 5) of the second stage's
    calibration: tuple[float, float]  # slope and offset of the logistic that makes raw confidence a probability

    @classmethod
    def read(cls, path: Path) -> Settings:
        """The settings in a `network.json`."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        slope, offset = raw["calibration"]
        return cls(
            name=raw["name"],
            version=raw["version"],
            upos=tuple(raw["upos"]),
            forms=tuple(raw["forms"]),
            relations=tuple(raw["relations"]),
            tag_transitions=np.array(raw["tag_transitions"], dtype=np.float32),
            role_transitions=np.array(raw["role_transitions"], dtype=np.float32),
            calibration=(float(slope), float(offset)),
        )

    def probability(self, raw: float) -> float:
        """Raw confidence as a probability, rounded to what is stable."""
        slope, offset = self.calibration
        inside = min(max(raw, 1e-4), 1 - 1e-4)
        logit = slope * float(np.log(inside / (1 - inside))) + offset
        return round(1 / (1 + float(np.exp(-logit))), 3)
