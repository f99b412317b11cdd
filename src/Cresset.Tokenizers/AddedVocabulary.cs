using System.Text.Json;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

/// <summary>The added tokens of a tokenizer and how they are found in a text. Immutable.</summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<string, int> _ids;
    private readonly SortedDictionary<int, AddedToken> _tokens;
    private readonly Dictionary<int, string> _normalized = [];
    private readonly HashSet<string> _specials = [];
    private readonly TokenTrie _raw, _clean;

    private AddedVocabulary(
        Dictionary<string, int> ids, SortedDictionary<int, AddedToken> tokens, Normalizer? normalizer)
    {
        (_ids, _tokens) = (ids, tokens);
        foreach ((int id, AddedToken token) in tokens)
        {
            if (token.Special)
                _specials.Add(token.Content);
            string? clean = token.Normalized ? normalizer?.Normalize(token.Content) : null;
            if (clean is not null && clean != token.Content)
                _normalized[id] = clean;
        }
        _raw = Trie(normalized: false);
        _clean = Trie(normalized: true);
    }

    public static AddedVocabulary None { get; } = new([], [], null);

    public IReadOnlyDictionary<int, AddedToken> Tokens => _tokens;

    /// <summary>Adds tokens; one that the model knows keeps its id, others get the next free one.</summary>
    public AddedVocabulary With(
        IEnumerable<AddedToken> tokens, Model model, Normalizer? normalizer, out int added)
    {
        var ids = new Dictionary<string, int>(_ids);
        var all = new SortedDictionary<int, AddedToken>(_tokens);
        int next = model.VocabularySize;
        if (all.Count > 0 && (all.Keys.Last() is int most && (most >= next || next == 0)))
            next = most + 1;
        added = 0;
        foreach (AddedToken token in tokens)
        {
            int old = ids.GetValueOrDefault(token.Content, -1);
            if (token.Content.Length == 0 || (old >= 0 && all[old] == token))
                continue;
            int id = old >= 0 ? old : model.TokenToId(token.Content) ?? next++;
            (ids[token.Content], all[id]) = (id, token);
            added++;
        }
        return new(ids, all, normalizer);
    }

    public int? IdOf(string token) => _ids.TryGetValue(token, out int id) ? id : null;

    /// <summary>The string of an added token; in its normalised form, if it is looked for in that.</summary>
    public string? TokenOf(int id) => _normalized.TryGetValue(id, out string? other) ? other
        : _tokens.TryGetValue(id, out AddedToken? token) ? token.Content : null;

    public bool IsSpecial(string token) => _specials.Contains(token);

    public int CountOutside(Model model) => _ids.Keys.Count(token => model.TokenToId(token) is null);

    /// <summary>Normalises a text and cuts it at the added tokens.</summary>
    public void Split(
        ReadOnlySpan<char> text, Normalizer? normalizer, PreTokenizedText into, NormalizedText work)
    {
        into.Clear();
        if (_raw.Find(text, 0, out _) < 0)
        {
            into.Text.Load(text, 0);
            normalizer?.Apply(into.Text);
            foreach (PreTokenizedText.Piece piece in Matches(into.Text.Chars, _clean))
                into.Add(piece.Start, piece.End, piece.Id);
            return;
        }
        foreach (PreTokenizedText.Piece piece in Matches(text, _raw))
        {
            work.Load(text[piece.Start..piece.End], piece.Start);
            if (piece.Id >= 0)
                Append(into, work, piece with { Start = 0, End = work.Length });
            else
                SplitClean(work, normalizer, into);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("added_tokens");
        foreach ((int id, AddedToken token) in _tokens)
            token.Write(json, id);
        json.WriteEndArray();
    }

    private void SplitClean(NormalizedText work, Normalizer? normalizer, PreTokenizedText into)
    {
        normalizer?.Apply(work);
        foreach (PreTokenizedText.Piece piece in Matches(work.Chars, _clean))
            Append(into, work, piece);
    }

    private static void Append(PreTokenizedText into, NormalizedText work, PreTokenizedText.Piece piece)
    {
        int at = into.Text.Length;
        into.Text.Append(work, piece.Start, piece.End);
        into.Add(at, into.Text.Length, piece.Id);
    }

    private AddedMatches Matches(ReadOnlySpan<char> text, TokenTrie trie) => new(text, trie, _tokens);

    private TokenTrie Trie(bool normalized) =>
        new([.. _tokens.Where(token => token.Value.Normalized == normalized)
            .Select(token => KeyValuePair.Create(TokenOf(token.Key)!, token.Key))]);
}
