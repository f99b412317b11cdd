"""Cuts texts by expressions with the reference library.

Standard input: lines of JSON, each an expression and its texts. Standard output: for each line, 0 where the reference refuses
the expression, else 1 and, for each text, the number of pieces and the end of each in code points, all 32 bits.
"""
import json
import os
import sys
from array import array

os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # panics say what they are about

from tokenizers import Regex  # noqa: E402
from tokenizers.pre_tokenizers import Split  # noqa: E402

for line in sys.stdin.buffer:
    expression, *texts = json.loads(line)
    out = array("i")
    try:
        split = Split(Regex(expression), "isolated")
    except Exception:
        out.append(0)
    else:
        out.append(1)
        for text in texts:
            try:
                ends = [end for _, (_, end) in split.pre_tokenize_str(text)]
            except BaseException:  # it gave up going back
                out.append(-1)
                continue
            out.append(len(ends))
            out.extend(ends)
    sys.stdout.buffer.write(out.tobytes())
    sys.stdout.buffer.flush()
