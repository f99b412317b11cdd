"""PyTorch's side of the benchmarks, driven line by line.

in:  <threads>            once, first
     prepare <case>       builds the case and warms it up
     run <calls>          times so many calls
out: one JSON object a line
"""
import gc, importlib.metadata, json, sys, timeit
import texts, torch, torch.nn as nn, torch.nn.functional as F

torch.set_num_threads(int(sys.stdin.readline()))
torch.manual_seed(0)


class Layer(nn.Module):
    """A BERT layer with PyTorch's fused attention."""

    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x):
        batch, time, width = x.shape
        split = lambda y: y.view(batch, time, self.heads, -1).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)))
        x = self.norm1(x + self.o(y.transpose(1, 2).reshape(batch, time, width)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Bert(nn.Module):
    def __init__(self, layers, width, heads, inner, vocab=30522):
        super().__init__()
        self.words, self.places = nn.Embedding(vocab, width), nn.Embedding(512, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(width, heads, inner) for _ in range(layers)])

    def forward(self, ids):
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.types.weight[0])
        for layer in self.layers:
            x = layer(x)
        return x


MINILM, BASE = (6, 384, 12, 1536), (12, 768, 12, 3072)


def matmul(n):
    return dict(a=torch.randn(n, n), b=torch.randn(n, n), o=torch.empty(n, n)), "torch.mm(a, b, out=o)", False


def add(grad):
    return dict(a=torch.randn(10, requires_grad=grad), b=torch.randn(10)), "a + b", grad


def flat(statement):
    n = 1 << 22
    return dict(a=torch.randn(n), b=torch.randn(n), o=torch.empty(n)), statement, False


def rows(statement):
    return dict(x=torch.randn(4096, 1024), norm=nn.LayerNorm(1024)), statement, False


def attention(time, head, grad):
    q, k, v = (torch.randn(8, 12, time, head, requires_grad=grad) for _ in range(3))
    dy = torch.randn(8, 12, time, head)
    both = lambda: torch.autograd.grad(F.scaled_dot_product_attention(q, k, v), (q, k, v), dy)
    forward = lambda: F.scaled_dot_product_attention(q, k, v)
    return dict(f=both if grad else forward), "f()", grad


def forward(sizes, batch):
    model = Bert(*sizes).eval()
    return dict(model=model, ids=torch.randint(0, 30522, (batch, 128))), "model(ids)", False


def step():
    model, head = Bert(*MINILM), nn.Linear(384, 2)
    optimizer = torch.optim.AdamW([*model.parameters(), *head.parameters()], lr=1e-4, fused=True)
    ids, labels = torch.randint(0, 30522, (8, 128)), torch.randint(0, 2, (8,))

    def run():
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(head(model(ids)[:, 0]), labels).backward()
        optimizer.step()

    return dict(run=run), "run()", True


CASES = {
    "matmul 256": lambda: matmul(256), "matmul 1024": lambda: matmul(1024),
    "matmul 2048": lambda: matmul(2048),
    "add10": lambda: add(False), "add10 grad": lambda: add(True),
    "minilm-step 8x128": step,
    "minilm-forward 1x128": lambda: forward(MINILM, 1), "minilm-forward 8x128": lambda: forward(MINILM, 8),
    "bert-forward 1x128": lambda: forward(BASE, 1), "bert-forward 8x128": lambda: forward(BASE, 8),
    "softmax 4096x1024": lambda: rows("torch.softmax(x, -1)"), "layernorm 4096x1024": lambda: rows("norm(x)"),
    "gelu 4M": lambda: flat("F.gelu(a)"), "exp 4M": lambda: flat("torch.exp(a, out=o)"),
    "add 4M": lambda: flat("torch.add(a, b, out=o)"),
    "attention 8x12x128x32": lambda: attention(128, 32, False),
    "attention 8x12x128x64": lambda: attention(128, 64, False),
    "attention 8x12x512x64": lambda: attention(512, 64, False),
    "attention+gradient 8x12x128x32": lambda: attention(128, 32, True),
    "attention+gradient 8x12x512x64": lambda: attention(512, 64, True),
}

CASES.update(texts.cases())

timer, mode = None, None


def run(calls):
    with torch.set_grad_enabled(True) if mode else torch.inference_mode():
        return timer.timeit(calls)


def answer(**fields):
    print(json.dumps(fields), flush=True)


library = importlib.metadata.version("tokenizers")
answer(name=f"PyTorch {torch.__version__}, tokenizers {library}", threads=torch.get_num_threads())
for line in sys.stdin:
    verb, argument = line.strip().split(" ", 1)
    try:
        if verb == "prepare":
            timer = None
            gc.collect()
            if argument in CASES:
                names, statement, mode = CASES[argument]()
                timer = timeit.Timer(statement, globals=dict(names, torch=torch, F=F))
                run(1 if argument.startswith(("token", "count", "detoken")) else 2)
            answer(known=timer is not None)
        else:
            answer(seconds=run(int(argument)))
    except Exception as error:
        timer = None
        answer(error=f"{type(error).__name__}: {error}")
