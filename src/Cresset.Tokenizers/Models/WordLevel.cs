using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>Every word is one token of the vocabulary, or the unknown token.</summary>
public sealed class WordLevel : Model
{
    private readonly string _unknown;
    private readonly int _unknownId;

    private WordLevel(Vocabulary vocabulary, string unknown) : base(vocabulary) =>
        (_unknown, _unknownId) = (unknown, vocabulary.IdOf(unknown) ?? -1);

    /// <summary>A model of a vocabulary; words outside it are <paramref name="unknown"/>.</summary>
    public WordLevel(IReadOnlyDictionary<string, int> vocabulary, string unknown = "<unk>")
        : this(new Vocabulary(vocabulary, vocabulary.Count), unknown)
    {
    }

    /// <inheritdoc/>
    public override string Type => "WordLevel";

    /// <summary>Another vocabulary, the settings of another model.</summary>
    internal static WordLevel Like(Model? other, Vocabulary vocabulary) =>
        new(vocabulary, (other as WordLevel)?._unknown ?? "<unk>");

    internal WordLevel WithUnknown(Func<string, string> name) => new(Vocabulary, name(_unknown));

    internal static WordLevel Read(JsonInput json) =>
        new(Vocabulary.Read(json["vocab"]), json["unk_token"].Text("<unk>"));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        Vocabulary.Write(json, "vocab");
        json.WriteString("unk_token", _unknown);
    }

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int id = Vocabulary.IdOf(piece) ?? _unknownId;
        if (id < 0)
            throw new InvalidOperationException(
                $"WordLevel: '{piece}' is not in the vocabulary, "
                + $"and neither is the unknown token '{_unknown}'.");
        tokens.Add(id, 0, piece.Length);
    }
}
