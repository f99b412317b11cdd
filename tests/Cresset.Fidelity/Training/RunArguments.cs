using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>TrainingArguments by Hugging Face's names.</summary>
internal static partial class RunArguments
{
    public static TrainingArguments Of(JsonElement json, string folder)
    {
        var arguments = new TrainingArguments { OutputDir = folder };
        foreach (JsonProperty one in json.GetProperty("arguments").EnumerateObject())
        {
            string name = one.Name.Replace("per_device_", "", StringComparison.Ordinal);
            PropertyInfo property = typeof(TrainingArguments).GetProperties()
                .FirstOrDefault(p => Names.Same(p.Name, name))
                ?? throw new NotBoundException($"the training argument {one.Name}");
            if (!ArgumentConverter.TryConvert(one.Value, property.PropertyType, out object? value, out _))
                throw new NotBoundException($"the training argument {one.Name} = {one.Value}");
            property.SetValue(arguments, value);
        }
        // The callback is no argument: only the note tells of it.
        if (json.Find("note") is { ValueKind: JsonValueKind.String } note && Patience()
            .Match(note.GetString()!) is { Success: true } match)
            arguments = arguments with
            {
                EarlyStoppingPatience = int.Parse(match.Groups[1].Value,
                CultureInfo.InvariantCulture)
            };
        return arguments;
    }

    [GeneratedRegex(@"EarlyStoppingCallback\(patience (\d+)\)")]
    private static partial Regex Patience();
}
