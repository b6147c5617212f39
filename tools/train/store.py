"""Weights written small: `dateline.read.encoder.load_encoder` reads them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from .checkpoint import is_matrix, rounded


def stored(weights: Mapping[str, np.ndarray], settings: Mapping[str, Any], path: Path) -> int:
    """Write the weights; returns the size. The encoder's matrices go as signed bytes, the rest as halves."""
    made: dict[str, np.ndarray] = {
        "settings": np.frombuffer(json.dumps(settings, ensure_ascii=False).encode(), np.uint8)
    }
    for key, value in weights.items():
        if is_matrix(key):
            q, s = rounded(torch.from_numpy(np.ascontiguousarray(value)))
            made[f"{key}.q"], made[f"{key}.s"] = q.numpy(), s.numpy().astype(np.float16)
        else:
            made[key] = value.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **made)  # type: ignore[arg-type]
    return path.stat().st_size
