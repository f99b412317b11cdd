using System.Text.Json;
using Cresset.Optim;

namespace Cresset.Fidelity;

/// <summary>A run whose second half is done by a new optimizer that loads the state of the first.</summary>
internal static class ResumeCase
{
    private static readonly Tolerance Single = new(1e-5, 1e-6, Plain: true);

    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        string name = json.Text("name");
        Tensor p = file.Tensors.Get($"{name}/param/initial.0").ToTensor().RequireGrad();
        Tensor grads = file.Tensors.Get($"{name}/grad/0").ToTensor();
        Tensor expected = file.Tensors.Get($"{name}/param/0").ToTensor();
        Optimizer optimizer = Make(json, p);
        double rate = optimizer.ParamGroups[0].Lr;
        int steps = json.GetProperty("steps").GetInt32();
        for (int step = 0; step < steps; step++)
        {
            if (step == steps / 2) optimizer = Resumed(optimizer, p, rate, check);
            p.Grad = grads.Select(0, step).Clone();
            optimizer.Step();
            check.Tensor($"parameter after step {step}", Stored.Of(expected.Select(0, step)), p.Detach(), Single);
            if (step == steps / 2 - 1) CompareState(file, $"{name}/state/0.", optimizer, check);
        }
    }

    private static Optimizer Make(JsonElement json, Tensor p) => (Optimizer)OptimizerFactory.Make(
        json.Text("optimizer"), Steps.ArgumentsOf(json, []).With("parameters", new[] { new ParamGroup([p]) }))!;

    private static AdamW Resumed(Optimizer before, Tensor p, double rate, Check check)
    {
        var after = new AdamW([p], lr: 9);
        after.LoadStateDict(before.StateDict());
        check.Same("loaded rate", rate, after.ParamGroups[0].Lr);
        return after;
    }

    private static void CompareState(CaseFile file, string prefix, Optimizer optimizer, Check check)
    {
        foreach (string key in file.Tensors.Under(prefix))
            check.Tensor($"state {key}", file.Tensors.Get(key), optimizer.StateDict().State[0][key[prefix.Length..]], Single);
    }
}
