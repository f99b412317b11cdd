using System.Runtime.CompilerServices;
using Cresset.KernelGenerator;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

public sealed class KernelGeneratorTests
{
    public static TheoryData<string> Files => [.. TileFamily.All.Select(family => family.FileName)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Generating_again_changes_nothing(string file)
    {
        TileFamily family = TileFamily.All.Single(each => each.FileName == file);
        string path = Path.Combine(Root(), "src", "Cresset", "Devices", "Cpu", "Kernels", "Generated", file);
        string checkedIn = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(
            TileKernelEmitter.Emit(family) == checkedIn,
            $"{file} is out of date: run dotnet run --project tools/KernelGenerator in the repository root.");
    }

    private static string Root([CallerFilePath] string here = "")
    {
        DirectoryInfo? folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cresset.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Cresset.slnx above '{here}'.");
    }
}
