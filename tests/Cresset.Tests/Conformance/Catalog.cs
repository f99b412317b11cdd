using System.Reflection;

namespace Cresset.Tests.Conformance;

/// <summary>
/// All operations and formulas of the library, found by reflection, and the samples of each.
/// </summary>
internal static class Catalog
{
    private static readonly Type[] Types = typeof(Tensor).Assembly.GetTypes();

    private static readonly Lazy<Dictionary<string, Sample>> Table = new(Number);

    /// <summary>Every sealed operation; generic ones stand for their formulas.</summary>
    public static IEnumerable<Type> Operations => Types.Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract
        && !t.IsGenericTypeDefinition);

    /// <summary>Every struct that is a formula of elements.</summary>
    public static IEnumerable<Type> Formulas => Types.Where(t => t.IsValueType && t.IsAssignableTo(typeof(IFormula)));

    /// <summary>The samples by their names in the test's output.</summary>
    public static IReadOnlyDictionary<string, Sample> Samples => Table.Value;

    /// <summary>The names of the samples that a test applies to.</summary>
    public static TheoryData<string> Names(Func<Sample, bool> which) =>
        [.. Samples.Where(p => which(p.Value)).Select(p => p.Key)];

    /// <summary>The operation or formula of a name.</summary>
    public static Type Find(string name) =>
        Operations.Concat(Formulas).FirstOrDefault(t => t.Name == name)
        ?? throw new ArgumentException($"The samples name '{name}', but there is no such operation or formula.");

    /// <summary>The element types that a formula says it takes.</summary>
    public static Kinds KindsOf(Type type) => !type.IsValueType ? Kinds.Float
        : (Kinds)typeof(Catalog).GetMethod(nameof(KindsOfFormula), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(null, null)!;

    private static Kinds KindsOfFormula<F>() where F : unmanaged, IFormula => F.Kinds;

    private static Dictionary<string, Sample> Number()
    {
        var table = new Dictionary<string, Sample>();
        foreach (Sample sample in SampleTables.All)
        {
            string name = sample.Name;
            for (int k = 2; table.ContainsKey(name); k++) name = $"{sample.Name} {k}";
            table[name] = sample;
        }
        return table;
    }
}
