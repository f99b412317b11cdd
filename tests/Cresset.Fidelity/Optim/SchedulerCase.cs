using System.Reflection;
using System.Text.Json;
using Cresset.Optim;

namespace Cresset.Fidelity;

/// <summary>Learning rates before each step.</summary>
internal static class SchedulerCase
{
    private static readonly Tolerance Rates = new(1e-9, 1e-15, Plain: true);

    public static void Run(JsonElement json, Check check)
    {
        if (json.Find("scheduler") is not { } name) throw new NotBoundException("errors of schedulers");
        foreach (string field in (string[])["metrics", "momentum"])
            if (json.Find(field) is { ValueKind: not JsonValueKind.Null }) throw new NotBoundException($"schedulers with '{field}'");
        Optimizer optimizer = Base(json);
        LRScheduler scheduler = Make(name.GetString()!, json, optimizer);
        JsonElement rates = json.GetProperty("lr");
        for (int step = 0; step < rates.GetArrayLength(); step++)
        {
            if (step > 0) scheduler.Step();
            check.Numbers($"rates before step {step}", [.. rates[step].Flatten()],
                [.. optimizer.ParamGroups.Take(Count(rates[step])).Select(g => g.Lr)], Rates);
        }
    }

    /// <summary>One number stands for one group.</summary>
    private static int Count(JsonElement rates) => rates.ValueKind == JsonValueKind.Array ? rates.GetArrayLength()
        : 1;

    private static Optimizer Base(JsonElement json)
    {
        double[] rates = [.. json.GetProperty("base_lrs").Flatten()];
        ParamGroup[] groups = [.. rates.Select(_ => new ParamGroup([Tensor.Zeros([1]).RequireGrad()]))];
        var arguments = new Arguments([new("parameters", groups),
            new("lr", JsonSerializer.SerializeToElement(rates[0]))]);
        string name = json.Text("optimizer");
        var optimizer = (Optimizer)OptimizerFactory.Make(name, name == "SGD"
            ? arguments.With("momentum", JsonSerializer.SerializeToElement(0.9)) : arguments)!;
        for (int i = 0; i < rates.Length; i++) optimizer.ParamGroups[i].Lr = rates[i];
        return optimizer;
    }

    private static LRScheduler Make(string name, JsonElement json, Optimizer optimizer)
    {
        Arguments arguments = Steps.ArgumentsOf(json, []).With("optimizer", optimizer);
        const string transformers = "transformers.";
        if (name.StartsWith(transformers, StringComparison.Ordinal))
            return OfTransformers(name[transformers.Length..], arguments);
        Type type = TypeOf(name);
        arguments = ScheduleText.Resolve(arguments, optimizer);
        if (name == "ChainedScheduler") arguments = arguments.Without("optimizer");
        return (LRScheduler)Binder.Best(name, type.GetConstructors(), arguments).Call()!;
    }

    public static Type TypeOf(string name) => typeof(LRScheduler).Assembly.GetExportedTypes().FirstOrDefault(
        t => Names.Same(t.Name, name) && typeof(LRScheduler).IsAssignableFrom(t))
        ?? throw new NotBoundException($"there is no scheduler {name}");

    /// <summary><c>get_scheduler:linear</c> and <c>get_cosine_schedule_with_warmup</c>: methods of
    /// <c>Schedules</c>.</summary>
    private static LRScheduler OfTransformers(string name, Arguments arguments)
    {
        if (arguments.Has("scheduler_specific_kwargs"))
        {
            JsonElement more = arguments.TakeJson("scheduler_specific_kwargs");
            arguments = arguments.Without("scheduler_specific_kwargs");
            foreach (JsonProperty one in more.EnumerateObject()) arguments = arguments.With(one.Name, one.Value);
        }
        string kind = Names.Plain(name[(name.IndexOf(':') + 1)..].Replace("get_", "", StringComparison.Ordinal)
            .Replace("_schedule_with_warmup", "", StringComparison.Ordinal));
        MethodInfo[] methods = [.. typeof(Schedules).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => Names.Plain(m.Name) == kind)];
        if (methods.Length == 0) throw new NotBoundException($"there is no schedule {name}");
        foreach (string free in (string[])["num_warmup_steps", "num_training_steps"])
            if (!methods.Any(m => m.GetParameters().Any(p =>
                Names.Same(p.Name!, free)))) arguments = arguments.Without(free);
        return (LRScheduler)Binder.Best(name, methods, arguments).Call()!;
    }
}
