"""Writes src/Cresset.Tokenizers/Unicode/UnicodeTables.g.cs.

The tables hold what the reference library (Python package `tokenizers`) does with every code point, found by
asking it, because its components use several Unicode versions at once and equal ids need equal classes.

    python tools/unicode/generate.py [output file]
"""
import sys
import unicodedata
from pathlib import Path

import tokenizers
from tokenizers import normalizers as N, pre_tokenizers as P

POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
WHITE, WORD, REMOVED, PUNCTUATION, NONSPACING, MARK, NUMERIC, ACTIVE = (1 << i for i in range(8))


def pieces(pre_tokenizer, text):
    return len(pre_tokenizer.pre_tokenize_str(text))


def classes(nfd):
    strip, clean = N.Strip(), N.BertNormalizer(True, False, False, False)
    accents, marks = N.BertNormalizer(False, False, True, False), N.StripAccents()
    word, punctuation, digits = P.Whitespace(), P.Punctuation(), P.Digits(True)
    flags = [0] * 0x110000
    for c in POINTS:
        s = chr(c)
        f = WHITE if strip.normalize_str("a" + s) == "a" else 0
        if not f:
            f |= WORD if pieces(word, "a" + s) == 1 else 0
            f |= NUMERIC if pieces(digits, "a" + s) == 2 else 0
        f |= REMOVED if clean.normalize_str("a" + s + "b") == "ab" else 0
        f |= PUNCTUATION if pieces(punctuation, "a" + s) == 2 else 0
        f |= NONSPACING if s not in nfd and accents.normalize_str(s) == "" else 0
        f |= MARK if marks.normalize_str(s) == "" else 0
        flags[c] = f
    return flags


def combining(flags, nfd):
    normalize = N.NFD().normalize_str
    marks = [c for c in POINTS if chr(c) not in nfd and (flags[c] & MARK or unicodedata.combining(chr(c)))]
    base = "\u0300"  # of class 230; a mark that never moves around it is one the library does not know
    known = {230: base}
    for c in marks:
        s = chr(c)
        if normalize("a" + base + s) != "a" + base + s or normalize("a" + s + base) != "a" + s + base:
            known.setdefault(unicodedata.combining(s), s)
    order = sorted(k for k in known if k)
    result = [0] * 0x110000
    for c in marks:
        s = chr(c)
        below = [k for k in order if s != known[k] and normalize("a" + s + known[k]) == "a" + known[k] + s]
        above = [k for k in order if s != known[k] and normalize("a" + known[k] + s) == "a" + s + known[k]]
        if below or above:
            equal = [k for k in order if k not in below and k not in above]
            assert len(equal) == 1, (hex(c), equal)
            result[c] = equal[0]
    return result


CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn".split()


def categories():
    """General categories and, as bits 5 to 7, the classes word, alpha and punct of the reference's regular
    expressions (Oniguruma), which uses other versions of Unicode than the rest."""
    everything = "".join(map(chr, POINTS))

    def matches(pattern):
        rest = set(N.Replace(tokenizers.Regex(pattern), "").normalize_str(everything))
        return [ord(c) for c in everything if c not in rest]

    result = [CATEGORIES.index("Cs")] * 0x110000
    for number, name in enumerate(CATEGORIES):
        for c in matches(f"\\p{{{name}}}"):
            result[c] = number
    for bit, pattern in ((32, r"\w"), (64, "[[:alpha:]]"), (128, "[[:punct:]]")):
        for c in matches(pattern):
            result[c] |= bit
    return result


def scripts():
    """Numbers of the scripts that UnicodeScripts tells apart; 0 goes with every other."""
    split = P.UnicodeScripts().pre_tokenize_str
    result, known = [0] * 0x110000, []
    for piece, _ in split("".join(map(chr, POINTS))):
        if all(len(split(rest + piece[0])) > 1 for rest in known):
            known.append(piece[0])
        number = next(i for i, rest in enumerate(known, 1) if len(split(rest + piece[0])) == 1)
        for c in piece:
            if len(split("a" + c + "b")) > 1 or len(split("\u03b1" + c + "\u03b2")) > 1:
                result[ord(c)] = number
    return result


