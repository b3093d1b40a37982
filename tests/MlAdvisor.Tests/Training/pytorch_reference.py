"""Records what PyTorch makes of the trainings in PyTorchReferenceTests: python3 pytorch_reference.py > pytorch_reference.json

Full batches, so that the order of rows does not matter; weights drawn by nn.Linear itself after manual_seed.
"""
import json
import math

import torch

ROWS, INPUTS, CLASSES, STEPS, SEED = 30, 5, 3, 100, 11


def data():
    x = torch.tensor([[math.sin(1.7 * row + 2.3 * column) for column in range(INPUTS)] for row in range(ROWS)])
    y = torch.tensor([(7 * row + row // 4) % CLASSES for row in range(ROWS)])
    return x, y


def images():
    x = torch.tensor([[math.sin(1.7 * row + 2.3 * pixel) for pixel in range(2 * 6 * 6)] for row in range(ROWS)])
    return x.view(ROWS, 2, 6, 6), data()[1]


def perceptron():
    return torch.nn.Sequential(torch.nn.Linear(INPUTS, 7), torch.nn.Tanh(), torch.nn.Linear(7, CLASSES))


def convolutional():
    return torch.nn.Sequential(
        torch.nn.Conv2d(2, 4, 3, padding=1), torch.nn.ReLU(), torch.nn.BatchNorm2d(4), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(4, 3, 2), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(12, CLASSES))


class Residual(torch.nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


def residual():
    return torch.nn.Sequential(
        torch.nn.Linear(INPUTS, 6), torch.nn.LayerNorm(6), torch.nn.ReLU(),
        Residual(torch.nn.Linear(6, 8), torch.nn.BatchNorm1d(8), torch.nn.Tanh(), Residual(torch.nn.Tanh(), torch.nn.Linear(8, 8)), torch.nn.Linear(8, 6)),
        torch.nn.ReLU(), torch.nn.Linear(6, CLASSES))


def residual_images():
    return torch.nn.Sequential(
        torch.nn.Conv2d(2, 4, 3, padding=1), torch.nn.LayerNorm([4, 6, 6]), torch.nn.ReLU(),
        Residual(torch.nn.Conv2d(4, 4, 3, padding=1), torch.nn.BatchNorm2d(4), torch.nn.ReLU(), torch.nn.Conv2d(4, 4, 3, padding=1)),
        torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(4, CLASSES))


def orthogonal():
    """Layers wider and narrower than what comes in, drawn in turn after one seed."""
    model = torch.nn.Sequential(torch.nn.Linear(INPUTS, 7), torch.nn.Tanh(), torch.nn.Linear(7, CLASSES))
    torch.manual_seed(SEED)
    for layer in (model[0], model[2]):
        torch.nn.init.orthogonal_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    return model


def train(make, network=perceptron, rows=data, schedule=None, clip=None, **options):
    torch.manual_seed(SEED)
    model = network()
    optimizer = make(model.parameters())
    scheduler = schedule(optimizer) if schedule else None
    x, y = rows()
    first = [p.detach().flatten().tolist() for p in model.parameters()]
    for _ in range(STEPS):
        loss = torch.nn.functional.cross_entropy(model(x), y, **options)
        optimizer.zero_grad()
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        if isinstance(scheduler, torch.optim.lr_scheduler.ReduceLROnPlateau):
            scheduler.step(torch.nn.functional.cross_entropy(model(x), y).item())
        elif scheduler:
            scheduler.step()
    return {"initial": first, "final": [p.detach().flatten().tolist() for p in model.parameters()], "lossBeforeLastStep": loss.item(),
            "lossToPredict": torch.nn.functional.cross_entropy(model.eval()(x), y, **options).item()}


def on_average_one(weights):
    return weights / weights[data()[1]].mean()


def clipped(limit):
    """Gradients of three lanes of two parameters, clipped: the first is below the limit 1, the second above it, the third is zero."""
    lanes = []
    for size in (0.1, 5.0, 0.0):
        parts = [torch.nn.Parameter(torch.zeros(3, 2)), torch.nn.Parameter(torch.zeros(4))]
        parts[0].grad = torch.tensor([size * math.sin(1.3 * i) for i in range(6)]).view(3, 2)
        parts[1].grad = torch.tensor([size * math.sin(1.3 * i) for i in range(6, 10)])
        torch.nn.utils.clip_grad_norm_(parts, limit)
        lanes.append(parts[0].grad.flatten().tolist() + parts[1].grad.tolist())
    return lanes


def steps(make):
    """Weights after 100 steps along gradients that are given, so that nothing but the optimizer is compared.

    In double precision: single precision rounds AdamW's 1 - rate * decay to 8 digits, which 100 steps add up to 2e-6.
    """
    weights = torch.nn.Parameter(torch.tensor([math.cos(0.9 * i) for i in range(10)], dtype=torch.float64))
    optimizer = make([weights])
    for step in range(STEPS):
        weights.grad = torch.tensor([(i + 1) / 5 * math.sin(0.7 * step + 1.3 * i) for i in range(10)], dtype=torch.float64)
        optimizer.step()
    return weights.tolist()


EPOCHS, STEPS_PER_EPOCH = 8, 5
TOTAL = EPOCHS * STEPS_PER_EPOCH


def factors(schedule, by_epochs=False):
    """The rate of each step of an optimizer whose own rate is 1."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = schedule(optimizer)
    rates = []
    for step in range(TOTAL):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if not by_epochs or (step + 1) % STEPS_PER_EPOCH == 0:
            scheduler.step()
    return rates


def plateau(losses, rate, **settings):
    """The rate after each epoch."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **settings)
    rates = []
    for loss in losses:
        scheduler.step(loss)
        rates.append(optimizer.param_groups[0]["lr"])
    return rates


def warm(optimizer, steps, then):
    rise = schedulers.LinearLR(optimizer, start_factor=1 / steps, total_iters=steps - 1)
    return schedulers.SequentialLR(optimizer, [rise, then], [steps])


schedulers = torch.optim.lr_scheduler
LOSSES = [1.0, 0.9, 0.895, 0.899, 0.893, 0.95, 0.94, 0.93, 0.92, float("nan"), 0.91, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
SCHEDULES = {
    "step": factors(lambda o: schedulers.StepLR(o, 3, gamma=0.5), True),
    "exponential": factors(lambda o: schedulers.ExponentialLR(o, 0.9), True),
    "cosine": factors(lambda o: schedulers.CosineAnnealingLR(o, TOTAL, eta_min=0.1)),
    "warmConstant": factors(lambda o: schedulers.LinearLR(o, start_factor=1 / 10, total_iters=9)),
    "warmCosine": factors(lambda o: warm(o, 8, schedulers.CosineAnnealingLR(o, TOTAL - 8))),
    "oneCycle": factors(lambda o: schedulers.OneCycleLR(o, 1.0, TOTAL, cycle_momentum=False)),
    "oneCycleShort": factors(lambda o: schedulers.OneCycleLR(o, 1.0, TOTAL, pct_start=0.13, div_factor=10, final_div_factor=100, cycle_momentum=False)),
    "plateau": plateau(LOSSES, 0.5, factor=0.5, patience=1, threshold=0.01, cooldown=1, min_lr=0.05),
    "plateauTiny": plateau(LOSSES, 2e-8, factor=0.4, patience=0),
}

OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=1e-3),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adamDecay": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.99), eps=1e-4, weight_decay=1e-2),
    "adamW": lambda p: torch.optim.AdamW(p, lr=0.01),
    "adamWDecay": lambda p: torch.optim.AdamW(p, lr=0.02, betas=(0.8, 0.99), eps=1e-4, weight_decay=0.3),
    "rmsProp": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "rmsPropCentered": lambda p: torch.optim.RMSprop(p, lr=0.005, alpha=0.9, eps=1e-3, weight_decay=1e-2, momentum=0.8, centered=True),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.05),
    "adagradDecay": lambda p: torch.optim.Adagrad(p, lr=0.05, eps=1e-3, weight_decay=1e-2),
    "adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0),
    "adadeltaDecay": lambda p: torch.optim.Adadelta(p, lr=2.0, rho=0.8, eps=1e-5, weight_decay=1e-2),
}

torch.set_num_threads(1)
print(json.dumps({
    "pytorch": torch.__version__,
    **{name: train(make) for name, make in OPTIMIZERS.items()},
    "steps": {name: steps(make) for name, make in OPTIMIZERS.items()},
    "losses": [str(loss) for loss in LOSSES],
    "schedules": SCHEDULES,
    "adamWCosine": train(lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0.3), schedule=lambda o: warm(o, 20, schedulers.CosineAnnealingLR(o, 80))),
    "sgdPlateau": train(lambda p: torch.optim.SGD(p, lr=2.0, momentum=0.9), schedule=lambda o: schedulers.ReduceLROnPlateau(o, factor=0.5, patience=2, threshold=0.01)),
    "clipped": clipped(1.0),
    "momentumClipped": train(lambda p: torch.optim.SGD(p, lr=0.5, momentum=0.9, weight_decay=1e-3), clip=0.05),
    "convolutional": train(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9), convolutional, images),
    "weighted": train(lambda p: torch.optim.Adam(p, lr=0.01), weight=torch.tensor([1.0, 3.0, 0.25])),
    "smoothed": train(lambda p: torch.optim.Adam(p, lr=0.01), label_smoothing=0.1),
    "weightedAndSmoothed": train(lambda p: torch.optim.Adam(p, lr=0.01), weight=torch.tensor([1.0, 3.0, 0.25]), label_smoothing=0.3),
    "summed": train(lambda p: torch.optim.SGD(p, lr=0.002), reduction="sum"),
    # A row counts 1 on average, as here: only the ratios of weights matter.
    "weightedAndSummed": train(lambda p: torch.optim.SGD(p, lr=0.002), weight=on_average_one(torch.tensor([1.0, 3.0, 0.25])), reduction="sum"),
    "residual": train(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9), residual),
    "residualImages": train(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9), residual_images, images),
    "orthogonal": train(lambda p: torch.optim.SGD(p, lr=0.1), orthogonal),
}, indent=1))
