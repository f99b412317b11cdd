namespace Cresset.Fidelity;

/// <summary>
/// Where our spelling differs from PyTorch's: each adapter says which arguments it takes; others are not
/// implemented.
/// </summary>
internal static partial class Adapters
{
    private static readonly Dictionary<string, Func<Arguments, object?>> Table = Build();

    public static Func<Arguments, object?>? Find(string op) => Table.GetValueOrDefault(op);

    private static Dictionary<string, Func<Arguments, object?>> Build()
    {
        var table = new Dictionary<string, Func<Arguments, object?>>();
        AddOperators(table);
        AddCreation(table);
        AddShapes(table);
        return table;
    }

    private static void Both(this Dictionary<string, Func<Arguments, object?>> table, string name, Func<Arguments,
        object?> adapter)
    {
        table["torch." + name] = adapter;
        table["Tensor." + name] = adapter;
    }
}
