using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Cresset.Architecture.Tests;

/// <summary>
/// Sealed or abstract, small files, pointers in few places, and a few spellings that the house avoids.
/// </summary>
public sealed partial class StructureTests
{
    /// <summary>
    /// Classes with a subclass inside their own assembly only: Tensor, because of Parameter.
    /// </summary>
    private static readonly string[] Open = ["Cresset.Tensor"];

    /// <summary>Finalizers that are worth their cost: one object a thread, never one a tensor.</summary>
    private static readonly string[] Finalized = ["Cresset.Devices.Cpu.Scratch"];

    /// <summary>Where raw memory is touched. Everything else works on tensors, spans and arrays.</summary>
    private static readonly string[] Unsafe =
        ["src/Cresset/Devices/", "src/Cresset/IO/", "src/Cresset/Formulas/", "src/Cresset/Tensors/", "src/Cresset/Random/"];

    [Fact]
    public void EveryClassIsSealedOrAbstract() => Project.None(
        Project.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && !IsGenerated(type))
            .Select(type => type.FullName!).Where(name => !Open.Contains(name)),
        "Variation is a type: seal these or make them abstract:");

    [Fact]
    public void OpenClassesAreNotOpenToUsers() => Project.None(
        Project.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => Open.Contains(type.FullName))
            .SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)
            .Select(constructor => $"{constructor.DeclaringType}{constructor}"),
        "An open class must have internal constructors only:");

    [Fact]
    public void FilesAreSmall() => Project.None(
        Project.Sources("src").Where(path => !IsGenerated(path))
            .Select(path => (Path: path, Count: Project.Lines(path).Length)).Where(file => file.Count > 400)
            .Select(file => $"{file.Path}: {file.Count} lines"),
        "A file has at most 400 lines (aim at 150):");

    [Fact]
    public void TheGoldenCopyIsSmall() => Assert.InRange(
        Project.Files("tests/Golden", "*").Sum(path => new FileInfo(Path.Combine(Project.Root, path)).Length), 1, 6_000_000);

    [Fact]
    public void PointersStayWhereTheyBelong() => Project.None(
        Project.Sources("src").Where(path => !Unsafe.Any(path.StartsWith)).Where(path => Code(path).Any(UnsafeWord().IsMatch)),
        $"unsafe is for {string.Join(", ", Unsafe)}, not for:");

    [Theory]
    [InlineData(@"\bTask\.Run\b", "compute is synchronous and runs on the one worker pool")]
    [InlineData(@"[!=]= null\b", "write 'is null' and 'is not null'")]
    [InlineData(@"#region\b", "no regions")]
    [InlineData(@"\bThread\.Sleep\b", "wait for something, not for some time")]
    [InlineData(@"\bBinaryFormatter\b|\bAssembly\.LoadFrom\b", "no file can execute code")]
    [InlineData(@"\bParallel\.(For|ForEach|Invoke)", "one persistent worker pool in the process")]
    public void IsNotWritten(string pattern, string reason)
    {
        Regex regex = new(pattern);
        Project.None(Project.Sources("src").Where(path => !IsGenerated(path))
            .SelectMany(path => Code(path).Select((line, i) => (Path: path, Line: i + 1, Text: line)))
            .Where(line => regex.IsMatch(line.Text)).Select(line => $"{line.Path}:{line.Line}: {line.Text.Trim()}"),
            $"{reason}:");
    }

    [Fact]
    public void NothingIsFinalized() => Project.None(
        Project.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.GetMethod("Finalize",
                BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null)
            .Select(type => type.FullName!).Where(name => !Finalized.Contains(name)),
        "Finalizers cost 100 ns an object; memory is found by the sweep. Remove them from:");

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<') || type.IsDefined(typeof(CompilerGeneratedAttribute), false);

    private static bool IsGenerated(string path) => path.EndsWith(".g.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Code(string path) => Project.Lines(path).Select(line => Comment().Replace(line, ""));

    [GeneratedRegex("//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeWord();
}
