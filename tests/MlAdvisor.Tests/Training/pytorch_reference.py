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


def train(make, network=perceptron, rows=data):
    torch.manual_seed(SEED)
    model = network()
    optimizer = make(model.parameters())
    x, y = rows()
    first = [p.detach().flatten().tolist() for p in model.parameters()]
    for _ in range(STEPS):
        loss = torch.nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return {"initial": first, "final": [p.detach().flatten().tolist() for p in model.parameters()], "lossBeforeLastStep": loss.item(),
            "lossToPredict": torch.nn.functional.cross_entropy(model.eval()(x), y).item()}


torch.set_num_threads(1)
print(json.dumps({
    "pytorch": torch.__version__,
    "sgd": train(lambda p: torch.optim.SGD(p, lr=0.1)),
    "momentum": train(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=1e-3)),
    "nesterov": train(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
    "adam": train(lambda p: torch.optim.Adam(p, lr=0.01)),
    "convolutional": train(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9), convolutional, images),
    "adamDecay": train(lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.99), eps=1e-4, weight_decay=1e-2)),
}, indent=1))
