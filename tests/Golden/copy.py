"""Makes this folder from the big fixtures tree: python copy.py FIXTURES MODELS. Files are copied, never edited;
formats.json, attacks.json, ops/norm, ops/attention and trainer/runs keep only some of their cases, MiniLM's golden only some of its tensors;
hostile files above 8 KB are stored as .gz."""
import glob, gzip, json, os, shutil, struct, sys

fixtures, models = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
OPS = """unary activations binary promotion creation reduce sort views joins index matmul losses
second_order autograd printing errors""".split()
FILES = ["README.md", "ops/README.md", *(f"ops/{name}.*" for name in OPS), "rng/*",
         "models/text/README.md", "models/text/bert*/*", "trainer/README.md",
         "metrics/README.md", "metrics/classification.json",
         "formats/README.md", "formats/safetensors/*", "formats/sharded_safetensors/*", "formats/sharded_pretrained/*",
         "formats/sharded_*expected.safetensors",
         "tokenizers/README.md", "tokenizers/components/*", "tokenizers/legacy/bert/*",
         "tokenizers/real/texts.json.gz", "tokenizers/real/bert-uncased.*",
         "tokenizers/trained/texts.json.gz", "tokenizers/trained/bert-*", "tokenizers/training/trainers.json.gz"]
ATTACKS = ("st_", "config_", "index_", "csv_", "tok_")


def put(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)


def listing(name, key, keep):
    """Writes the cases that `keep` accepts, one a line as in the original."""
    with open(os.path.join(fixtures, name), encoding="utf-8") as file:
        whole = json.load(file)
    cases = [json.dumps(case, ensure_ascii=False) for case in whole.pop(key) if keep(case)]
    head = json.dumps(whole, ensure_ascii=False)[1:-1]
    os.makedirs(os.path.dirname(os.path.join(here, name)), exist_ok=True)
    with open(os.path.join(here, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("{" + head + f', "{key}": [\n' + ",\n".join(cases) + "\n]}\n")


def tensors(source, target, keep):
    """Copies the tensors whose names `keep` accepts."""
    with open(source, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    out, kept = bytearray(), {}
    for name, entry in header.items():
        if name != "__metadata__" and keep(name):
            begin, end = entry["data_offsets"]
            kept[name] = {**entry, "data_offsets": [len(out), len(out) + end - begin]}
            out += data[begin:end]
    text = json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + out)


for pattern in FILES:
    found = [path for path in glob.glob(os.path.join(fixtures, pattern)) if os.path.isfile(path)]
    assert found, pattern
    for path in found:
        put(path, os.path.join(here, os.path.relpath(path, fixtures)))

os.makedirs(os.path.join(here, "formats/attacks"), exist_ok=True)
for path in sorted(glob.glob(os.path.join(fixtures, "formats/attacks/*"))):
    name = os.path.basename(path)
    if not name.startswith(ATTACKS):
        continue
    target = os.path.join(here, "formats/attacks", name)
    if os.path.getsize(path) <= 8000:
        put(path, target)
    else:
        with open(path, "rb") as file, open(target + ".gz", "wb") as packed:
            packed.write(gzip.compress(file.read(), 9, mtime=0))
listing("formats/attacks/attacks.json", "files", lambda case: case["file"].startswith(ATTACKS))
listing("formats/formats.json", "cases", lambda case: case["name"].startswith(("safetensors_", "sharded_safe", "sharded_pre")))

# Where the rounding of the reference itself shows.
for group, name in (("norm", "layer_norm.offset"), ("attention", "scaled_dot_product_attention.bf16")):
    listing(f"ops/{group}.json", "cases", lambda case: case["name"] == name)
    tensors(os.path.join(fixtures, f"ops/{group}.safetensors"), os.path.join(here, f"ops/{group}.safetensors"),
            lambda key: key.startswith(name + "/"))

listing("trainer/runs.json", "cases", lambda case: case["base"] == "bert")
tensors(os.path.join(fixtures, "trainer/runs.safetensors"), os.path.join(here, "trainer/runs.safetensors"),
        lambda name: name.split("/")[0] in ("classification", "early_stopping"))

minilm = "all-MiniLM-L6-v2"
put(os.path.join(models, minilm, "golden.json"), os.path.join(here, "models", minilm, "golden.json"))
tensors(os.path.join(models, minilm, "golden.safetensors"), os.path.join(here, "models", minilm, "golden.safetensors"),
        lambda name: not name.startswith("batch/hidden_state"))
# Chats are texts, which pack well.
for name in ("jinja.json", "templates.json", "rendered.json.gz", "assistant_masks.json", "json_schema.json"):
    with open(os.path.join(fixtures, "chat", name), "rb") as file:
        data = file.read()
    os.makedirs(os.path.join(here, "chat"), exist_ok=True)
    with open(os.path.join(here, "chat", name.removesuffix(".gz") + ".gz"), "wb") as file:
        file.write(data if name.endswith(".gz") else gzip.compress(data, 9, mtime=0))

size = sum(os.path.getsize(p) for p in glob.glob(os.path.join(here, "**"), recursive=True) if os.path.isfile(p))
print(f"{size:,} bytes")
assert size <= 6_000_000
