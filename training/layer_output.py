"""Give a shipped `reader.onnx` the output `layers`, which the heads of mentions read, and change nothing else:
`python training/layer_output.py src/reportedly/parsing/network/weights/reader.onnx`.

`layers` (1, W, 768) is, for each word's first piece, the mean of the embeddings and the first three layers beside the
mean of the last three. The other outputs stay the same to the last bit. `export.py` writes the output itself; this is
for weights that were written before there was one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

LOWER, LAYERS = 4, 7  # the embeddings and layers 1 to 3 make the lower mean, layers 4 to 6 the upper


def states() -> list[str]:
    """The names of what leaves the embeddings and each layer."""
    return [
        "/reader/encoder/norm/LayerNormalization_output_0",
        *(f"/reader/encoder/layers.{n}/norm2/LayerNormalization_output_0" for n in range(LAYERS - 1)),
    ]


def add(path: Path) -> None:
    """Adds the output to the file. Raises ValueError where the file has it already."""
    model = onnx.load(str(path))
    graph = model.graph
    if any(output.name == "layers" for output in graph.output):
        raise ValueError(f"{path}: has the output already")
    names = states()
    gather = next(node for node in graph.node if node.op_type == "GatherElements")
    for part, inputs in (("lower", names[:LOWER]), ("upper", names[LOWER:])):
        graph.node.append(helper.make_node("Mean", inputs, [f"/layers/{part}"], f"/layers/{part}"))
        of_words = helper.make_node(
            "GatherElements", [f"/layers/{part}", gather.input[1]], [f"/layers/{part}_words"], axis=1
        )
        graph.node.append(of_words)
    graph.node.append(helper.make_node("Concat", ["/layers/lower_words", "/layers/upper_words"], ["layers"], axis=2))
    graph.output.append(helper.make_tensor_value_info("layers", TensorProto.FLOAT, [1, "w", 768]))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    add(parser.parse_args().reader)


if __name__ == "__main__":
    main()
