namespace Cresset.Fidelity;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    /// <summary>The tree of fixtures.</summary>
    public required string Fixtures { get; init; }

    /// <summary>Only groups of this name or below it, such as <c>ops</c> or <c>ops/unary</c>.</summary>
    public string? Group { get; init; }

    public bool Json { get; init; }

    /// <summary>List every failure, and why cases are not implemented.</summary>
    public bool Verbose { get; init; }

    public static Options Parse(string[] args)
    {
        var options = new Options { Fixtures = DefaultTree() };
        for (int i = 0; i < args.Length; i++)
            options = args[i] switch
            {
                "--fixtures" => options with { Fixtures = Value(args, ref i) },
                "--group" => options with { Group = Value(args, ref i).TrimEnd('/') },
                "--json" => options with { Json = true },
                "--verbose" => options with { Verbose = true },
                _ => throw new ArgumentException($"unknown option '{args[i]}'. "
                    + "Known: --fixtures DIR, --group G, --json, --verbose."),
            };
        return Directory.Exists(options.Fixtures) ? options
            : throw new ArgumentException($"there is no folder '{options.Fixtures}'.");
    }

    private static string Value(string[] args, ref int i) => ++i < args.Length ? args[i]
        : throw new ArgumentException($"'{args[i - 1]}' needs a value.");

    /// <summary>The big tree beside the project where it exists, else the small copy inside it.</summary>
    private static string DefaultTree()
    {
        string? root = Directory.GetCurrentDirectory();
        while (root is not null && !File.Exists(Path.Combine(root,
            "Cresset.slnx"))) root = Path.GetDirectoryName(root);
        root ??= Directory.GetCurrentDirectory();
        string big = Path.GetFullPath(Path.Combine(root, "../shared/fixtures"));
        return Directory.Exists(big) ? big : Path.Combine(root, "tests/Golden");
    }
}
