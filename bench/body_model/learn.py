"""Learns the net's weights with jax: the arithmetic of ``streams.clean.body.net`` on padded batches, with a soft F1 loss."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from bench.body_model.samples import Sample
from streams.clean.body.arrays import Floats
from streams.clean.body.net import FIRST_GROUPS, SECOND_GROUPS, WINDOWS

Weights = dict[str, Any]
Batch = dict[str, Any]

HIDDEN = 48
"""Width: 32 costs news .003 by folds, 64 is within noise and takes twice the time."""
EPOCHS = 14
"""Longer learning is within noise."""
SEEDS = (0, 1)
"""One member for each: two together are as good as one with .0015 more F1, and three are hardly better."""
_AVERAGED = 3
"""The weights of the last epochs are averaged, which evens out what the last batches happened to be."""
_RATE, _WARM_UP, _DECAY = 2.5e-3, 60, 0.02
"""Of AdamW: usual for nets as small as this; not tuned beyond that learning neither stalls nor diverges."""
_BATCH = 8
"""Pages a step: with some 700 pages to learn from, about 90 steps an epoch."""
_SIZES = (64, 128, 256, 512, 1024)
"""Blocks of a padded page, doubled so that at most half of a batch is padding; a longer page (3 of 888) is cut."""
_CLIP = 4.0
"""As in ``streams.clean.body.net``."""
_DROPPED, _NOISE = 0.15, 0.05
"""Shares of hidden units, and of whole feature columns by page, set to nothing while learning: no site's habit
may carry a decision alone."""
SET_WEIGHTS = {"aeb": 2.0, "fundus_tests": 1.7}
"""News is what the model is for; the other sets, mostly blogs and guides, count 1."""


_OPTIMISER = optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(), optax.add_decayed_weights(_DECAY))


def learn_members(samples: list[Sample], matrices: list[Floats], seeds: Sequence[int] = SEEDS) -> dict[str, Floats]:
    """The weights of a net of several members, one for each of ``seeds``."""
    members = [learn(samples, matrices, seed=seed) for seed in seeds]
    shared = ("mean", "deviation")
    return {name: values if name in shared else np.stack([one[name] for one in members]) for name, values in members[0].items()}


def learn(samples: list[Sample], matrices: list[Floats], *, seed: int = 0, epochs: int = EPOCHS) -> dict[str, Floats]:
    """The weights of a net of one member."""
    stacked = np.concatenate(matrices)
    mean, deviation = stacked.mean(0), stacked.std(0) + 1e-3
    by_size: dict[int, list[Batch]] = {}
    for one, matrix in zip(samples, matrices, strict=True):
        size = next((size for size in _SIZES if len(matrix) <= size), _SIZES[-1])
        by_size.setdefault(size, []).append(_padded(one, np.clip((matrix - mean) / deviation, -_CLIP, _CLIP), size))
    weights = _initial(jax.random.PRNGKey(seed), stacked.shape[1])
    state = _OPTIMISER.init(weights)
    rates = _rates(epochs * sum(-(-len(pages) // _BATCH) for pages in by_size.values()))
    randomness = np.random.default_rng(seed)
    key = jax.random.PRNGKey(seed + 7)
    total: Weights | None = None
    for epoch in range(epochs):
        for batch in _batches(by_size, randomness):
            key, sub_key = jax.random.split(key)
            weights, state = _step(weights, state, batch, sub_key, next(rates))
        if epoch >= epochs - _AVERAGED:
            total = weights if total is None else jax.tree_util.tree_map(jnp.add, total, weights)
    learned = {name: np.asarray(values, np.float32) / _AVERAGED for name, values in (total or {}).items()}
    # A column that never varied has learned nothing: it must say nothing on a page where it does.
    learned["dense"][stacked.std(0) < 1e-6] = 0
    return {**learned, "mean": mean.astype(np.float32), "deviation": deviation.astype(np.float32)}


@jax.jit  # type: ignore[untyped-decorator]  # jax has no types where it is not installed
def _step(weights: Weights, state: Any, batch: Batch, key: Any, rate: float) -> tuple[Weights, Any]:
    gradients = jax.grad(_batch_loss)(weights, batch, key)
    updates, state = _OPTIMISER.update(gradients, state, weights)
    return jax.tree_util.tree_map(lambda value, update: value - rate * update, weights, updates), state


def _rates(steps: int) -> Iterator[float]:
    """The learning rate of each step: a short rise, then half a cosine down to nothing."""
    for step in range(steps):
        done = max(step - _WARM_UP, 0) / max(steps - _WARM_UP, 1)
        yield _RATE * min(1.0, step / _WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))


def _initial(key: Any, columns: int) -> Weights:
    keys = iter(jax.random.split(key, 20))

    def drawn(rows: int, width: int, scale: float = 1.0) -> Any:
        return jax.random.normal(next(keys), (rows, width)) * np.sqrt(2.0 / rows) * scale

    weights = {"dense": drawn(columns, HIDDEN), "dense_bias": jnp.zeros(HIDDEN)}
    for name in ("near", "far", "wide"):
        weights |= {name: drawn(5 * HIDDEN, HIDDEN, 0.5), f"{name}_bias": jnp.zeros(HIDDEN)}
    for name, groups in (("context1", len(FIRST_GROUPS)), ("context2", len(SECOND_GROUPS))):
        rows = groups * (HIDDEN + 2) + 3 * HIDDEN + 3 + 2 * len(WINDOWS)
        weights |= {name: drawn(rows, HIDDEN, 0.5), f"{name}_bias": jnp.zeros(HIDDEN)}
    for name in ("first", "second", "last"):
        weights |= {name: drawn(HIDDEN, 1, 0.1), f"{name}_bias": jnp.zeros(1)}
    return weights


def _padded(one: Sample, matrix: Floats, size: int) -> Batch:
    count = min(len(matrix), size)

    def pad(values: Any, kind: Any = np.float32) -> Any:
        values = np.asarray(values)[:count]
        return np.concatenate([values, np.zeros((size - count, *values.shape[1:]), values.dtype)]).astype(kind)

    words = np.maximum(one.seen.words, 1)
    gold = max(50, float((words * (one.target >= 0.6)).sum()))
    importance = np.minimum(words, gold) / gold + 0.01
    importance /= max(1.0, importance.sum() / 3)
    return {
        "features": pad(matrix),
        "real": pad(np.ones(count)),
        "weight": pad(np.minimum(words, 300) / 20),
        "groups": np.stack([pad(np.unique(group[:count], return_inverse=True)[1], np.int32) for group in one.seen.groups]),
        "target": pad(one.target),
        "believed": pad(one.believed * 0.8 + 0.2),
        "importance": pad(importance),
        "page": np.float32(SET_WEIGHTS.get(one.page.of_set, 1.0)),
    }


def _batches(by_size: dict[int, list[Batch]], randomness: np.random.Generator) -> Iterator[Batch]:
    chosen: list[tuple[int, Any]] = []
    for size, pages in by_size.items():
        order = randomness.permutation(len(pages))
        chosen += [(size, order[start : start + _BATCH]) for start in range(0, len(pages), _BATCH)]
    for position in randomness.permutation(len(chosen)):
        size, rows = chosen[position]
        if len(rows) < _BATCH:
            rows = np.concatenate([rows, randomness.choice(len(by_size[size]), _BATCH - len(rows))])
        batch = {name: np.stack([by_size[size][row][name] for row in rows]) for name in by_size[size][0]}
        columns = batch["features"].shape[2]
        batch["features"] = batch["features"] * (randomness.random((_BATCH, 1, columns)) > _NOISE).astype(np.float32)
        yield batch


def _batch_loss(weights: Weights, batch: Batch, key: Any) -> Any:
    keys = jax.random.split(key, batch["features"].shape[0])
    losses = jax.vmap(lambda page, key: _loss(weights, page, key))({k: v for k, v in batch.items() if k != "page"}, keys)
    return jnp.sum(losses * batch["page"]) / jnp.sum(batch["page"])


def _loss(weights: Weights, page: Batch, key: Any) -> Any:
    """Cross entropy of both opinions by importance, and one minus the soft F1 of the page in words."""
    *opinions, chosen = _forward(weights, page, key)
    target, weight = page["target"], page["weight"] * page["real"]

    def entropy(opinion: Any) -> Any:
        return -(target * jnp.log(opinion + 1e-6) + (1 - target) * jnp.log(1 - opinion + 1e-6))

    counted = page["believed"] * page["importance"] * page["real"]
    right = jnp.sum(chosen * target * weight)
    wrong = jnp.sum(chosen * (1 - target) * weight * page["believed"])
    missed = jnp.sum((1 - chosen) * target * weight)
    soft_f1 = 2 * right / (2 * right + wrong + missed + 1.0)
    early = sum(jnp.sum(entropy(opinion) * counted) for opinion in opinions)
    return jnp.sum(entropy(chosen) * counted) + 0.3 * early + 1.5 * (1 - soft_f1)


def _forward(weights: Weights, page: Batch, key: Any) -> list[Any]:
    """The three opinions of each block, the last of which counts."""
    w, real, weight, groups = weights, page["real"], page["weight"] * page["real"], page["groups"]
    hidden = jax.nn.relu(page["features"] @ w["dense"] + w["dense_bias"])
    hidden = hidden * jax.random.bernoulli(key, 1 - _DROPPED, hidden.shape) / (1 - _DROPPED)
    hidden = hidden + jax.nn.relu(_convolved(hidden, real, w["near"], w["near_bias"], 1))
    opinions = []
    for number, chosen_groups, convolution, step in ((1, FIRST_GROUPS, "far", 2), (2, SECOND_GROUPS, "wide", 4)):
        head = ("first", "second")[number - 1]
        opinion = jax.nn.sigmoid((hidden @ w[head] + w[f"{head}_bias"])[:, 0]) * real
        opinions.append(opinion)
        context = _context(hidden, opinion, weight, [groups[group] for group in chosen_groups])
        hidden = hidden + jax.nn.relu(context @ w[f"context{number}"] + w[f"context{number}_bias"])
        hidden = hidden + jax.nn.relu(_convolved(hidden, real, w[convolution], w[f"{convolution}_bias"], step))
    return [*opinions, jax.nn.sigmoid((hidden @ w["last"] + w["last_bias"])[:, 0])]


def _context(hidden: Any, opinion: Any, weight: Any, groups: list[Any]) -> Any:
    """What stands around each block: under the same elements, on the page as a whole, before it and after it."""
    chosen = opinion * weight
    total = jnp.sum(chosen) + 1e-3
    parts = []
    for group in groups:
        mean, share, picked = _pooled(hidden, chosen, weight, group)
        parts += [mean, share[:, None], picked[:, None] / total]
    body = jnp.sum(hidden * chosen[:, None], 0) / total
    whole = jnp.sum(hidden * weight[:, None], 0) / (jnp.sum(weight) + 1e-3)
    parts += [hidden * body, jnp.abs(hidden - body), jnp.broadcast_to(whole, hidden.shape), opinion[:, None]]
    picked = jnp.cumsum(chosen)
    parts += [(picked - chosen)[:, None] / total, (picked[-1] - picked)[:, None] / total]
    for reach in WINDOWS:
        parts += [_density(chosen, weight, reach)[:, None], _density(chosen[::-1], weight[::-1], reach)[::-1, None]]
    return jnp.concatenate(parts, 1)


def _density(chosen: Any, weight: Any, reach: int) -> Any:
    """The share chosen among the ``reach`` blocks before each."""
    count = chosen.shape[0]

    def before(values: Any) -> Any:
        sums = jnp.concatenate([jnp.zeros(reach + 1), jnp.cumsum(values)])
        return sums[reach : reach + count] - sums[:count]

    return before(chosen) / (before(weight) + 1e-3)


def _convolved(hidden: Any, real: Any, matrix: Any, bias: Any, step: int) -> Any:
    count = hidden.shape[0]
    padded = jnp.pad(hidden * real[:, None], ((2 * step, 2 * step), (0, 0)))
    return jnp.concatenate([padded[i * step : i * step + count] for i in range(5)], 1) @ matrix + bias


def _pooled(hidden: Any, chosen: Any, weight: Any, group: Any) -> tuple[Any, Any, Any]:
    count = hidden.shape[0]
    total = jax.ops.segment_sum(weight, group, count) + 1e-3
    mean = jax.ops.segment_sum(hidden * weight[:, None], group, count) / total[:, None]
    picked = jax.ops.segment_sum(chosen, group, count)
    return mean[group], (picked / total)[group], picked[group]
