using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>A token and the chars of the text that it is made of.</summary>
internal readonly record struct PlacedToken(string Text, int Start, int End);

/// <summary>Tokens that a class of its own cuts a text into, with their ids from a vocabulary.</summary>
/// <remarks>There is no such model in tokenizer.json.</remarks>
internal sealed class LookedUp(
    Func<string, IEnumerable<PlacedToken>> cut, Vocabulary vocabulary, int? unknown) : Model(vocabulary)
{
    /// <inheritdoc/>
    public override string Type => "LookedUp";

    /// <summary>What a text is cut with where it is the first piece of all; null is no difference.</summary>
    public Func<string, IEnumerable<PlacedToken>>? CutFirst { get; init; }

    /// <summary>What cuts the texts, if it is SentencePiece.</summary>
    public SentencePieceModel? Pieces { get; init; }

    /// <summary>The model of the texts that are to be written, if it is another one.</summary>
    public LookedUp? Target { get; init; }

    private protected override bool IsRandom => CutFirst is not null;

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json has no model that cuts texts as this class does; "
        + "SaveFolder writes the files of the class.");

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        bool first = tokens.Word == 0 && CutFirst is not null;
        foreach ((string token, int start, int end) in first ? CutFirst!(new(piece)) : cut(new(piece)))
        {
            int? id = Vocabulary.IdOf(token);
            int known = id ?? unknown ?? throw new InvalidOperationException(
                $"'{token}' is not in the vocabulary, and there is no unknown token.");
            tokens.Add(known, start, end, id is null ? token : null);
        }
    }
}
