"""Prints one step of the discriminative Kalman filter, plain and robust: the numbers of StateFilterTest.

Needs NumPy (made with 2.4.6).
"""
import numpy as np
from numpy.linalg import inv

A, Gamma = np.array([[.9, .1], [0, .8]]), np.diag([.2, .3])
S, mean, covariance = np.array([[1.5, .4], [.4, 1]]), np.array([.5, -.2]), np.diag([.4, .6])
f, Q = np.array([1, .3]), np.diag([.5, .4])

M = A @ covariance @ A.T + Gamma
for name, prior in ("plain", inv(S)), ("robust", np.zeros((2, 2))):
    after = inv(inv(M) + inv(Q) - prior)
    print(name, after.tolist(), (after @ (inv(M) @ (A @ mean) + inv(Q) @ f)).tolist())
