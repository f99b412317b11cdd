"""Encodes texts with the reference library: reference.py tokenizer.json

Standard input: lines of JSON, each a list of texts and [text, pair]. Standard output, for each text, in order: the number n
of tokens (-1: the reference refused), n ids, 2n offsets, n word ids (-1: none), n type ids, all 32 bits; then the decoded
ids without and with special tokens, each a length in bytes and UTF-8.
"""
import json
import sys
from array import array
from itertools import chain
from struct import pack

from tokenizers import Tokenizer

tokenizer = Tokenizer.from_file(sys.argv[1])
tokenizer.no_padding()
tokenizer.no_truncation()


def encoded(texts):
    texts = [tuple(text) if isinstance(text, list) else text for text in texts]
    try:
        return tokenizer.encode_batch(texts)
    except Exception:  # one of them: find it
        return [encoded([text])[0] for text in texts] if len(texts) > 1 else [None]


def written(encodings):
    lists = [e.ids for e in encodings if e is not None]
    decoded = iter(zip(tokenizer.decode_batch(lists), tokenizer.decode_batch(lists, skip_special_tokens=False)))
    for e in encodings:
        if e is None:
            yield pack("<i", -1)
            continue
        words = [-1 if w is None else w for w in e.word_ids]
        yield pack("<i", len(e.ids))
        yield array("i", chain(e.ids, chain.from_iterable(e.offsets), words, e.type_ids)).tobytes()
        for text in next(decoded):
            text = text.encode("utf-8")
            yield pack("<i", len(text)) + text


for line in sys.stdin.buffer:
    sys.stdout.buffer.write(b"".join(written(encoded(json.loads(line)))))
    sys.stdout.buffer.flush()