def blocks(values, size=128):
    index, unique, seen = [], [], {}
    for start in range(0, len(values), size):
        block = tuple(values[start:start + size])
        if block not in seen:
            seen[block] = len(seen)
            unique.extend(block)
        index.append(seen[block])
    return index, unique


def table(out, kind, name, values):
    out.append(f"    public static ReadOnlySpan<{kind}> {name} =>\n    [")
    line = "       "
    for v in values:
        item = f" {v},"
        if len(line) + len(item) > 108:
            out.append(line)
            line = "       "
        line += item
    out.append(line)
    out.append("    ];\n")


def two_stage(out, kind, name, values):
    index, unique = blocks(values)
    table(out, "ushort" if max(index) > 255 else "byte", name + "Index", index)
    table(out, kind, name + "Blocks", unique)


def mapped(normalizer):
    hangul = range(0xAC00, 0xAC00 + 11172)
    found = {chr(c): normalizer.normalize_str(chr(c)) for c in POINTS if c not in hangul}
    return {s: t for s, t in found.items() if s != t}


def compositions(nfd):
    nfc = N.NFC().normalize_str
    pairs = []
    for s, d in nfd.items():
        first = nfc(d[:-1])
        if len(d) > 1 and len(first) == 1 and nfc(first + d[-1]) == s:
            pairs.append((ord(first) << 32 | ord(d[-1]), ord(s)))
    return sorted(pairs)


def decompositions(out, nfd, nfkd):
    pool, entries, places = [], [0], {}

    def entry(text):
        if text not in places:
            places[text] = len(entries)
            entries.append(len(pool) << 5 | len(text))
            pool.extend(map(ord, text))
        return places[text]

    for name, source in (("Canonical", nfd), ("Compatible", nfkd)):
        values = [0] * 0x110000
        for s, t in source.items():
            values[ord(s)] = entry(t)
        two_stage(out, "ushort", name, values)
    table(out, "int", "DecompositionEntries", entries)
    table(out, "int", "DecompositionPool", pool)


def main():
    nfd, nfkd = mapped(N.NFD()), mapped(N.NFKD())
    flags = classes(nfd)
    ccc = combining(flags, nfd)
    pairs = compositions(nfd)
    for c in POINTS:
        if chr(c) in nfd or ccc[c] or 0xAC00 <= c < 0xAC00 + 11172:
            flags[c] |= ACTIVE
    lower = [0] * 0x110000
    for c in POINTS:
        t = N.Lowercase().normalize_str(chr(c))
        assert len(t) == 1 or c == 0x130
        lower[c] = ord(t[0]) - c
    out = ["// <auto-generated> by tools/unicode/generate.py, do not edit. </auto-generated>",
           f"// Classes and normalisation as tokenizers {tokenizers.__version__} has them.",
           "namespace Cresset.Tokenizers.Unicode;\n",
           "/// <summary>Two-stage tables over all code points: block = Index[c / 128], value = Blocks[block * 128 + c % 128].</summary>",
           "internal static class UnicodeTables\n{"]
    two_stage(out, "byte", "Class", flags)
    two_stage(out, "byte", "Category", categories())
    two_stage(out, "byte", "Script", scripts())
    two_stage(out, "byte", "Combining", ccc)
    two_stage(out, "int", "Lower", lower)
    decompositions(out, nfd, nfkd)
    table(out, "ulong", "CompositionKeys", [k for k, _ in pairs])
    table(out, "int", "CompositionValues", [v for _, v in pairs])
    root = Path(__file__).resolve().parents[2]
    target = root / "src/Cresset.Tokenizers/Unicode/UnicodeTables.g.cs"
    Path(sys.argv[1] if len(sys.argv) > 1 else target).write_text("\n".join(out).rstrip() + "\n}\n")


main()
