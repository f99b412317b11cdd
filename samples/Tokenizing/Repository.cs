/// <summary>What the sample takes from the repository.</summary>
internal static class Repository
{
    /// <summary>A short chat template, in the language (Jinja) that all models use.</summary>
    public const string ChatTemplate =
        "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}\n{% endfor %}"
        + "{% if add_generation_prompt %}<|assistant|>\n{% endif %}";

    /// <summary>A folder of the repository, from wherever the sample is started.</summary>
    public static string Folder(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, name))) return Path.Combine(at.FullName, name);
        throw new DirectoryNotFoundException($"There is no folder '{name}' above {AppContext.BaseDirectory}.");
    }
}
