using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary><c>x[…]</c> and <c>x[…] = value</c>.</summary>
internal static class Indexing
{
    public static object? Call(string op, Arguments arguments, JsonElement index, Dictionary<string, object?> values) =>
        throw new NotBoundException($"{op}: there is no indexing yet");
}
