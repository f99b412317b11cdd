using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>Reads strings one after the other into one buffer.</summary>
internal sealed class JsonText(JsonInput source)
{
    private char[] _chars = new char[256];

    /// <summary>The string or name a reader is at; good until the next one.</summary>
    public ReadOnlySpan<char> Read(scoped ref Utf8JsonReader reader) => ReadBehind(ref reader, 0);

    /// <summary>The string a reader is at, behind <paramref name="count"/> chars that stay.</summary>
    public ReadOnlySpan<char> ReadBehind(scoped ref Utf8JsonReader reader, int count)
    {
        int length = count + Copy(ref reader, count);
        return _chars.AsSpan(0, length);
    }

    /// <summary>Takes one char out of the string read last.</summary>
    public ReadOnlySpan<char> Remove(int at, int length)
    {
        _chars.AsSpan(at + 1, length - at - 1).CopyTo(_chars.AsSpan(at));
        return _chars.AsSpan(0, length - 1);
    }

    private int Copy(scoped ref Utf8JsonReader reader, int at)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw source.Error("expected strings in it");
        int most = at + reader.ValueSpan.Length;
        if (_chars.Length < most)
            Array.Resize(ref _chars, most * 2);
        try
        {
            return reader.CopyString(_chars.AsSpan(at));
        }
        catch (InvalidOperationException problem)
        {
            throw source.Error("a string in it is not valid Unicode", problem);
        }
    }
}
