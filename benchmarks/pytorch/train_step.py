"""One training step in PyTorch: the reference that `build.sh bench train` measures the product against.

Started once; says {"torch": VERSION}, then answers each line of JSON on standard input with a line of JSON,
{"us": [...], "resident": BYTES}: microseconds a step, one number a block, and the process's memory. With one thread they are processor time, which
other programs do not lengthen; with more, time on the clock. A request is

    {"network": "32-64-10", "batch": 32, "steps": 200, "blocks": 10, "threads": 1, "indexes": false}

with the widths of a dense network, or those of a convolutional one, "3x32x32-32-64-10": images, the filters of each convolution of 3 x 3 with a pooling of
2 x 2 after it, classes. A step is model, loss, zero_grad, backward, optimizer.step; "indexes" adds what a plain loop does: a fresh permutation a block, and indexing rows of features and labels a batch.
"""

import functools
import json
import sys
import time

import torch
from torch import nn

LEARNING_RATE = 0.001
PAGE = 4096


class Training:
    def __init__(self, network: str, batch: int, steps: int) -> None:
        torch.manual_seed(1)
        self.batch = batch
        self.model, shape, classes = convolutional(network) if "x" in network else dense(network)
        self.features = torch.randn(batch * steps, *shape)
        self.labels = (self.features.flatten(1) @ torch.randn(self.features[0].numel(), classes)).argmax(1)
        self.batches = list(zip(self.features.split(batch), self.labels.split(batch)))
        self.loss_of = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=LEARNING_RATE)

    def step(self, x: torch.Tensor, y: torch.Tensor) -> None:
        loss = self.loss_of(self.model(x), y)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def epoch(self) -> None:
        for x, y in self.batches:
            self.step(x, y)

    def indexing_epoch(self) -> None:
        for rows in torch.randperm(len(self.features)).split(self.batch):
            self.step(self.features[rows], self.labels[rows])


def dense(widths: str):
    sizes = [int(width) for width in widths.split("-")]
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1]), (sizes[0],), sizes[-1]


def convolutional(parts: str):
    image, *filters, classes = parts.split("-")
    shape = tuple(int(size) for size in image.split("x"))
    channels, *sizes = shape
    layers = []
    for count in map(int, filters):
        layers += [nn.Conv2d(channels, count, 3), nn.ReLU(), nn.MaxPool2d(2)]
        channels, sizes = count, [(size - 2) // 2 for size in sizes]
    model = nn.Sequential(*layers, nn.Flatten(), nn.Linear(channels * sizes[0] * sizes[1], int(classes)))
    return model, shape, int(classes)


training = functools.lru_cache(maxsize=None)(Training)


def main() -> None:
    answer(torch=torch.__version__)
    for line in sys.stdin:
        request = json.loads(line)
        steps = request["steps"]
        of = training(request["network"], request["batch"], steps)
        torch.set_num_threads(request["threads"])
        epoch = of.indexing_epoch if request["indexes"] else of.epoch
        clock = time.process_time if request["threads"] == 1 else time.perf_counter
        answer(us=[timed(epoch, clock) / steps * 1e6 for _ in range(request["blocks"])], resident=resident())


def timed(epoch, clock) -> float:
    start = clock()
    epoch()
    return clock() - start


def resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * PAGE


def answer(**fields) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
