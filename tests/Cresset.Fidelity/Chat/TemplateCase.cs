using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Fidelity;

/// <summary>One template over the shared variables: the same text, or an error of the same kind.</summary>
internal static class TemplateCase
{
    public static void Run(JsonElement context, JsonElement json, Check check)
    {
        var variables = context.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, (object?)p.Value));
        string? text = null;
        TemplateException? error = null;
        try
        {
            text = JinjaTemplate.Parse(json.Text("template")).Render(variables);
        }
        catch (TemplateException e)
        {
            error = e;
        }
        if (json.Find("error") is not { } expected)
        {
            check.Same("error", null, error?.Message);
            check.SameText("output", json.Text("output"), text);
            return;
        }
        check.Same("error", expected.GetString(), error?.PythonName ?? $"the text '{text}'");
        if (error!.Kind == TemplateErrorKind.TemplateError) check.SameText("message", json.Text("message"), error.Reason);
        check.Same("line", true, error.Line > 0 && error.Column > 0);
    }
}
