using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>A call that must fail, or one that only looks wrong.</summary>
internal static class ErrorCase
{
    public static void Run(JsonElement json, Check check)
    {
        var values = new Dictionary<string, object?>();
        JsonElement[] steps = [.. json.GetProperty("steps").EnumerateArray()];
        foreach (JsonElement step in steps[..^1]) Steps.Store(step, Steps.Call(step, values), values);
        if (!json.IsTrue("accepted"))
        {
            Expected.Error(json.Find("call")?.GetString() ?? json.Text("name"), () => Steps.Call(steps[^1], values),
                check);
            return;
        }
        Steps.Store(steps[^1], Steps.Call(steps[^1], values), values);
        object?[] results = [.. json.GetProperty("returns").Texts().Select(r => values[r])];
        if (json.Find("result") is not { ValueKind: JsonValueKind.String } text) check.Same("results", results.Length,
            results.Length);
        else CompareText(text.GetString()!, results, check);
    }

    /// <summary>The reference printed its result.</summary>
    private static void CompareText(string text, object?[] results, Check check)
    {
        if (results is [Tensor x] && text.StartsWith("tensor(", StringComparison.Ordinal)) check.SameText("result",
            text, x.ToString());
        else throw new NotBoundException($"the harness cannot compare with '{text}'");
    }
}
