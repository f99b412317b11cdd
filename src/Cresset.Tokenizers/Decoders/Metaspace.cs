using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes blanks of visible ones; in the first token they are dropped if one was put there.</summary>
public sealed class Metaspace : Decoder
{
    private readonly MetaspaceSettings _settings;
    private readonly bool _split;

    private Metaspace(MetaspaceSettings settings, bool split) => (_settings, _split) = (settings, split);

    /// <inheritdoc/>
    public override string Type => "Metaspace";

    internal static Metaspace Read(JsonInput json) => new(MetaspaceSettings.Read(json), json["split"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _settings.Write(json);
        json.WriteBoolean("split", _split);
    }

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string blank = i == 0 && _settings.Scheme is not PrependScheme.Never ? "" : " ";
            parts[i] = parts[i].Replace(_settings.Replacement, blank, StringComparison.Ordinal);
        }
    }
}
