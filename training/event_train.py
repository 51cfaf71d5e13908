"""Train the event coder that ships: `python training/event_train.py ../shared/data/plover/PLV_train.tsv OUT`.

Learns from all of PLV's rows and all sentences of `training/events`; writes `events.onnx` (8 bits) and `events.json`
(the names of the answers, in order) to the folder OUT. `--keep FILE` writes the weights in half precision too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from event_coder import CHECKPOINT, EventCoder, labels, rows_of, train
from event_data import load_plv, load_sentences
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file, save_file
from torch import Tensor
from train import tokenizer

CONTEXT = 0.35  # the least probability at which a context is told


class Chances(torch.nn.Module):
    """The coder with probabilities for scores."""

    def __init__(self, coder: EventCoder) -> None:
        super().__init__()
        self.coder = coder

    def forward(self, ids: Tensor, party: Tensor) -> tuple[Tensor, ...]:
        """Roots, types, modes and contexts of a batch."""
        root, kind, mode, context = self.coder(ids, party)
        return root.softmax(1), kind.softmax(1), mode.softmax(1), context.sigmoid()


def write(coder: EventCoder, folder: Path, version: str) -> None:
    """Writes the files that ship."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs = (torch.randint(1000, 9000, (2, 24)), torch.zeros(2, 24, dtype=torch.long))
    names = ["root", "type", "mode", "context"]
    axes = {"ids": {0: "b", 1: "p"}, "party": {0: "b", 1: "p"}} | {name: {0: "b"} for name in names}
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "events.onnx"
        torch.onnx.export(
            Chances(coder), inputs, str(raw), input_names=["ids", "party"], output_names=names,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        graph = onnx.load(str(raw)).graph
        sizes = {i.name: i.dims[0] for i in graph.initializer if len(i.dims) == 2}
        chosen = [n.name for n in graph.node if n.op_type == "MatMul" and "/layers." in n.name]
        chosen += [n.name for n in graph.node if n.op_type == "Gather" and sizes.get(n.input[0], 0) > 10000]
        quantize_dynamic(
            raw, folder / "events.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"], nodes_to_quantize=chosen,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    known = labels()
    settings = {
        "name": "reportedly-events",
        "version": version,
        "sha256": hashlib.sha256((folder / "events.onnx").read_bytes()).hexdigest(),
        "roots": known.roots,
        "types": known.types,
        "modes": known.modes,
        "contexts": known.contexts,
        "context_threshold": CONTEXT,
    }
    (folder / "events.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default="0")
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT, help="the encoder to begin with")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--from", dest="kept", type=Path, help="weights written by --keep: export only")
    args = parser.parse_args()
    if args.kept:
        coder = EventCoder(args.checkpoint)
        coder.load_state_dict({name: value.float() for name, value in load_file(args.kept).items()}, strict=False)
        coder.eval()
    else:
        coder = train(
            rows_of([*load_plv(args.table), *load_sentences()], tokenizer()),
            epochs=args.epochs,
            seed=args.seed,
            checkpoint=args.checkpoint,
        )
    if args.keep:
        learnt = {n: v.half().contiguous() for n, v in coder.state_dict().items() if "encoder.word" not in n}
        save_file(learnt, args.keep)
    write(coder, args.folder, args.version)


if __name__ == "__main__":
    main()
