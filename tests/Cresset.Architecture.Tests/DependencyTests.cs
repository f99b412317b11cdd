using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cresset.Architecture.Tests;

/// <summary>Arrows point down only, and a dependency stays in the project that exists for it.</summary>
public sealed partial class DependencyTests
{
    public static TheoryData<string> Libraries => [.. Project.Arrows.Keys];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void UsesOnlyWhatTheMapAllows(string library)
    {
        string[] allowed = [.. Project.Arrows[library], .. Project.Packages.GetValueOrDefault(library, [])];
        Project.None(Assembly.Load(library).GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => !IsBaseClassLibrary(name) && !allowed.Contains(name)),
            $"{library} may use the base class library and [{string.Join(", ", allowed)}], but uses:");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void ProjectFileNamesOnlyWhatTheMapAllows(string library)
    {
        XDocument file = XDocument.Load(Path.Combine(Project.Root, "src", library, library + ".csproj"));
        string[] packages = Project.Packages.GetValueOrDefault(library, []);
        Project.None(References(file, "PackageReference").Except(packages), $"{library} may not use the packages:");
        Project.None(References(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))
            .Except(Project.Arrows[library]), $"{library} may not reference:");
    }

    [Fact]
    public void EveryLibraryOfTheProjectIsOnTheMap() => Assert.Equal(
        Project.Arrows.Keys.Append("Cresset.Cli").Order(),
        Project.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Fact]
    public void EveryProjectIsInTheSolution()
    {
        string solution = File.ReadAllText(Path.Combine(Project.Root, "Cresset.slnx"));
        Project.None(new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(folder => Project.Files(folder, "*.csproj"))
            .Where(path => !solution.Contains($"\"{path}\"")), "Not in Cresset.slnx, so ./dev check does not build them:");
    }

    [Fact]
    public void NoModelReferencesAnother()
    {
        string[] models = [.. Project.Sources("src/Cresset.Transformers/Models").Where(path => !path.Contains("/Shared/"))];
        string[] names = [.. models.Select(path => Path.GetFileNameWithoutExtension(path))];
        Project.None(models.SelectMany(path => TypeNames(path, models).Where(name => Uses(path, name))
            .Select(name => $"{path} uses {name}")), "A model is one file; what two share belongs in Models/Shared:");
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    /// <summary>The types that the other models declare.</summary>
    private static IEnumerable<string> TypeNames(string model, string[] models) => models.Where(path => Family(path) != Family(model))
        .SelectMany(path => Project.Lines(path)).SelectMany(line => Declaration().Matches(line))
        .Select(match => match.Groups[1].Value).Distinct();

    /// <summary>
    /// A model may keep its config and its heads in files of their own: BertConfig.cs, Bert.cs, BertHeads.cs.
    /// </summary>
    private static string Family(string path) =>
        Regex.Replace(Path.GetFileNameWithoutExtension(path), "(Config|Heads)$", "");

    private static bool Uses(string path, string name) =>
        Project.Lines(path).Any(line => Regex.IsMatch(Comment().Replace(line, ""), $@"\b{name}\b"));

    private static IEnumerable<string> References(XDocument file, string kind) =>
        file.Descendants(kind).Select(element => element.Attribute("Include")!.Value);

    private static bool IsBaseClassLibrary(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib";

    [GeneratedRegex(@"^(?:public|internal|file)?[\w ]*\b(?:class|record|struct|interface|enum)\s+(?:struct\s+)?([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comment();
}
