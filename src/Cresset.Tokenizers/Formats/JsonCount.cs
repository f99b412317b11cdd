using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>Counts what is in a list, to make room for it.</summary>
internal static class JsonCount
{
    /// <summary>The number of values in an array or an object, without what is in them.</summary>
    public static int Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        int count = 0;
        reader.Read();
        bool named = reader.TokenType is JsonTokenType.StartObject;
        while (reader.Read() && reader.CurrentDepth > 0)
        {
            count += !named || reader.TokenType is JsonTokenType.PropertyName ? 1 : 0;
            reader.Skip();
        }
        return count;
    }
}
