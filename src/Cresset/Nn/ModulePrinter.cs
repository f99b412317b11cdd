namespace Cresset.Nn;

/// <summary>Prints a tree of modules as PyTorch does.</summary>
internal static class ModulePrinter
{
    public static string Print(Module module)
    {
        string extra = module.Describe();
        var children = module.NamedChildren().Where(c => c.Key.Length > 0).ToArray();
        if (children.Length == 0) return $"{module.PrintedName}({extra})";
        IEnumerable<string> lines = children.Select(c => $"({c.Key}): {Indent(Print(c.Value))}");
        if (extra.Length > 0) lines = lines.Prepend(extra);
        return $"{module.PrintedName}(\n  {string.Join("\n  ", lines)}\n)";
    }

    private static string Indent(string text) => text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
