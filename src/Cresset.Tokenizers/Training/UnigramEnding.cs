using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// Makes the model of the estimated pieces: special tokens, every character of the texts, the best others.
/// </summary>
internal sealed class UnigramEnding
{
    private const double Step = 0.0001;

    private readonly UnigramTrainer _trainer;
    private readonly int[] _characters;
    private readonly List<string> _specials;
    private readonly int? _unknownId;

    public UnigramEnding(UnigramTrainer trainer, WordCounts words)
    {
        _trainer = trainer;
        _characters = [.. Alphabet.Count(words).Keys.Union(Alphabet.Of(trainer.InitialAlphabet)).Order()];
        _specials = [.. trainer.SpecialTokens.Distinct()];
        if (trainer.UnknownToken is string unknown)
        {
            if (!_specials.Contains(unknown))
                _specials.Insert(0, unknown);
            _unknownId = _specials.IndexOf(unknown);
        }
        int needed = _characters.Length + _specials.Count;
        if (needed > trainer.VocabularySize)
            throw new ArgumentException($"The texts have {_characters.Length} different characters, and "
                + $"there are {_specials.Count} special tokens: a vocabulary of {trainer.VocabularySize} is "
                + $"too small. Ask for at least {needed} tokens, or normalise the texts.", nameof(trainer));
    }

    public Unigram Finish(PieceSet pieces, UnigramText text, Unigram? like)
    {
        List<(string Token, double Score)> found = Characters(pieces, text);
        for (int id = 1; id < pieces.Count && found.Count + _specials.Count < _trainer.VocabularySize; id++)
        {
            if (pieces.LengthOf(id) == 1)
                continue;
            string token = text.Read(pieces.StartOf(id), pieces.LengthOf(id));
            if (!_specials.Contains(token))
                found.Add((token, pieces.ScoreOf(id)));
        }
        return Unigram.Like(like, [.. _specials.Select(token => (token, 0.0)),
            .. found.OrderByDescending(piece => piece.Score)], _unknownId);
    }

    /// <summary>
    /// Characters that have been dropped, or come from the option, are as rare as the rarest piece.
    /// </summary>
    private List<(string Token, double Score)> Characters(PieceSet pieces, UnigramText text)
    {
        var scores = new Dictionary<int, double>();
        for (int id = 1; id < pieces.Count; id++)
        {
            if (pieces.LengthOf(id) == 1)
                scores[text.CodePointAt(pieces.StartOf(id))] = pieces.ScoreOf(id);
        }
        int dropped = 0;
        var found = new List<(string, double)>();
        foreach (int c in _characters)
        {
            string token = char.ConvertFromUtf32(c);
            if (!_specials.Contains(token))
                found.Add((token, scores.TryGetValue(c, out double score) ? score
                    : pieces.LowestScore + dropped++ * Step));
        }
        return found;
    }
}
