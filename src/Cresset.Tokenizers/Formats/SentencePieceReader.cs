using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Makes a tokenizer of a SentencePiece model, in the way of a class or as the file says.</summary>
internal static class SentencePieceReader
{
    public static Tokenizer Read(byte[] bytes, string file, TokenizerConfig config, Blueprint? blueprint)
    {
        SentencePieceFile source = SentencePieceFile.Parse(bytes, file);
        bool merges = blueprint is null ? source.ModelType == 2
            : blueprint.Form is VocabularyForm.PieceMerges;
        if (blueprint is null && source.ModelType > 2)
            throw new TokenizerFormatException(file, "",
                "the model cuts words or characters; read it with SentencePieceModel");
        var vocabulary = new Vocabulary(source.Pieces.Select((p, id) => KeyValuePair.Create(p.Text, id)),
            source.Pieces.Count);
        var parts = new TokenizerParts(config,
            config.Settings(blueprint, blueprint is null ? Roles(source) : null), file)
        {
            Source = source,
            Vocabulary = vocabulary,
            Pieces = [.. source.Pieces.Select(piece => (piece.Text, (double)piece.Score))],
            Merges = merges ? MergeRecovery.ByRank(vocabulary, file) : [],
        };
        parts.Extra.AddRange(
            source.Pieces.Where(piece => piece.Type is PieceType.Control or PieceType.UserDefined)
            .Select(piece => new AddedToken(piece.Text) { Special = piece.Type is PieceType.Control }));
        (blueprint?.Build ?? PieceMergeFamilies.Plain)(parts);
        return parts.Finish();
    }

    private static SpecialTokens Roles(SentencePieceFile source) => new()
    {
        Bos = source.BosId >= 0 ? source.BosPiece : null,
        Eos = source.EosId >= 0 ? source.EosPiece : null,
        Unk = source.UnkId >= 0 ? source.UnkPiece : null,
    };
}
