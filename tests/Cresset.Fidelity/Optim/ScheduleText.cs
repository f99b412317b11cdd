using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cresset.Optim;

namespace Cresset.Fidelity;

/// <summary>
/// Schedules that cases write as Python text: functions of the step, and calls of constructors.
/// </summary>
internal static partial class ScheduleText
{
    private static readonly Dictionary<string, Func<long, double>> Functions = new()
    {
        ["0.95 ** epoch"] = epoch => Math.Pow(0.95, epoch),
        ["1/(1+epoch)"] = epoch => 1.0 / (1 + epoch),
        ["min(1,(epoch+1)/10)"] = epoch => Math.Min(1, (epoch + 1) / 10.0),
        ["0.9 if epoch % 3 == 0 else 1"] = epoch => epoch % 3 == 0 ? 0.9 : 1,
    };

    /// <summary>Replaces texts by what they mean.</summary>
    public static Arguments Resolve(Arguments arguments, Optimizer optimizer)
    {
        if (arguments.Has("lr_lambda"))
        {
            JsonElement text = arguments.TakeJson("lr_lambda");
            arguments = arguments.With("lr_lambda", text.ValueKind == JsonValueKind.Array
                ? text.Texts().Select(Function).ToArray() : Function(text.GetString()!));
        }
        if (!arguments.Has("schedulers")) return arguments;
        LRScheduler[] schedulers = [.. arguments.TakeJson("schedulers").Texts().Select(s => Scheduler(s, optimizer))];
        return arguments.With("schedulers", schedulers);
    }

    private static Func<long, double> Function(string text) => Functions.TryGetValue(text, out Func<long, double>? function)
        ? function : throw new NotBoundException($"the function of the step '{text}'");

    private static LRScheduler Scheduler(string text, Optimizer optimizer)
    {
        Match call = Call().Match(text);
        if (!call.Success) throw new NotBoundException($"the scheduler '{text}'");
        Type type = SchedulerCase.TypeOf(call.Groups[1].Value);
        string[] names = [.. type.GetConstructors()[0].GetParameters().Skip(1).Select(p => p.Name!)];
        var arguments = new List<KeyValuePair<string, object?>> { new("optimizer", optimizer) };
        const StringSplitOptions tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (string part in call.Groups[2].Value.Split(',', tidy))
        {
            string[] pair = part.Split('=');
            string name = pair.Length == 2 ? pair[0] : names[arguments.Count - 1];
            double value = double.Parse(pair[^1], CultureInfo.InvariantCulture);
            arguments.Add(new(name, value == Math.Floor(value)
                ? JsonSerializer.SerializeToElement((long)value) : JsonSerializer.SerializeToElement(value)));
        }
        return (LRScheduler)Binder.Best(text, type.GetConstructors(), new(arguments)).Call()!;
    }

    [GeneratedRegex(@"^(\w+)\((.*)\)$")]
    private static partial Regex Call();
}
