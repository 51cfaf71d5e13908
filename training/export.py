"""Write a checkpoint as the files that ship: `python training/export.py CHECKPOINT FOLDER [--float]`.

`reader.onnx` is quantised to 8 bits (weights by channel, seven bits used, so that processors without VNNI do not
saturate); `linker.onnx` and `teller.onnx` are small and stay in floating point. `network.json` holds names and
transition scores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from layer_output import LOWER
from model import HIDDEN, SENTENCE, Model, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import save_file
from stories import chances
from syntax_data import FORMS, UPOS
from torch import Tensor
from train import tokenizer

from reportedly.parsing.network.place import PLACES


class First(torch.nn.Module):
    """The first stage with its outputs in a row, and beside them the states that the heads of mentions read."""

    def __init__(self, reader: torch.nn.Module) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor, first: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        """One window."""
        encoder = self.reader.encoder
        states = [encoder.embed(ids, features)]
        for layer in encoder.layers:
            states.append(layer(states[-1], None))
        at = first.unsqueeze(2).expand(-1, -1, HIDDEN)
        o = self.reader.heads(states[-1].gather(1, at), pool)
        halves = (torch.stack(part).mean(0).gather(1, at) for part in (states[:LOWER], states[LOWER:]))
        return o.tags, o.role, o.label, o.upos, o.form, o.arcs, o.factuality, o.sentence, torch.cat([*halves], 2)


class Second(torch.nn.Module):
    """The second stage as one graph."""

    def __init__(self, linker: torch.nn.Module) -> None:
        super().__init__()
        self.linker = linker

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        """The cues and the arcs of one window."""
        return self.linker.roles(*inputs[:4]), self.linker.arcs(*inputs[4:])


class Third(torch.nn.Module):
    """The third stage with probabilities for scores."""

    def __init__(self, teller: torch.nn.Module) -> None:
        super().__init__()
        self.teller = teller

    def forward(self, sentence: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        """Comment and speech of the sentences of one document."""
        return chances(*self.teller(sentence, place))


def load(checkpoint: str, part: str = "average") -> Model:
    state = torch.load(checkpoint, map_location="cpu")
    model = Model(state["labels"])
    pretrained(model.reader.encoder)
    model.load_state_dict(state[part], strict=False)
    return model.eval()


def write(
    model: Model, folder: Path, quantise: bool = True, name: str = "reportedly-minilm", version: str = "0"
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    p, w, s, c = 24, 17, 3, 2
    ids, features = torch.randint(1000, 9000, (1, p)), torch.zeros(1, p, 4, dtype=torch.long)
    first = (ids, features, torch.arange(w)[None], torch.rand(1, s, w))
    names = ["tags", "role", "label", "upos", "form", "arcs", "factuality", "sentence", "layers"]
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch) / "reader.onnx"
        torch.onnx.export(
            First(model.reader), first, str(raw), input_names=["ids", "features", "first", "pool"], output_names=names,
            dynamic_axes={"ids": {1: "p"}, "features": {1: "p"}, "first": {1: "w"}, "pool": {1: "s", 2: "w"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        if quantise:
            nodes = onnx.load(str(raw)).graph.node
            whole = [n.name for n in nodes if n.op_type in ("MatMul", "Gemm") and "/encoder/layers" in n.name]
            quantize_dynamic(
                raw, folder / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_quantize=[*whole, *_word_table(raw)],
                extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
        else:
            shutil.copy(raw, folder / "reader.onnx")
    role = torch.rand(1, w, 128)
    far, near = torch.zeros(c, w, dtype=torch.long), torch.zeros(c, w, dtype=torch.long)
    torch.onnx.export(
        Second(model.linker), (role, torch.rand(c, w), far, near, torch.rand(w, 96), torch.rand(w, 96)),
        str(folder / "linker.onnx"), input_names=["role", "cue", "distance", "apart", "dependents", "governors"],
        output_names=["roles", "relations"], opset_version=17, dynamo=False,
        dynamic_axes={"role": {1: "w"}, "dependents": {0: "w"}, "governors": {0: "w"}}
        | {name: {0: "c", 1: "w"} for name in ("cue", "distance", "apart")},
    )  # fmt: skip
    torch.onnx.export(
        Third(model.teller), (torch.rand(s, SENTENCE), torch.rand(s, PLACES)), str(folder / "teller.onnx"),
        input_names=["sentence", "place"], output_names=["comment", "speech"], opset_version=17, dynamo=False,
        dynamic_axes={name: {0: "n"} for name in ("sentence", "place", "comment", "speech")},
    )  # fmt: skip
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "name": name,
        "version": version,
        "upos": UPOS,
        "forms": FORMS,
        "relations": model.labels,
        "tag_transitions": rounded(model.tag_crf.transitions()),
        "role_transitions": rounded(model.role_crf.transitions()),
        "calibration": [1.0, 0.0],
    }
    (folder / "network.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _word_table(path: Path) -> list[str]:
    """The node that looks up word embeddings: the largest table."""
    model = onnx.load(str(path))
    sizes = {i.name: i.dims[0] for i in model.graph.initializer if len(i.dims) == 2}
    return [n.name for n in model.graph.node if n.op_type == "Gather" and sizes.get(n.input[0], 0) > 10000]


def rounded(table: torch.Tensor) -> list[list[float]]:
    return [[round(float(x), 5) for x in row] for row in table]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--part", default="average")
    parser.add_argument("--version", default="0")
    parser.add_argument("--half", type=Path, help="also write the weights in half precision, to train on from")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = load(args.checkpoint, args.part)
    write(model, args.folder, not args.float, version=args.version)
    if args.half:
        state = {k: v.half().contiguous() for k, v in model.state_dict().items() if k != "reader.encoder.word.weight"}
        save_file(state, str(args.half), metadata={"labels": " ".join(model.labels)})
    for path in sorted(args.folder.iterdir()):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()[:12])


if __name__ == "__main__":
    main()
