"""Writes special.json: values of special functions, exact (mpmath, rounded to double) and as torch gives them in float64;
and random draws that the rng fixtures leave out. Run: python special.py. Needs torch and mpmath."""
import json
import math
import os

import mpmath as mp
import torch

mp.mp.dps = 60
inf, nan = math.inf, math.nan
EDGES = [0.0, -0.0, inf, -inf, nan]
REAL = [-30.5, -7.25, -3.7, -2.5, -1.0625, -1.0, -0.5, -0.125, -1e-3, -1e-10, 1e-300, 1e-10, 1e-3, 0.1, 0.3, 0.49, 0.5, 0.51, 0.75,
        0.99, 1.0, 1.01, 1.25, 1.4616, 1.499, 1.5, 1.75, 1.999, 2.0, 2.001, 2.49, 2.5, 2.51, 3.0, 3.3, 4.5, 5.99, 6.01, 8.0, 9.99,
        10.01, 12.5, 15.0, 19.9, 24.99, 25.01, 26.5, 27.5, 28.5, 50.0, 100.25]
WIDE = REAL + [171.5, 300.0, 500.0, 1e4, 1e8, 1e200]
PROBABILITY = [1e-300, 1e-100, 1e-20, 1e-5, 0.01, 0.1, 0.2499, 0.2501, 0.4, 0.499999, 0.5, 0.500001, 0.6, 0.7499, 0.7501, 0.9,
               0.999, 1 - 1e-12, 1.0, -0.1, 1.1]
SIGNED = [-1.0, -0.9999999, -0.75, -0.5001, -0.4999, -0.1, -1e-8, 1e-300, 1e-8, 0.01, 0.3, 0.4999, 0.5001, 0.9, 0.999999,
          1 - 2 ** -50, 1.0, 1.5]
F = torch.special


def only(condition, f): return lambda x: f(x) if condition(x) else None


def erfinv(x): return mp.erfinv(x) if abs(x) < 1 else None


def ndtri(p): return mp.sqrt(2) * mp.erfinv(2 * p - 1) if 0 < p < 1 and abs(2 * p - 1) < 1 else None


def tail(p):          # where erfinv of mpmath has no digits left
    with mp.workdps(700): return mp.mpf(mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1))


def pole(x): return x <= 0 and x == mp.floor(x)


FUNCTIONS = {
    'erf': (F.erf, mp.erf, REAL), 'erfc': (F.erfc, mp.erfc, REAL), 'erfcx': (F.erfcx, lambda x: mp.exp(x * x) * mp.erfc(x), REAL + [1e8]),
    'erfinv': (F.erfinv, erfinv, SIGNED),
    'lgamma': (torch.lgamma, lambda x: None if pole(x) else mp.re(mp.loggamma(x)), WIDE + [-0.3, -1.3, -0.9999, -100.3]),
    'digamma': (F.digamma, lambda x: None if pole(x) else mp.digamma(x), WIDE),
    'trigamma': (lambda x: F.polygamma(1, x), lambda x: None if pole(x) else mp.psi(1, x), REAL),
    'polygamma3': (lambda x: F.polygamma(3, x), only(lambda x: x > 0, lambda x: mp.psi(3, x)), [x for x in REAL if x > 0 and x > 1e-4]),
    'zeta2.5': (lambda x: F.zeta(torch.tensor(2.5, dtype=torch.float64), x), only(lambda x: x > 0, lambda x: mp.zeta(mp.mpf(2.5), x)), [x for x in REAL if x > 1e-11]),
    'i0': (F.i0, lambda x: mp.besseli(0, x), REAL + [700.0]), 'i0e': (F.i0e, lambda x: mp.besseli(0, x) * mp.exp(-abs(x)), REAL + [1e4]),
    'i1': (F.i1, lambda x: mp.besseli(1, x), REAL + [700.0]), 'i1e': (F.i1e, lambda x: mp.besseli(1, x) * mp.exp(-abs(x)), REAL + [1e4]),
    'j0': (F.bessel_j0, lambda x: mp.besselj(0, x), REAL + [1e4]), 'j1': (F.bessel_j1, lambda x: mp.besselj(1, x), REAL + [1e4]),
    'ndtr': (F.ndtr, mp.ncdf, REAL), 'log_ndtr': (F.log_ndtr, lambda x: mp.log(mp.ncdf(x)) if x < 0 else mp.log1p(-mp.ncdf(-x)), REAL + [-100.5, -1e4]),
    'ndtri': (F.ndtri, ndtri, PROBABILITY), 'entr': (F.entr, only(lambda x: x > 0, lambda x: -x * mp.log(x)), REAL),
    'expm1': (F.expm1, mp.expm1, REAL + [700.0, -0.49, -0.51]), 'log1p': (F.log1p, only(lambda x: x > -1, mp.log1p), WIDE + [-0.999, -0.51, -0.49]),
}


