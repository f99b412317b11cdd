namespace Cresset.Nn;

/// <summary>Prints a tree of modules as PyTorch does.</summary>
internal static class ModulePrinter
{
    public static string Print(Module module)
    {
        string extra = module.Describe();
        var children = module.NamedChildren().Where(c => c.Key.Length > 0).ToArray();
        if (children.Length == 0) return $"{module.PrintedName}({extra})";
        IEnumerable<string> lines = module.PrintedName == "ModuleList" ? Repeated(children)
            : children.Select(c => $"({c.Key}): {Indent(Print(c.Value))}");
        if (extra.Length > 0) lines = lines.Prepend(extra);
        return $"{module.PrintedName}(\n  {string.Join("\n  ", lines)}\n)";
    }

    /// <summary>Equal neighbours share a line: <c>(0-2): 3 x Linear(…)</c>.</summary>
    private static IEnumerable<string> Repeated(KeyValuePair<string, Module>[] children)
    {
        string[] texts = Array.ConvertAll(children, c => Indent(Print(c.Value)));
        for (int first = 0, next; first < texts.Length; first = next)
        {
            for (next = first + 1; next < texts.Length && texts[next] == texts[first];) next++;
            yield return next == first + 1 ? $"({children[first].Key}): {texts[first]}"
                : $"({children[first].Key}-{children[next - 1].Key}): {next - first} x {texts[first]}";
        }
    }

    private static string Indent(string text) => text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
