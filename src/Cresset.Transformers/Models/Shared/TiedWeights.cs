using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers;

/// <summary>Keys that share a tensor by configuration; the file decides whether they do.</summary>
internal static class TiedWeights
{
    /// <summary>
    /// If the file has one key of a group, none of it is missing; a key that the file holds with other
    /// values gets a tensor of its own, as in transformers.
    /// </summary>
    /// <param name="model">
    /// Afterwards its <see cref="PretrainedModel.Ties"/> share tensors, but for what stays apart.
    /// </param>
    /// <param name="source">The file.</param>
    /// <param name="names">The file's name of each key that it has.</param>
    /// <param name="missing">The keys that it lacks; those that a tied one stands for are taken out.</param>
    /// <returns>The keys that stay apart.</returns>
    public static IReadOnlyList<string> Settle(
        PretrainedModel model, TensorSource source, Dictionary<string, string> names, HashSet<string> missing)
    {
        var apart = new List<string>();
        foreach (IGrouping<string, string> tied in model.Ties.GroupBy(t => t.Source, t => t.Shared))
        {
            string[] group = [tied.Key, .. tied], found = Array.FindAll(group, names.ContainsKey);
            if (found.Length == 0) continue;
            missing.ExceptWith(group);
            foreach (string key in found[1..])
                if (!AreEqual(source, names[found[0]], names[key])) apart.Add(key);
        }
        foreach ((string first, string shared) in model.Ties)
            Set(model, first, shared, apart.Contains(shared));
        return apart;
    }

    private static void Set(PretrainedModel model, string source, string key, bool isApart)
    {
        Parameter first = model.GetParameter(source), own = model.GetParameter(key);
        if (!isApart && own != first) model.SetParameter(key, first);
        else if (isApart && own == first)
            model.SetParameter(key, new Parameter(Tensor.Zeros(own.Shape, own.DType)));
    }

    private static bool AreEqual(TensorSource source, string a, string b) =>
        source.Load(a).To(DType.Float32).Equal(source.Load(b).To(DType.Float32));
}
