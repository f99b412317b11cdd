using System.Reflection;

namespace Cresset.Architecture.Tests;

/// <summary>
/// docs/api lists all that users can reach, so a change of it is seen in review. <c>./dev api</c> writes it.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly bool Write = Environment.GetEnvironmentVariable("CRESSET_WRITE_API") == "1";

    public static TheoryData<string> Libraries => [.. Project.Arrows.Keys];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void IsListed(string library)
    {
        string file = Path.Combine(Project.Root, "docs", "api", library + ".txt");
        string[] actual = [.. PublicApi.Of(Assembly.Load(library))];
        if (Write)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Concat(actual.Select(line => line + "\n")));
        }
        string[] listed = File.Exists(file) ? File.ReadAllLines(file) : [];
        Project.None(actual.Except(listed).Select(line => "+ " + line).Concat(listed.Except(actual).Select(line => "- " + line)),
            $"The public API differs from docs/api/{library}.txt. Run ./dev api if it is meant:");
    }
}
