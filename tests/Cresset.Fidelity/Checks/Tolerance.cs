using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cresset.Fidelity;

/// <summary><c>|a − b| ≤ relative · |b| + absolute · max(1, max |b|)</c>; without the last factor where
/// plain.</summary>
internal readonly partial record struct Tolerance(double Relative, double Absolute, bool Plain = false)
{
    public static readonly Tolerance Exact = new(0, 0);

    /// <summary>
    /// As the notes of ops state it; half types are compared relative to the largest value too.
    /// </summary>
    public static Tolerance Of(DType type) => type switch
    {
        DType.Float64 or DType.Complex128 => new(1e-10, 1e-11),
        DType.Float16 => new(2e-3, 2e-4),
        DType.BFloat16 => new(1.6e-2, 1.6e-3),
        DType.Float32 or DType.Complex64 => new(1e-5, 1e-6),
        _ => Exact,
    };

    public Tolerance Times(double factor) => this with { Relative = Relative * factor, Absolute = Absolute * factor };

    /// <summary>What a case's own note asks for: "compare out with 1e-2".</summary>
    public static Tolerance? OfNote(JsonElement json)
    {
        if (json.Find("note") is not { ValueKind: JsonValueKind.String } note || Stated()
            .Match(note.GetString()!) is not
            { Success: true } match) return null;
        double value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return new(value, value);
    }

    [GeneratedRegex(@"compare (?:out )?with (\d+(?:\.\d+)?e-\d+)")]
    private static partial Regex Stated();
}
