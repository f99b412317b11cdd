"""Writes src/Cresset.Tokenizers/Unicode/PropertyTables.g.cs: the code points of the properties in properties.txt.

A line names a script, a block or another property, and what else it is called. As in generate.py, the reference library is
asked what it means by them.

    python tools/unicode/properties.py [output file]
"""
import sys
from pathlib import Path

import tokenizers
from tokenizers import normalizers as N

HERE = Path(__file__).parent
POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
EVERYTHING = "".join(map(chr, POINTS))


def ranges(name):
    members = N.Replace(tokenizers.Regex(r"\P{%s}+" % name), "").normalize_str(EVERYTHING)
    result = []
    for c in map(ord, members):
        if result and (c == result[-1] + 1 or (c == 0xE000 and result[-1] == 0xD7FF)):
            result[-1] = c
        else:
            result += [c, c]
    return result


def table(kind, name, items):
    lines, line = [f"    public static ReadOnlySpan<{kind}> {name} =>\n    ["], "       "
    for item in items:
        if len(line) + len(str(item)) > 105:
            lines.append(line)
            line = "       "
        line += f" {item},"
    return "\n".join(lines + [line, "    ];"])


def main():
    names, starts, flat = [], [0], []
    for line in HERE.joinpath("properties.txt").read_text("utf-8").splitlines():
        found = {name: ranges(name) for name in line.split()}
        values = list(found.values())
        assert all(v == values[0] for v in values), line
        names += [f"{name.replace('_', '').lower()} {len(starts) - 1}" for name in found]
        flat += values[0]
        starts.append(len(flat))
    path = Path(sys.argv[1]) if sys.argv[1:] else HERE / "../../src/Cresset.Tokenizers/Unicode/PropertyTables.g.cs"
    text = "\n".join(f"        {name}" for name in names)
    path.write_text(f'''// Written by tools/unicode/properties.py.
namespace Cresset.Tokenizers.Unicode;

/// <summary>Code points of scripts, blocks and other properties, as the reference's expressions have them.</summary>
internal static class PropertyTables
{{
    /// <summary>Lines of a name, without underscores and capitals, and the number of its set.</summary>
    public const string Names = """
{text}
        """;

    /// <summary>Where the ranges of a set start, and where those of the last end.</summary>
{table("int", "Starts", starts)}

    /// <summary>First and last code points.</summary>
{table("int", "Ranges", flat)}
}}
''', "utf-8")
    print(f"{len(starts) - 1} properties, {len(flat) // 2} ranges, {path}")


main()
