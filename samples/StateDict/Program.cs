using Cresset;
using Cresset.IO;
using Cresset.Nn;

// Weights to a safetensors file and back, and what happens when a file does not fit.
Rng.ManualSeed(0);
string folder = Directory.CreateTempSubdirectory("cresset-").FullName;
string file = Path.Combine(folder, "model.safetensors");
try
{
    var model = new Sequential(new Linear(4, 8), new Gelu(), new Linear(8, 2));
    Safetensors.Save(file, model.StateDict());

    using (TensorSource source = Safetensors.Open(file))  // reads the header only
        foreach (TensorEntry entry in source.Tensors.Values) Console.WriteLine($"{entry.Name,-10} {entry.DType} {entry.Shape}");

    var same = new Sequential(new Linear(4, 8), new Gelu(), new Linear(8, 2));
    same.LoadStateDict(Safetensors.Load(file));
    Tensor x = Tensor.Randn([3, 4]);
    bool equal = (model.Forward(x) - same.Forward(x)).Abs().AMax().Item<float>() == 0;
    Console.WriteLine($"the same numbers: {equal}");

    var longer = new Sequential(new Linear(4, 8), new Gelu(), new Linear(8, 2), new Linear(2, 2));
    bool refused = false;
    try
    {
        longer.LoadStateDict(Safetensors.Load(file));
    }
    catch (StateDictException error)  // nothing was changed
    {
        refused = true;
        Console.WriteLine(error.Message);
    }
    LoadReport report = longer.LoadStateDict(Safetensors.Load(file), strict: false);
    Console.WriteLine($"not strict: missing {string.Join(", ", report.MissingKeys)}");
    return equal && refused && report.MissingKeys.Count == 2 ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
