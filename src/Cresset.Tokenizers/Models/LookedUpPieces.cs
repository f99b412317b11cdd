using System.Text.Json;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>A text as SentencePiece itself cuts it, whose pieces have their ids from another vocabulary.</summary>
/// <remarks>There is no such model in tokenizer.json: its tables clean text in another way.</remarks>
internal sealed class LookedUpPieces(SentencePieceModel pieces, Vocabulary vocabulary, int unknown) : Model(vocabulary)
{
    /// <inheritdoc/>
    public override string Type => "SentencePiece";

    public SentencePieceModel Pieces => pieces;

    /// <summary>The model of the texts that are to be written, if it is another one.</summary>
    public LookedUpPieces? Target { get; init; }

    /// <summary>What a text is before it is cut; null leaves it.</summary>
    public Func<string, string>? Prepare { get; init; }

    /// <summary>The length of the beginning of a text that is a token as it stands, or 0.</summary>
    public Func<ReadOnlySpan<char>, int>? TokenAtStart { get; init; }

    private protected override void WriteFields(Utf8JsonWriter json) => throw new NotSupportedException(
        "tokenizer.json has no model that takes the ids of SentencePiece's pieces from another file; "
        + "SaveFolder writes the files that its class reads.");

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        int lead = TokenAtStart?.Invoke(piece) ?? 0;
        if (lead > 0)
            Add(new(piece[..lead]), 0, lead, tokens);
        string text = new(piece[lead..]);
        string prepared = Prepare?.Invoke(text) ?? text;
        bool same = prepared.Length == text.Length;
        foreach (SentencePieceModel.PlacedPiece found in pieces.EncodePlaced(prepared))
        {
            (int start, int end) = same ? (found.Start, found.End) : (0, text.Length);
            Add(found.Text, lead + start, lead + end, tokens);
        }
    }

    private void Add(string token, int start, int end, TokenBuffer tokens)
    {
        int? id = Vocabulary.IdOf(token);
        tokens.Add(id ?? unknown, start, end, id is null ? token : null);
    }
}
