using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Makes blanks visible (▁), perhaps puts one before the text, and cuts before each.</summary>
public sealed class Metaspace : PreTokenizer
{
    private readonly MetaspaceSettings _settings;
    private readonly bool _split;

    private Metaspace(MetaspaceSettings settings, bool split) => (_settings, _split) = (settings, split);

    /// <summary>Makes blanks visible; with split, cuts before each.</summary>
    /// <param name="replacement">The visible blank, one character.</param>
    /// <param name="scheme">Where one is put that the text does not have.</param>
    /// <param name="split">Cut before each.</param>
    public Metaspace(string replacement = "▁", PrependScheme scheme = PrependScheme.Always, bool split = true)
        : this(new(replacement, scheme), split)
    {
        if (CodePoints.Count(replacement) != 1)
            throw new ArgumentException($"'{replacement}' is not one character.", nameof(replacement));
    }

    /// <inheritdoc/>
    public override string Type => "Metaspace";

    internal static Metaspace Read(JsonInput json) =>
        new(MetaspaceSettings.Read(json), json["split"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _settings.Write(json);
        json.WriteBoolean("split", _split);
    }

    internal override void Apply(PreTokenizedText text)
    {
        bool whole = text is { Count: 1, InBytes: false }
            && text.Pieces[0] is { Id: < 0, Start: 0, End: > 0 } one && one.End == text.Text.Length;
        if (whole && _settings.Replacement.Length == 1)
            Show(text);
        else
            text.Rewrite(new Blanks(_settings));
        if (_split)
            text.Split(new Cutter(_settings.Replacement));
    }

    /// <summary>What <see cref="Blanks"/> does, for a text of one piece.</summary>
    private void Show(PreTokenizedText text)
    {
        NormalizedText chars = text.Text;
        bool prepends = _settings.Scheme is PrependScheme.Always
            || (_settings.Scheme is PrependScheme.First && chars.RangeAt(0).Start == 0);
        if (prepends && chars.Chars[0] != ' ' && !chars.Chars.StartsWith(_settings.Replacement))
            chars.Prepend(_settings.Replacement);
        chars.Chars.Replace(' ', _settings.Replacement[0]);
        text.AddWhole();
    }

    private readonly struct Blanks(MetaspaceSettings settings) : IRewriter
    {
        public void Rewrite(NormalizedText text)
        {
            bool starts = !text.AtEnd && (text.Peek() == ' ' || text.Peek() == settings.Rune);
            bool prepends = settings.Scheme is PrependScheme.Always
                || (settings.Scheme is PrependScheme.First && text.PieceOrigin == 0);
            if (!starts && prepends && !text.AtEnd)
                text.PutBefore(settings.Replacement);
            if (settings.Replacement is [char blank])
                text.CopyRest(' ', blank);
            while (!text.AtEnd)
            {
                int c = text.Peek();
                text.Put(c == ' ' ? settings.Rune : c);
            }
        }
    }

    private readonly struct Cutter(string replacement) : ICutter
    {
        public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
        {
            int start = 0;
            for (int i = replacement.Length; i < piece.Length;)
            {
                int next = piece[i..].IndexOf(replacement, StringComparison.Ordinal);
                if (next < 0)
                    break;
                parts.Add(start, i + next);
                start = i + next;
                i = start + replacement.Length;
            }
            parts.Add(start, piece.Length);
        }
    }
}
