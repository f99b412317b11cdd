using System.Text.RegularExpressions;
using Cresset.Nn;
using Cresset.Optim;

namespace Cresset.Transformers;

/// <summary>Weight decay is for matrices: biases and all norms are left out, as transformers does.</summary>
public static partial class DecayGroups
{
    /// <summary>Names of the trained parameters with and without decay, each in the model's order.</summary>
    public static (IReadOnlyList<string> Decayed, IReadOnlyList<string> Plain) Names(Module model)
    {
        var norms = model.NamedModules().Where(m => m.Value is LayerNorm).Select(m => m.Key + ".").ToArray();
        var names = model.NamedParameters().Where(p => p.Value.RequiresGrad).Select(p => p.Key).ToArray();
        bool IsPlain(string name) => Pattern().IsMatch(name)
            || Array.Exists(norms, n => name.StartsWith(n, StringComparison.Ordinal));
        return ([.. names.Where(n => !IsPlain(n))], [.. names.Where(IsPlain)]);
    }

    /// <summary>The parameters as groups of an AdamW.</summary>
    public static IReadOnlyList<ParamGroup> Of(Module model, double weightDecay)
    {
        Dictionary<string, Parameter> parameters = model.NamedParameters().ToDictionary(p => p.Key, p => p.Value);
        (IReadOnlyList<string> decayed, IReadOnlyList<string> plain) = Names(model);
        return [Group(decayed, weightDecay), Group(plain, 0)];

        ParamGroup Group(IReadOnlyList<string> names, double decay) =>
            ParamGroup.With<AdamOptions>(names.Select(n => parameters[n]), o => o with { WeightDecay = decay });
    }

    [GeneratedRegex(@"bias|layernorm|rmsnorm|(?:^|\.)norm(?:$|\.)|_norm(?:$|\.)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
