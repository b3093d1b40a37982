"""One training step in PyTorch: the reference that `build.sh bench train` measures the product against.

Started once; says {"torch": VERSION, "threads": N}, then answers each line on standard input with a line of JSON,
{"us": [...]}: microseconds a step, one number a block of 200 steps. The lines are

    step STEPS      batches gathered beforehand: model, loss, zero_grad, backward, optimizer.step
    loop STEPS      the same with what a plain loop adds: a fresh permutation an epoch, and indexing rows of features and labels a batch
"""

import json
import sys
import time

import torch
from torch import nn

INPUTS, HIDDEN, CLASSES = 32, 64, 10
BATCH, BATCHES = 32, 200
LEARNING_RATE = 0.001


def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    features = torch.randn(BATCH * BATCHES, INPUTS)
    labels = (features @ torch.randn(INPUTS, CLASSES)).argmax(1)
    batches = list(zip(features.split(BATCH), labels.split(BATCH)))

    model = nn.Sequential(nn.Linear(INPUTS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES))
    loss_of = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)

    def step(x: torch.Tensor, y: torch.Tensor) -> None:
        loss = loss_of(model(x), y)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    def gathered_epoch() -> None:
        for x, y in batches:
            step(x, y)

    def plain_epoch() -> None:
        for rows in torch.randperm(len(features)).split(BATCH):
            step(features[rows], labels[rows])

    answer(torch=torch.__version__, threads=torch.get_num_threads())
    epochs = {"step": gathered_epoch, "loop": plain_epoch}
    for line in sys.stdin:
        command, steps = line.split()
        answer(us=[timed(epochs[command]) for _ in range(int(steps) // BATCHES)])


def timed(epoch) -> float:
    start = time.perf_counter()
    epoch()
    return (time.perf_counter() - start) / BATCHES * 1e6


def answer(**fields) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
