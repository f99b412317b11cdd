namespace Cresset.Tokenizers.Training;

/// <summary>
/// Tokens under construction: text to id and back, and how many characters of a word each stands for.
/// </summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly List<string> _texts = [];
    private readonly List<int> _lengths = [];

    public int Count => _texts.Count;

    public IReadOnlyList<string> Texts => _texts;

    public string this[int id] => _texts[id];

    public int LengthOf(int id) => _lengths[id];

    public int? Find(string text) => _ids.TryGetValue(text, out int id) ? id : null;

    /// <summary>The id of a text, which is new or has been there before.</summary>
    public int Add(string text, int length = 1)
    {
        if (!_ids.TryAdd(text, _texts.Count))
            return _ids[text];
        _texts.Add(text);
        _lengths.Add(length);
        return _texts.Count - 1;
    }
}
