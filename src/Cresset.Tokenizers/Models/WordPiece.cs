using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>
/// The longest known piece from the left, again and again; a word with an unknown rest is one unknown token.
/// </summary>
/// <remarks>WordPiece as in BERT (Devlin et al., 2018).</remarks>
public sealed class WordPiece : Model
{
    private readonly string _unknown, _prefix;
    private readonly int _longestWord;
    private readonly int _unknownId;
    private readonly ulong _prefixHash = Vocabulary.Seed;

    private WordPiece(Vocabulary vocabulary, string unknown, string prefix, int longestWord)
        : base(vocabulary)
    {
        (_unknown, _prefix, _longestWord) = (unknown, prefix, longestWord);
        _unknownId = vocabulary.IdOf(unknown) ?? -1;
        foreach (char c in prefix)
            _prefixHash = Vocabulary.Step(_prefixHash, c);
    }

    /// <summary>A model of a vocabulary that holds <paramref name="unknown"/>.</summary>
    /// <param name="vocabulary">Tokens and ids.</param>
    /// <param name="unknown">The token for a word that cannot be built.</param>
    /// <param name="prefix">What marks a token that continues a word.</param>
    /// <param name="longestWord">Words of more characters are unknown.</param>
    public WordPiece(IReadOnlyDictionary<string, int> vocabulary,
        string unknown = "[UNK]", string prefix = "##", int longestWord = 100)
        : this(new Vocabulary(vocabulary, vocabulary.Count), unknown, prefix, longestWord)
    {
    }

    /// <inheritdoc/>
    public override string Type => "WordPiece";

    /// <summary>Another vocabulary, the settings of another model.</summary>
    internal static WordPiece Like(WordPiece? other, Vocabulary vocabulary, string prefix) =>
        new(vocabulary, other?._unknown ?? "[UNK]", prefix, other?._longestWord ?? 100);

    internal string Prefix => _prefix;

    internal WordPiece WithUnknown(Func<string, string> name) =>
        new(Vocabulary, name(_unknown), _prefix, _longestWord);

    internal static WordPiece Read(JsonInput json)
    {
        JsonInput longest = json["max_input_chars_per_word"];
        // Some files say "no limit" by the largest number of 64 bits.
        bool unlimited = longest.Element.ValueKind is JsonValueKind.Number
            && longest.Element.TryGetUInt64(out ulong n) && n > int.MaxValue;
        return new(Vocabulary.Read(json["vocab"]), json["unk_token"].Text("[UNK]"),
            json["continuing_subword_prefix"].Text("##"),
            unlimited ? int.MaxValue : longest.Integer(int.MaxValue, 100));
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("unk_token", _unknown);
        json.WriteString("continuing_subword_prefix", _prefix);
        json.WriteNumber("max_input_chars_per_word", _longestWord);
        Vocabulary.Write(json, "vocab");
    }

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int before = tokens.Count;
        bool known = piece.Length <= _longestWord || CodePoints.Count(piece) <= _longestWord;
        for (int start = 0; known && start < piece.Length;)
        {
            int end = start;
            int id = Longest(piece, ref end);
            known = id >= 0;
            if (known)
                tokens.Add(id, start, end);
            start = end;
        }
        if (known)
            return;
        tokens.Shrink(before);
        if (_unknownId < 0)
            throw new InvalidOperationException(
                "WordPiece: a word is not in the vocabulary, "
                + $"and neither is the unknown token '{_unknown}'.");
        tokens.Add(_unknownId, 0, piece.Length);
    }

    /// <summary>
    /// The id of the longest token at <paramref name="end"/>, which moves behind it; −1 for none.
    /// </summary>
    private int Longest(ReadOnlySpan<char> piece, ref int end)
    {
        int start = end;
        ReadOnlySpan<char> prefix = start == 0 ? default : _prefix;
        int most = Math.Min(piece.Length - start, Vocabulary.LongestToken - prefix.Length);
        ulong state = start == 0 ? Vocabulary.Seed : _prefixHash;
        Span<ulong> states = most <= 128 ? stackalloc ulong[128] : new ulong[most];
        for (int i = 0; i < most; i++)
            states[i] = state = Vocabulary.Step(state, piece[start + i]);
        for (int length = most; length > 0; length--)
        {
            if (start + length < piece.Length && char.IsLowSurrogate(piece[start + length]))
                continue;
            int id = Vocabulary.Find(states[length - 1], prefix, piece.Slice(start, length));
            if (id < 0)
                continue;
            end = start + length;
            return id;
        }
        return -1;
    }
}
