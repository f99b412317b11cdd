using System.Text;
using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;
using Item = Cresset.Tokenizers.Text.Decomposer.Item;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's table of replacements, applied to short grapheme clusters, else to each character.
/// </summary>
public sealed partial class Precompiled : Normalizer
{
    private const int LongestCluster = 6; // bytes; longer ones are looked up character by character

    private readonly byte[] _source;
    private readonly CharsMap _map;

    [ThreadStatic]
    private static List<Item>? _items;

    private Precompiled(byte[] source, CharsMap map)
    {
        (_source, _map) = (source, map);
        const Kind Kept = Kind.Alone | Kind.Same;
        _keepsAscii = Enumerable.Range(' ', '~' - ' ' + 1).All(c => (KindOf((char)c) & Kept) == Kept);
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
        for (int i = SkipKept(chars, 0); i < chars.Length; i = SkipKept(chars, border))
        {
            while (i > border && !IsBorder(chars, i))
                i--;
            border = i + Clusters.NextLength(chars[i..]);
            items.Clear();
            items.Add(edit.Before(i));
            if (Add(chars[i..border], items))
                edit.Write(i, border, items);
        }
        edit.End();
    }

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
