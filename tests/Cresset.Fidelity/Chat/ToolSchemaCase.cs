using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Fidelity;

/// <summary>The C# counterparts of the reference's functions, and their schemas.</summary>
internal static class ToolSchemaCase
{
    public static void Run(JsonElement expected, Check check)
    {
        string name = expected.GetProperty("function").Text("name");
        Delegate function = name switch
        {
            "f1" => f1,
            "f2" => f2,
            _ => throw new NotBoundException($"there is no C# counterpart of {name}"),
        };
        check.SameText("schema", ChatTool.FromJson(expected).ToJson(), ChatTool.FromDelegate(function).ToJson());
    }

#pragma warning disable IDE1006 // The names are those of the reference.
    [Description("""
        Gets the weather.

        Args:
            city: Name of the city
            days: How many days (choices: [1, 3, 7])
            unit: Unit of the result
        """)]
    private static void f1(string city, int days = 3, string? unit = null) => _ = (city, days, unit);

    [Description("Does things.")]
    private static string f2([Description("Numbers")] List<double> xs,
        [Description("Options by name")] Dictionary<string, int> opts,
        [Description("The mode"), AllowedValues("a", "b")] string mode = "a",
        [Description("A number or text"), ToolTypes(typeof(int), typeof(string))] object k = null!,
        [Description("On?")] bool flag = false) => $"{xs}{opts}{mode}{k}{flag}";
#pragma warning restore IDE1006
}
