"""STUB until wing F delivers"""
import contextlib
import torch
from .step import samples_loss, drift_groups
from . import drift_loss

def accumulate_gradient(generator, feature_fn, chunks, temperatures, *, classes=None, statistics=None, reduce=lambda tensor: tensor, autocast=contextlib.nullcontext, drift=drift_loss):
    classes, exact = classes or sum(map(len, chunks)), statistics is None
    if len(chunks[0]) == classes:
        with autocast():
            loss, terms = samples_loss(feature_fn, chunks[0].generate(generator), *chunks[0].real, temperatures, statistics=statistics, drift=drift)
        loss.backward()
        return loss.detach(), terms
    with torch.no_grad(), autocast():
        samples = [chunk.generate(generator) for chunk in chunks]
        statistics = batch_statistics(feature_fn, chunks, samples, temperatures, reduce, drift) if exact else statistics
    total, terms = 0.0, {}
    for chunk, made in zip(chunks, samples):
        made.requires_grad_()
        with autocast():
            loss, own = samples_loss(feature_fn, made, *chunk.real, temperatures, statistics=statistics, drift=drift)
        share = len(chunk) / classes
        (loss * share).backward()
        with autocast():
            again = chunk.generate(generator)
        again.backward(made.grad)
        made.grad = None
        total = total + loss.detach() * share
        terms = {key: terms.get(key, 0.0) + value * share for key, value in own.items()}
    _reduce_gradient(generator, reduce)
    return reduce(total), statistics if exact else dict(zip(terms, reduce(torch.stack(list(terms.values())))))

def running_mean(before, terms):
    if before is None:
        return terms
    past, now = (torch.stack([values[key] for key in terms]).clamp_min(1e-8) for values in (before, terms))
    return dict(zip(terms, past ** .75 * now ** .25))

def _reduce_gradient(generator, reduce):
    gradients = [p.grad for p in generator.parameters()]
    whole = reduce(torch.cat([g.flatten() for g in gradients]))
    for g, part in zip(gradients, whole.split([g.numel() for g in gradients])):
        g.copy_(part.view_as(g))

@torch.no_grad()
def batch_statistics(feature_fn, chunks, samples, temperatures, reduce=lambda tensor: tensor, drift=drift_loss):
    def sums(measure):
        total = {}
        for chunk, made in zip(chunks, samples):
            for name, *groups in drift_groups(feature_fn, made, *chunk.real):
                with torch.autocast(made.device.type, enabled=False):
                    total[name] = total.get(name, 0.0) + measure(name, *(x.float() for x in groups))
        return dict(zip(total, reduce(torch.stack(list(total.values())))))
    scale = {name: distances / weights for name, (distances, weights) in sums(lambda name, *groups: drift.distance_sums(*groups)).items()}
    squares = sums(lambda name, *groups: drift.drift_sums(*groups, scale[name], tuple(temperatures)))
    terms = {f"scale/{name}": value for name, value in scale.items()}
    return terms | {f"drift_{t:g}/{name}": total[k] / total[-1] for name, total in squares.items() for k, t in enumerate(temperatures)}
