"""An ordered map over worker processes: results in the order of the items, few items ahead, and a worker that dies
(killed for its memory, say) costs one item and not the rest."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4  # items in work per worker: enough to keep all busy, few enough to stay in memory


def in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """`function` of each item, computed in `workers` processes, in the order of the items.

    `function` must not raise and must be importable by name. Items are taken as they are needed. An item whose process
    ends without an answer, alone as well as among others, gives `lost` of it.
    """
    rest = iter(items)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for item in islice(rest, workers * _AHEAD - len(waiting)):
                waiting.append((item, pool.submit(function, item)))
            if not waiting:
                return
            item, future = waiting[0]
            try:
                result = future.result()
            except BrokenExecutor:
                # Any of the items in work may have ended the process: the first is tried alone, the others anew.
                pool.shutdown(wait=False, cancel_futures=True)
                result = _alone(function, item, lost)
                pool = _pool(workers)
                waiting = deque((other, pool.submit(function, other)) for other, _ in waiting)
            waiting.popleft()[1].cancel()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenExecutor:
            return lost(item)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Started afresh, not forked: the model's session holds threads and locks of which a fork would copy half.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """In a worker: Ctrl-C ends it at once and without a traceback (to say so is the parent's part), and so does the
    parent's own end, however sudden: a worker would wait forever for work that nobody gives it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
