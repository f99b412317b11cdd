using System.Globalization;
using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;
using Item = Cresset.Tokenizers.Text.Decomposer.Item;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>SentencePiece's table of replacements, applied to short grapheme clusters, else to each character.</summary>
public sealed class Precompiled : Normalizer
{
    private const int LongestCluster = 6; // bytes; longer ones are looked up character by character

    private readonly byte[] _source;
    private readonly CharsMap _map;
    private readonly Kind[] _kinds = new Kind[0x10000];

    [ThreadStatic]
    private static List<Item>? _items;

    private Precompiled(byte[] source, CharsMap map) => (_source, _map) = (source, map);

    [Flags]
    private enum Kind : byte
    {
        Known = 1,
        /// <summary>Makes no cluster with a char of the same kind.</summary>
        Alone = 2,
        /// <summary>The table has nothing for it.</summary>
        Same = 4,
        /// <summary>The table has nothing that begins with it.</summary>
        Inert = 8,
    }

    /// <inheritdoc/>
    public override string Type => "Precompiled";

    internal static Precompiled Read(JsonInput json)
    {
        JsonInput field = json["precompiled_charsmap"];
        byte[] source = field.IsText && field.Element.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes : throw field.Expected("a table in base64");
        return new(source, CharsMap.Parse(source) ?? throw field.Error("the table is damaged"));
    }

    private protected override void WriteFields(Utf8JsonWriter json) =>
        json.WriteBase64String("precompiled_charsmap", _source);

    internal override void Apply(NormalizedText text)
    {
        ReadOnlySpan<char> chars = text.Chars;
        List<Item> items = _items ??= [];
        var edit = new DelayedEdit(text);
        int border = 0; // where a cluster is known to begin
        for (int i = 0; i < chars.Length;)
        {
            if (IsKept(chars, i))
            {
                i++;
                continue;
            }
            while (i > border && !IsBorder(chars, i))
                i--;
            int start = i;
            border = i += StringInfo.GetNextTextElementLength(chars[i..]);
            items.Clear();
            items.Add(edit.Before(start));
            if (Add(chars[start..i], items))
                edit.Write(start, i, items);
        }
        edit.End();
    }

    /// <summary>Whether a char stays, whatever is around it or since it is a cluster of its own.</summary>
    private bool IsKept(ReadOnlySpan<char> chars, int i)
    {
        Kind kind = KindOf(chars[i]);
        return (kind & Kind.Inert) != 0 || ((kind & (Kind.Alone | Kind.Same)) == (Kind.Alone | Kind.Same)
            && IsBorder(chars, i) && IsBorder(chars, i + 1));
    }

    private bool IsBorder(ReadOnlySpan<char> chars, int i) => i == 0 || i == chars.Length
        || (KindOf(chars[i - 1]) & KindOf(chars[i]) & Kind.Alone) != 0;

    private Kind KindOf(char c) => _kinds[c] == 0 ? _kinds[c] = Learn(c) : _kinds[c];

    private Kind Learn(char c)
    {
        if (char.IsSurrogate(c))
            return Kind.Known;
        Span<byte> utf8 = stackalloc byte[3];
        utf8 = utf8[..System.Text.Encoding.UTF8.GetBytes([c], utf8)];
        bool found = _map.TryFind(utf8, out _);
        return Kind.Known | (StandsAlone(c) ? Kind.Alone : 0) | (found ? 0 : Kind.Same)
            | (found || _map.HasLonger(utf8) ? 0 : Kind.Inert);
    }

    /// <summary>Whether neither a letter before nor one behind, nor a second one, makes a cluster with it.</summary>
    private static bool StandsAlone(char c) => !char.IsSurrogate(c) && c is not ('\r' or '\n' or '\u200D')
        && StringInfo.GetNextTextElementLength(['a', c]) == 1
        && StringInfo.GetNextTextElementLength([c, 'a']) == 1
        && StringInfo.GetNextTextElementLength([c, c]) == 1;

    private bool Add(ReadOnlySpan<char> cluster, List<Item> items)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(cluster) < LongestCluster && Replace(cluster, items))
            return true;
        bool changed = false;
        for (int i = 0; i < cluster.Length;)
        {
            int start = i, c = CodePoints.Next(cluster, ref i);
            bool replaced = Replace(cluster[start..i], items);
            changed |= replaced;
            if (!replaced)
                items.Add(new(c, 0));
        }
        return changed;
    }

    private bool Replace(ReadOnlySpan<char> part, List<Item> items)
    {
        Span<byte> utf8 = stackalloc byte[LongestCluster];
        utf8 = utf8[..System.Text.Encoding.UTF8.GetBytes(part, utf8)];
        if (!_map.TryFind(utf8, out ReadOnlySpan<byte> found))
            return false;
        int before = items.Count;
        while (found.Length > 0)
        {
            Rune.DecodeFromUtf8(found, out Rune rune, out int width);
            items.Add(new(rune.Value, 0));
            found = found[width..];
        }
        Account(items, items.Count - before - CodePoints.Count(part));
        return true;
    }

    /// <summary>Says in the last items how many characters came in (+) or went (−).</summary>
    private static void Account(List<Item> items, int more)
    {
        for (int i = 1; i <= more; i++)
            items[^i] = items[^i] with { Change = 1 };
        if (more < 0 && items.Count > 0)
            items[^1] = items[^1] with { Change = items[^1].Change + more };
    }
}
