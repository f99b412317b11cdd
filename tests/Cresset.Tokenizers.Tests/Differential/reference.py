"""Encodes texts with the reference library: reference.py tokenizer.json[.gz] texts.json result.json"""
import gzip
import json
import sys

from tokenizers import Tokenizer

path, source, target = sys.argv[1:]
data = (gzip.open if path.endswith(".gz") else open)(path, "rb").read().decode("utf-8")
tokenizer = Tokenizer.from_str(data)
tokenizer.no_padding()
tokenizer.no_truncation()
texts = json.load(open(source, encoding="utf-8"))
with open(target, "w", encoding="utf-8") as out:
    for start in range(0, len(texts), 1000):
        for e in tokenizer.encode_batch(texts[start:start + 1000]):
            flat = [x for pair in e.offsets for x in pair]
            out.write(json.dumps([e.ids, flat, [-1 if w is None else w for w in e.word_ids], tokenizer.decode(e.ids)]) + "\n")
