using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts into pieces of a number of characters.</summary>
public sealed class FixedLength(int length = 5) : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "FixedLength";

    internal static FixedLength Read(JsonInput json) =>
        json["length"].Integer(int.MaxValue, 5) is > 0 and int length ? new(length)
        : throw json["length"].Error("is not above 0");

    private protected override void WriteFields(Utf8JsonWriter json) => json.WriteNumber("length", length);

    internal override void Apply(PreTokenizedText text) => text.Split(new Cutter(length));

    private readonly struct Cutter(int length) : ICutter
    {
        public void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts)
        {
            for (int i = 0; i < piece.Length;)
            {
                int start = i;
                for (int n = 0; n < length && i < piece.Length; n++)
                    CodePoints.Next(piece, ref i);
                parts.Add(start, i);
            }
        }
    }
}
