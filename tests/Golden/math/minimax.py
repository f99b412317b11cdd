"""Fits the coefficients in src/Cresset/Formulas/VectorMath.*.cs. Run: python minimax.py [name]. Needs mpmath and numpy.

Polynomials: weighted least squares at Chebyshev nodes (near minimax); coefficients are rounded to the target type from
the lowest order up, and the rest fitted again, so that rounding errors are absorbed."""
import sys
import mpmath as mp
import numpy as np

mp.mp.dps = 60


def nodes(a, b, n):
    return [(a + b) / 2 + (b - a) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def narrow(x, double):
    return mp.mpf(float(x)) if double else mp.mpf(float(np.float32(float(x))))


def solve(rows, rhs):
    return list(mp.qr_solve(mp.matrix(rows), mp.matrix(rhs))[0])


def polynomial(f, a, b, degree, double=False, weight=lambda x: mp.mpf(1), exact=()):
    """Coefficients c0.. with weight(x)·|f(x) − Σ c_i x^i| small; `exact` gives leading ones."""
    points = nodes(mp.mpf(a), mp.mpf(b), 4 * (degree + 2))
    fixed = [mp.mpf(c) for c in exact]
    while len(fixed) <= degree:
        k = len(fixed)
        rows = [[weight(x) * x ** i for i in range(k, degree + 1)] for x in points]
        rhs = [weight(x) * (f(x) - sum(c * x ** i for i, c in enumerate(fixed))) for x in points]
        fixed.append(narrow(solve(rows, rhs)[0], double))
    grid = [mp.mpf(a) + (mp.mpf(b) - mp.mpf(a)) * i / 999 for i in range(1000)]
    error = max(abs(weight(x) * (f(x) - sum(c * x ** i for i, c in enumerate(fixed)))) for x in grid)
    return [float(c) for c in fixed], float(error)


def log_tail(x):      # log(1 + x) = x - x²/2 + x³ tail(x)
    return mp.mpf(1) / 3 if abs(x) < mp.mpf(10) ** -15 else (mp.log1p(x) - x + x * x / 2) / x ** 3


def exp_tail(x):      # exp(x) = 1 + x + x² tail(x)
    return mp.mpf(1) / 2 if abs(x) < mp.mpf(10) ** -15 else (mp.expm1(x) - x) / x ** 2


def atanh_tail(z):    # log(1 + f) = 2s + s·tail(s²), s = f/(2 + f), as 2·atanh(s)
    s = mp.sqrt(z)
    return 2 * z / 3 if z < mp.mpf(10) ** -20 else (2 * mp.atanh(s) - 2 * s) / s


HALF_LN2 = mp.log(2) / 2 * mp.mpf('1.001')
EIGHTH = mp.pi / 4 * mp.mpf('1.001')
TOP = mp.mpf('10.1')


def erfc_scaled(q):   # q = (a - 4)/(a + 4); erfc(a)·exp(a²)·(1 + 2a)
    a = 4 * (1 + q) / (1 - q)
    return mp.erfc(a) * mp.exp(a * a) * (1 + 2 * a)


def erf_tail(z):      # erf(x) = x + x·tail(x²)
    x = mp.sqrt(z)
    return 2 / mp.sqrt(mp.pi) - 1 if z == 0 else mp.erf(x) / x - 1


def tail_of(g, x2, a, b):     # (g(x)/x^a - 1)/x² etc. for the trigonometric polynomials
    x = mp.sqrt(x2)
    return b if x < mp.mpf(10) ** -8 else g(x)


SETS = {
    'exp': lambda: polynomial(exp_tail, -HALF_LN2, HALF_LN2, 4, weight=lambda x: x * x),
    'exp2': lambda: polynomial(lambda x: mp.log(2) if x == 0 else mp.expm1(x * mp.log(2)) / x, -0.5005, 0.5005, 6, weight=lambda x: x),
    'log': lambda: polynomial(log_tail, mp.mpf(-1) / 3, mp.mpf(1) / 3, 8, weight=lambda x: x ** 3 / mp.log1p(x) if x else mp.mpf(0)),
    'tanh': lambda: polynomial(lambda z: tail_of(lambda x: (mp.tanh(x) / x - 1) / x ** 2, z, 1, -mp.mpf(1) / 3), 0, 0.42, 4, weight=lambda z: z),
    'erf_small': lambda: polynomial(erf_tail, 0, 1, 6, weight=lambda z: 1),
    'erf_large': lambda: polynomial(lambda a: -mp.log(mp.erfc(a), 2), 0.95, 3.93, 7, weight=lambda a: mp.erfc(a) * mp.log(2)),
    'erfc': lambda: polynomial(erfc_scaled, -1, (TOP - 4) / (TOP + 4), 12, weight=lambda q: 1 / erfc_scaled(q)),
    'erfc_d': lambda: polynomial(erfc_scaled, -1, (mp.mpf(28) - 4) / (28 + 4), 24, True, weight=lambda q: 1 / erfc_scaled(q)),
    'erf_small_d': lambda: polynomial(erf_tail, 0, 1, 13, True, weight=lambda z: 1),
    'sin': lambda: polynomial(lambda z: tail_of(lambda x: (mp.sin(x) / x - 1) / x ** 2, z, 1, -mp.mpf(1) / 6), 0, EIGHTH ** 2, 3, weight=lambda z: z),
    'cos': lambda: polynomial(lambda z: tail_of(lambda x: (mp.cos(x) - 1 + x * x / 2) / x ** 4, z, 1, mp.mpf(1) / 24), 0, EIGHTH ** 2, 3, weight=lambda z: z * z),
    'exp_d': lambda: polynomial(exp_tail, -HALF_LN2, HALF_LN2, 10, True, weight=lambda x: x * x),
    'log_d': lambda: polynomial(lambda z: atanh_tail(z) / z if z else mp.mpf(2) / 3, 0, mp.mpf('0.0401'), 7, True, weight=lambda z: z),
}

if __name__ == '__main__':
    for name in sys.argv[1:] or SETS:
        sets, error = SETS[name]()
        print(name, f'error 2^{float(mp.log(error, 2)):.1f}')
        print('   ', ', '.join(repr(v) for v in sets))
