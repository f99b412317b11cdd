using System.Diagnostics;
using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>
/// Random templates against Jinja2 itself. Runs where CRESSET_PYTHON names a Python that has
/// <c>transformers</c>; CRESSET_TEMPLATES is the number of templates of each seed, CRESSET_SEED the first
/// seed.
/// </summary>
public sealed class TemplateDifferentialTests
{
    private static readonly string? Python = Environment.GetEnvironmentVariable("CRESSET_PYTHON");

    public static IEnumerable<TheoryDataRow<int>> Seeds() => Python is null
        ? [new(0) { Skip = "CRESSET_PYTHON is not set" }]
        : Enumerable.Range(Number("CRESSET_SEED", 1), 4).Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GivesTheSameAsJinja(int seed)
    {
        JsonElement root = Reference(seed);
        KeyValuePair<string, object?>[] variables = [.. root.GetProperty("context").EnumerateObject()
            .Select(p => KeyValuePair.Create(p.Name, (object?)p.Value))];
        string[] wrong = [.. root.GetProperty("cases").EnumerateArray().Select(c => Difference(c, variables))
            .OfType<string>()];
        Assert.True(wrong.Length == 0, $"{wrong.Length} differ:\n{string.Join('\n', wrong.Take(100))}");
    }

    private static string? Difference(JsonElement item, KeyValuePair<string, object?>[] variables)
    {
        string template = item.GetProperty("template").GetString()!, actual;
        try
        {
            actual = "text: " + JinjaTemplate.Parse(template).Render(variables);
        }
        catch (TemplateException e)
        {
            actual = e.PythonName;
        }
        string expected = item.TryGetProperty("error", out JsonElement error) ? error.GetString()!
            : "text: " + item.GetProperty("output").GetString();
        return actual == expected ? null
            : $"{JsonSerializer.Serialize(template)}: expected {expected}, got {actual}";
    }

    private static JsonElement Reference(int seed)
    {
        string script = Path.Combine(Fixtures.Golden,
            "../../Cresset.Tokenizers.Tests/Differential/templates.py");
        string target = Path.GetTempFileName(),
            context = Path.Combine(Fixtures.Golden, "../chat/jinja.json.gz");
        try
        {
            using Process python = Process.Start(new ProcessStartInfo(Python!)
            {
                ArgumentList = { script, $"{Number("CRESSET_TEMPLATES", 500)}", $"{seed}", target, context },
                RedirectStandardError = true,
            })!;
            string errors = python.StandardError.ReadToEnd();
            python.WaitForExit();
            Assert.True(python.ExitCode == 0, errors);
            return Fixtures.Json(target);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private static int Number(string name, int fallback) =>
        int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{fallback}");
}
