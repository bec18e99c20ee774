"""Writes mdop_signal.csv: 600 samples of 3 channels at 250 Hz, two sines and their product, each with logistic chaos.

Needs NumPy. The delays that MdopTest expects come from an implementation of the same rules in Python, with every distance and
every logarithm computed.
"""
import numpy as np

n = 600
chaos = np.empty(n)
chaos[0] = .3712
for i in range(1, n):
    chaos[i] = (3.97 * chaos[i - 1]) * (1 - chaos[i - 1])
t = np.arange(n) / 250
signal = np.array([np.sin(2 * np.pi * 10 * t) + .3 * (chaos - .5),
                   np.cos(2 * np.pi * 11.3 * t + .4) + .3 * (chaos[::-1] - .5),
                   np.sin(2 * np.pi * 10 * t + .7) * np.sin(2 * np.pi * .8 * t) + .2 * (chaos ** 2 - .4)])
np.savetxt("mdop_signal.csv", signal.T, delimiter=",", fmt="%.17g")
