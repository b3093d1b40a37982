"""What `build.sh bench advise` measures advice beside: a stall map as a plain PyTorch loop, and the suggestions of a learning-rate finder.

Takes one JSON object on standard input and answers with one:

    {"rows": 840, "width": 2, "outputs": 1, "loss": "binary", "layers": [[16, "tanh"]], "optimizer": "adam", "momentum": 0.0, "nesterov": false,
     "features": FILE, "labels": FILE, "rates": [...], "sizes": [...], "batch": 32, "seed": 42}

    {"map": SECONDS, "cells": 75, "steepest": RATE, "valley": RATE, "minimum": RATE}

Files hold little-endian 32-bit floats, features row after row; labels are classes for "multiclass", else numbers. The map is every rate at every batch size
for one epoch, one after the other, on one thread, which is the fastest for networks this small. The finder trains for 100 batches, from 1e-7 to 10, its
losses smoothed by 0.98 (Smith 2017). Its suggestions: where the loss falls most steeply (PyTorch Lightning's), in the middle third of the longest descent
(fastai's "valley"), and a tenth of the rate at the smallest loss (fastai's first).
"""

import json
import math
import sys
import time

import numpy
import torch
from torch import nn

ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "gelu": nn.GELU, "elu": nn.ELU, "none": nn.Identity}
LOSSES = {"multiclass": nn.CrossEntropyLoss, "binary": nn.BCEWithLogitsLoss, "regression": nn.MSELoss}
FINDER_STEPS = 100
SMALLEST, LARGEST = 1e-7, 10.0
SMOOTHING = 0.98
BLOWN_UP = 4


class Problem:
    def __init__(self, request: dict) -> None:
        self.request = request
        self.x = torch.from_numpy(numpy.fromfile(request["features"], "<f4")).view(request["rows"], request["width"])
        labels = torch.from_numpy(numpy.fromfile(request["labels"], "<f4"))
        self.y = labels.long() if request["loss"] == "multiclass" else labels[:, None]
        self.loss_of = LOSSES[request["loss"]]()

    def model(self) -> nn.Module:
        torch.manual_seed(self.request["seed"])
        layers, width = [], self.request["width"]
        for units, activation in self.request["layers"]:
            layers += [nn.Linear(width, units), ACTIVATIONS[activation]()]
            width = units
        return nn.Sequential(*layers, nn.Linear(width, self.request["outputs"]))

    def optimizer(self, model: nn.Module, rate: float) -> torch.optim.Optimizer:
        name, momentum = self.request["optimizer"], self.request["momentum"]
        of = model.parameters()
        if name == "sgd":
            return torch.optim.SGD(of, rate, momentum=momentum, nesterov=self.request["nesterov"])
        if name == "rmsprop":
            return torch.optim.RMSprop(of, rate, momentum=momentum)
        return {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "adagrad": torch.optim.Adagrad, "adadelta": torch.optim.Adadelta}[name](of, rate)

    def step(self, model: nn.Module, optimizer: torch.optim.Optimizer, rows: torch.Tensor) -> torch.Tensor:
        loss = self.loss_of(model(self.x[rows]), self.y[rows])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss

    def batches(self, size: int):
        return torch.randperm(len(self.x)).split(size)


def map_seconds(problem: Problem) -> float:
    start = time.perf_counter()
    for size in problem.request["sizes"]:
        for rate in problem.request["rates"]:
            model = problem.model()
            optimizer = problem.optimizer(model, rate)
            for rows in problem.batches(size):
                problem.step(model, optimizer, rows)
    return time.perf_counter() - start


def finder(problem: Problem) -> "tuple[list[float], list[float]]":
    model = problem.model()
    optimizer = problem.optimizer(model, SMALLEST)
    rates, losses, mean = [], [], 0.0
    batches = iter(())
    for step in range(FINDER_STEPS):
        rows = next(batches, None)
        if rows is None:
            batches = iter(problem.batches(problem.request["batch"]))
            rows = next(batches)
        rate = SMALLEST * (LARGEST / SMALLEST) ** (step / (FINDER_STEPS - 1))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = problem.step(model, optimizer, rows).item()
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss
        smooth = mean / (1 - SMOOTHING ** (step + 1))
        if not math.isfinite(smooth) or (losses and smooth > BLOWN_UP * min(losses)):
            break
        rates.append(rate)
        losses.append(smooth)
    return rates, losses


def steepest(rates: "list[float]", losses: "list[float]") -> float:
    skipped = rates[10:-1], losses[10:-1]
    return skipped[0][int(numpy.gradient(skipped[1]).argmin())]


def valley(rates: "list[float]", losses: "list[float]") -> float:
    length = [1] * len(losses)
    for later in range(len(losses)):
        for earlier in range(later):
            if losses[earlier] > losses[later]:
                length[later] = max(length[later], length[earlier] + 1)
    end = max(range(len(losses)), key=length.__getitem__)
    third = length[end] / 3
    return rates[end - length[end] + int(third) + int(third / 2)]


def minimum(rates: "list[float]", losses: "list[float]") -> float:
    return rates[int(numpy.argmin(losses))] / 10


def main() -> None:
    torch.set_num_threads(1)
    request = json.load(sys.stdin)
    problem = Problem(request)
    map_seconds(Problem({**request, "rates": request["rates"][:2]}))
    seconds = map_seconds(problem)
    ramp = finder(problem)
    json.dump(
        {"map": seconds, "cells": len(request["rates"]) * len(request["sizes"]), "steepest": steepest(*ramp), "valley": valley(*ramp), "minimum": minimum(*ramp)},
        sys.stdout)


main()
