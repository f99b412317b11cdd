using System.Text.Json;
using Cresset.Optim;

namespace Cresset.Fidelity;

/// <summary>Trajectories: given gradients before each step, parameters after each, and the state at the
/// end.</summary>
internal sealed class OptimizerCase(CaseFile file, JsonElement json, Check check)
{
    private static readonly Tolerance Single = new(1e-5, 1e-6, Plain: true);
    private static readonly Tolerance Double = new(1e-10, 1e-10, Plain: true);
    private static readonly Tolerance Half = new(3e-2, 3e-2, Plain: true);

    private readonly string _name = json.Text("name");

    public void Run()
    {
        foreach (string field in (string[])["objective", "kind"])
            if (json.Find(field) is not null) throw new NotBoundException($"optimizer cases with '{field}'");
        if (json.Find("groups") is null || json.Find("sparse") is { ValueKind: JsonValueKind.True })
            throw new NotBoundException("sparse gradients, and runs that are resumed");
        Tensor[] parameters = [.. Numbered("param/initial.").Select(s => s.ToTensor().RequireGrad())];
        Tensor[][] gradients = [.. Numbered("grad/").Select(Slices)],
            expected = [.. Numbered("param/").Select(Slices)];
        var optimizer = (Optimizer)OptimizerFactory.Make(json.Text("optimizer"),
            OptimizerGroups.Arguments(json, parameters))!;
        OptimizerGroups.Set(json, optimizer);
        for (int step = 0; step < json.GetProperty("steps").GetInt32(); step++)
        {
            for (int i = 0; i < parameters.Length; i++) parameters[i].Grad = IsNone(step, i) ? null
                : gradients[i][step];
            optimizer.Step();
            for (int i = 0; i < parameters.Length; i++) check.Tensor($"parameter {i} after step {step}",
                Stored.Of(expected[i][step]), parameters[i].Detach(), ToleranceOf(parameters[i].DType));
        }
        CompareState(optimizer);
    }

    private static Tolerance ToleranceOf(DType type) => type switch
    {
        DType.Float32 => Single,
        DType.Float64 => Double,
        _ => Half,
    };

    private IEnumerable<Stored> Numbered(string role)
    {
        for (int i = 0; file.Tensors.Has($"{_name}/{role}{i}"); i++) yield return file.Tensors.Get($"{_name}/{role}{i}");
    }

    private static Tensor[] Slices(Stored all)
    {
        Tensor x = all.ToTensor();
        return [.. Enumerable.Range(0, (int)all.Sizes[0]).Select(i => x.Select(0, i).Clone())];
    }

    private bool IsNone(int step, int parameter) => json.GetProperty("grad_none_at").EnumerateArray()
        .Any(p => p[0].GetInt32() == step && p[1].GetInt32() == parameter);

    private void CompareState(Optimizer optimizer)
    {
        OptimizerState state = optimizer.StateDict();
        string prefix = $"{_name}/state/";
        foreach (string key in file.Tensors.Under(prefix))
        {
            string[] place = key[prefix.Length..].Split('.', 2);
            if (!state.State.TryGetValue(int.Parse(place[0], null), out var own)
                || !own.TryGetValue(place[1], out Tensor? x))
                throw new MismatchException($"the state has no {key[prefix.Length..]}");
            check.Tensor($"state {key[prefix.Length..]}", file.Tensors.Get(key), x, ToleranceOf(x.DType));
        }
        if (json.Find("state_dict") is { } layout) OptimizerGroups.Compare(layout, state, check);
    }
}
