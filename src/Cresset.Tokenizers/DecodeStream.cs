using System.Runtime.InteropServices;

namespace Cresset.Tokenizers;

/// <summary>
/// Decodes one token after the other and gives text as soon as it is complete, never half a character.
/// </summary>
/// <param name="tokenizer">The tokenizer of the ids.</param>
/// <param name="skipSpecialTokens">Leave special tokens out.</param>
/// <param name="prompt">Ids that came before; their text is not given again.</param>
/// <remarks>
/// Not thread-safe: one stream is one text. What gives no complete character for hundreds of tokens is looked
/// at ever more rarely, so that streaming takes linear time.
/// </remarks>
public sealed class DecodeStream(
    Tokenizer tokenizer, bool skipSpecialTokens = true, params ReadOnlySpan<int> prompt)
{
    private const char Incomplete = '\uFFFD';
    private const int MostEager = 256;

    private readonly List<int> _ids = [.. prompt];
    private string _given = "";
    private int _givenIds, _waiting, _nextLook;

    /// <summary>Takes the next id.</summary>
    /// <returns>
    /// The new text, or null while a character is not complete or nothing new is to be shown.
    /// </returns>
    public string? Step(int id)
    {
        if (!tokenizer.IsShown(id, skipSpecialTokens))
            return null;
        bool eager = ++_waiting <= MostEager;
        bool behindPrompt = eager && _given.Length == 0 && _ids.Count > 0;
        if (behindPrompt && Text() is var start && !start.EndsWith(Incomplete))
            (_given, _givenIds) = (start, _ids.Count);
        _ids.Add(id);
        return eager || _waiting >= _nextLook ? Added() : null;
    }

    private string? Added()
    {
        string text = Text();
        if (text.Length <= _given.Length || text.EndsWith(Incomplete))
        {
            _nextLook = _waiting + _waiting / 8;
            return null;
        }
        string added = text[_given.Length..];
        int count = _ids.Count - _givenIds;
        _ids.RemoveRange(0, _givenIds);
        (_given, _givenIds) = (Text(), count);
        _waiting = 0;
        return added;
    }

    private string Text() => tokenizer.Decode(CollectionsMarshal.AsSpan(_ids), skipSpecialTokens);
}
