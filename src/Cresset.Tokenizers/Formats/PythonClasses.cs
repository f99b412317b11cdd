namespace Cresset.Tokenizers.Formats;

/// <summary>Classes whose rules are not known here and that their vocabulary files alone would cut wrongly.</summary>
internal static class PythonClasses
{
    private static readonly string[] Refused = [];

    /// <summary>Why the older files of a class are not read; null if they are.</summary>
    public static string? Refusal(string? name) => name is null || !Refused.Contains(name) ? null
        : $"'{name}' cuts texts by rules of its own, so its vocabulary files alone would give wrong ids; "
            + "make a tokenizer.json of it (as a TokenizersBackend), or cut texts with that class";
}
