"""The trained network behind the reader: attributions, dependency trees, comment and factuality in one pass.

Importing this package is cheap; onnxruntime and the weights are loaded when `load` is first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.parsing.network.model import Network

__all__ = ["load"]


def load() -> Network:
    """The network that ships with the package; read once in a process."""
    from reportedly.parsing.network.model import load as load_once

    return load_once()
