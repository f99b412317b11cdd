namespace Cresset.Fidelity;

/// <summary>PyTorch's names and .NET's are equal but for case, underscores and a few words.</summary>
internal static class Names
{
    /// <summary>Words that mean the same; tried only where the exact name is not there.</summary>
    private static readonly string[][] Synonyms =
    [
        ["dim", "dims", "axis"], ["size", "sizes", "shape"], ["dtype", "type"], ["tensors", "operands"],
        ["input", "x", "self", "a"], ["other", "b", "y"], ["fillvalue", "value"],
        ["splitsize", "splitsizes", "splitsizeorsections"], ["addpoolinglayer", "pooler"],
    ];

    public static string Plain(string name)
    {
        Span<char> plain = stackalloc char[name.Length];
        int length = 0;
        foreach (char c in name) if (c is not ('_' or '-' or ' ')) plain[length++] = char.ToLowerInvariant(c);
        return new string(plain[..length]);
    }

    public static bool Same(string a, string b) => Plain(a) == Plain(b);

    public static bool AreSynonyms(string a, string b)
    {
        string x = Plain(a), y = Plain(b);
        return x == y || Array.Exists(Synonyms, s => s.Contains(x) && s.Contains(y));
    }

    /// <summary>A trailing underscore is the in-place form.</summary>
    public static string OfMethod(string torch) => torch.EndsWith('_')
        && !torch.EndsWith("__", StringComparison.Ordinal)
        ? Plain(torch) + "inplace" : Plain(torch);
}
