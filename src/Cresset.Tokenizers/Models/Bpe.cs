using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>
/// Byte-pair encoding: characters are joined by the rules of a list, the first rules first.
/// </summary>
/// <remarks>
/// Sennrich et al., 2016. Which characters those are, bytes or letters, is up to the pre-tokenizer.
/// </remarks>
public sealed partial class Bpe : Model
{
    private readonly Settings _settings;
    private readonly PairTable _merges;
    private readonly int _unknownId;
    private readonly int[]? _byteIds;
    private readonly Lazy<int[][]> _alphabets;
    private readonly Lazy<bool> _cutsAtBlanks;

    private Bpe(Vocabulary vocabulary, PairTable merges, Settings settings) : base(vocabulary)
    {
        (_merges, _settings) = (merges, settings);
        _unknownId = settings.Unknown is null ? -1 : vocabulary.IdOf(settings.Unknown) ?? -1;
        if (settings.ByteFallback)
            _byteIds = vocabulary.ByteTokens();
        _alphabets = new(() => [AlphabetOf(null, null), AlphabetOf(settings.Prefix, null),
            AlphabetOf(null, settings.Suffix), AlphabetOf(settings.Prefix, settings.Suffix)]);
        _cutsAtBlanks = new(() => CutsAtBlanks(merges));
    }

    internal override bool ReadsBytes => true;

    private protected override bool IsRandom => _settings.Dropout is > 0;

    private sealed record Settings(string? Unknown, string? Prefix, string? Suffix, double? Dropout)
    {
        public bool FuseUnknown { get; init; }

        public bool ByteFallback { get; init; }

        public bool IgnoreMerges { get; init; }
    }

    /// <inheritdoc/>
    public override string Type => "BPE";

    internal static Bpe Read(JsonInput json)
    {
        var settings = new Settings(
            json["unk_token"].TextOrNull(), json["continuing_subword_prefix"].TextOrNull(),
            json["end_of_word_suffix"].TextOrNull(), json["dropout"].IsNull ? null : json["dropout"].Number())
        {
            FuseUnknown = json["fuse_unk"].Flag(false),
            ByteFallback = json["byte_fallback"].Flag(false),
            IgnoreMerges = json["ignore_merges"].Flag(false),
        };
        if (settings.Dropout is < 0 or > 1)
            throw json["dropout"].Error("is not between 0 and 1");
        Vocabulary vocabulary = Vocabulary.Read(json["vocab"]);
        PairTable merges = MergeList.Read(json["merges"], vocabulary, settings.Prefix?.Length ?? 0);
        return new(vocabulary, merges, settings);
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        if (_settings.Dropout is double dropout)
            json.WriteNumber("dropout", dropout);
        else
            json.WriteNull("dropout");
        json.WriteString("unk_token", _settings.Unknown);
        json.WriteString("continuing_subword_prefix", _settings.Prefix);
        json.WriteString("end_of_word_suffix", _settings.Suffix);
        json.WriteBoolean("fuse_unk", _settings.FuseUnknown);
        json.WriteBoolean("byte_fallback", _settings.ByteFallback);
        json.WriteBoolean("ignore_merges", _settings.IgnoreMerges);
        Vocabulary.Write(json, "vocab");
        MergeList.Write(json, _merges, Vocabulary);
    }

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        if (_settings.IgnoreMerges && Vocabulary.IdOf(piece) is int whole)
        {
            tokens.Add(whole, 0, piece.Length);
            return;
        }
        MergeWord word = MergeWord.Rent(piece.Length);
        Fill(piece, word);
        word.Merge(_merges, _settings.Dropout ?? 0);
        word.CopyTo(piece, tokens);
    }
}
