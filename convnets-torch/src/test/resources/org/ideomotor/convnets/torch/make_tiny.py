"""Makes tiny.pt: what a user of PyTorch would save, small enough to be read.

Run: python make_tiny.py. Made with torch 2.10.0; the last line printed is in TorchScriptModelTest.
"""
import torch
from torch import nn


class Tiny(nn.Module):
    """Temporal filter, spatial filter, batch norm, square, mean, log, classifier: a ShallowConvNet of 2 maps for 3 channels x 64 times."""

    def __init__(self):
        super().__init__()
        self.temporal = nn.Conv2d(1, 2, (1, 9))
        self.spatial = nn.Conv2d(2, 2, (3, 1), bias=False)
        self.norm = nn.BatchNorm2d(2)
        self.dropout = nn.Dropout(0.5)
        self.classifier = nn.Linear(2 * 7, 2)

    def forward(self, x):
        x = self.norm(self.spatial(self.temporal(x.unsqueeze(1))))
        x = torch.log(torch.clamp(nn.functional.avg_pool2d(x * x, (1, 8)), min=1e-6))
        return self.classifier(self.dropout(x.flatten(1)))


def window():
    k = torch.arange(3 * 64, dtype=torch.int64)
    return (((3571 * k + 1237) * k) % 10007 / 5003.0 - 1.0).float().view(1, 3, 64)


torch.manual_seed(20261126)
model = Tiny()
model.train()
for _ in range(20):
    model(torch.randn(16, 3, 64))  # so that running statistics are not those it begins with
scripted = torch.jit.script(model)  # saved in training mode: reading it has to put it into inference mode
scripted.save("tiny.pt")
model.eval()
with torch.no_grad():
    print(torch.__version__, model(window()).tolist())
