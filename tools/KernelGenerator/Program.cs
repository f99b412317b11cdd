using Cresset.KernelGenerator;

string folder = args.Length > 0
    ? args[0]
    : Path.Combine("src", "Cresset", "Devices", "Cpu", "Kernels", "Generated");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"'{folder}' is no folder. Run this in the repository root, or name the folder.");
    return 1;
}

foreach (TileFamily family in TileFamily.All)
{
    string path = Path.Combine(folder, family.FileName);
    File.WriteAllText(path, TileKernelEmitter.Emit(family));
    Console.WriteLine(path);
}

return 0;
