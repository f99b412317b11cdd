using System.Globalization;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Seeds are numbers, or texts where JSON would lose digits.</summary>
internal static class Seeds
{
    public static long Of(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? long.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetInt64();
}
