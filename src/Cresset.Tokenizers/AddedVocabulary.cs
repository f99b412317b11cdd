using System.Text.Json;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

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
            if (token.Normalized && normalizer?.Normalize(token.Content) is string other && other != token.Content)
                _normalized[id] = other;
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
            if (token.Content.Length == 0 || (ids.TryGetValue(token.Content, out int old) && all[old] == token))
                continue;
            int id = ids.TryGetValue(token.Content, out int known) ? known
                : model.TokenToId(token.Content) ?? next++;
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
    public void Split(ReadOnlySpan<char> text, Normalizer? normalizer, PreTokenizedText into, NormalizedText work)
    {
        into.Clear();
        if (_raw.Find(text, 0, out _) < 0)
        {
            into.Text.Load(text, 0);
            normalizer?.Apply(into.Text);
            if (_clean.Find(into.Text.Chars, 0, out _) < 0)
                into.Add(0, into.Text.Length);
            else
                foreach ((int start, int end, int id) in Matches(into.Text.Chars, _clean))
                    into.Add(start, end, id);
            return;
        }
        foreach ((int start, int end, int id) in Matches(text, _raw))
        {
            work.Load(text[start..end], start);
            if (id >= 0)
                Append(into, work, 0, work.Length, id);
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
        foreach ((int start, int end, int id) in Matches(work.Chars, _clean))
            Append(into, work, start, end, id);
    }

    private static void Append(PreTokenizedText into, NormalizedText work, int start, int end, int id)
    {
        int at = into.Text.Length;
        into.Text.Append(work, start, end);
        into.Add(at, into.Text.Length, id);
    }

    private TokenTrie Trie(bool normalized) => new([.. _tokens.Where(token => token.Value.Normalized == normalized)
        .Select(token => KeyValuePair.Create(TokenOf(token.Key)!, token.Key))]);

    /// <summary>The whole text as a list of pieces, of which some (id ≥ 0) are tokens.</summary>
    private List<(int Start, int End, int Id)> Matches(ReadOnlySpan<char> text, TokenTrie trie)
    {
        var pieces = new List<(int, int, int)>();
        int done = 0;
        for (int at = 0; !trie.IsEmpty && trie.Find(text, at, out TextRange match) is >= 0 and int id;)
        {
            at = match.End;
            AddedToken token = _tokens[id];
            if (token.SingleWord && !StandsAlone(text, match))
                continue;
            int start = token.LeftStrip ? Math.Max(done, LeftOf(text, match.Start)) : match.Start;
            int end = token.RightStrip ? RightOf(text, match.End) : match.End;
            if (done < start)
                pieces.Add((done, start, -1));
            pieces.Add((start, end, id));
            done = end;
        }
        if (done < text.Length)
            pieces.Add((done, text.Length, -1));
        return pieces;
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, TextRange match)
    {
        (int before, int behind) = (match.Start, match.End);
        return (before == 0 || !CodePoints.Is(CodePoints.Previous(text, ref before), CharClass.Word))
            && (behind == text.Length || !CodePoints.Is(CodePoints.Next(text, ref behind), CharClass.Word));
    }

    private static int LeftOf(ReadOnlySpan<char> text, int start)
    {
        while (start > 0 && CodePoints.Is(text[start - 1], CharClass.White))
            start--;
        return start;
    }

    private static int RightOf(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length && CodePoints.Is(text[end], CharClass.White))
            end++;
        return end;
    }
}