def text(v): return v if math.isfinite(v) else str(v)


def exact(name, f, x):
    if not math.isfinite(x): return None
    y = tail(x) if name == 'ndtri' and 0 < x < 0.25 else f(mp.mpf(x))
    return None if y is None else text(float(y))


def table():
    out = {}
    for name, (reference, f, points) in FUNCTIONS.items():
        points = points + EDGES
        values = reference(torch.tensor(points, dtype=torch.float64)).tolist()
        out[name] = [[text(x), exact(name, f, x), text(v)] for x, v in zip(points, values)]
        worst = max((abs(e / v - 1) for x, e, v in out[name] if isinstance(e, float) and isinstance(v, float) and v), default=0)
        print(f'{name}: torch is within {worst:.1e} of exact')
    return out


def division():
    values = [0.0, -0.0, 1.0, -1.0, 7.0, -7.0, 2.5, -2.5, 0.1, -0.3, 1e-300, 1e300, -1e300, inf, -inf, nan]
    rows = []
    for a in values:
        for b in values:
            x, y = torch.tensor(a, dtype=torch.float64), torch.tensor(b, dtype=torch.float64)
            rows.append([text(v.item()) for v in (x, y, torch.remainder(x, y), torch.fmod(x, y), torch.floor_divide(x, y),
                                                  torch.nextafter(x, y), torch.hypot(x, y))])
    whole = []
    for a in [0, 1, -1, 7, -7, 12, -18, 2 ** 40, -2 ** 63, 2 ** 63 - 1]:
        for b in [1, -1, 3, -3, 8, -12, 2 ** 35, -2 ** 63]:
            x, y = torch.tensor(a), torch.tensor(b)
            whole.append([str(v.item()) for v in (x, y, torch.remainder(x, y), torch.fmod(x, y),
                                                  torch.div(x, y, rounding_mode='floor'), torch.gcd(x, y), torch.lcm(x, y))])
    return rows, whole


def draws():
    def fill(dtype, f, n=400, seed=11):
        torch.manual_seed(seed)
        x = f(torch.empty(n, dtype=dtype))
        return {'values': [text(v) for v in x.double().tolist()], 'next': torch.rand(1).item()}
    f16, b16, f32, f64 = torch.float16, torch.bfloat16, torch.float32, torch.float64
    return {
        'uniform64': fill(f64, lambda x: x.uniform_(-2.5, 1.3)), 'uniform16': fill(f16, lambda x: x.uniform_(-0.1, 0.02), 3000),
        'uniformb16': fill(b16, lambda x: x.uniform_(0.1, 0.7), 1500), 'uniform32': fill(f32, lambda x: x.uniform_(1000.0, 1000.01), 1500),
        'random_uint8': fill(torch.uint8, lambda x: x.random_(), 50), 'random_int8': fill(torch.int8, lambda x: x.random_(), 50),
        'random_int16': fill(torch.int16, lambda x: x.random_(), 50), 'random_bool': fill(torch.bool, lambda x: x.random_(), 50),
        'random_float64': fill(f64, lambda x: x.random_(), 50), 'random_float16': fill(f16, lambda x: x.random_(), 50),
        'random_bfloat16': fill(b16, lambda x: x.random_(), 50),
        'bernoulli16': fill(f16, lambda x: torch.bernoulli(torch.full_like(x, 0.37))), 'normal16': fill(f16, lambda x: x.normal_(1.5, 0.3), 100),
        'poisson20': fill(f32, lambda x: torch.poisson(torch.full_like(x, 20.0))), 'poisson1000': fill(f64, lambda x: torch.poisson(torch.full_like(x, 1000.0))),
    }


def float8():
    codes = torch.arange(256, dtype=torch.uint8)
    return {name: [text(v) for v in codes.view(t).float().tolist()]
            for name, t in (('e4m3', torch.float8_e4m3fn), ('e5m2', torch.float8_e5m2))}


rows, whole = table(), division()
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'special.json')
with open(path, 'w') as out:
    json.dump({'torch': torch.__version__, 'functions': rows, 'division': whole[0], 'whole': whole[1], 'draws': draws(),
               'float8': float8()}, out, separators=(',', ':'))
    out.write('\n')
