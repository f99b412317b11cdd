using Cresset.IO;

namespace Cresset.Fidelity;

/// <summary>The tensors of a case file, read when they are asked for.</summary>
internal sealed class TensorStore : IDisposable
{
    private readonly SafetensorsFile? _file;

    private TensorStore(SafetensorsFile? file) => _file = file;

    public static TensorStore Open(string path) => new(File.Exists(path) ? SafetensorsFile.Open(path) : null);

    public bool Has(string key) => _file is not null && _file.Tensors.ContainsKey(key);

    public IEnumerable<string> Under(string prefix) => _file is null ? []
        : _file.Tensors.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal));

    /// <exception cref="KeyNotFoundException">The fixture promises a tensor that its file lacks.</exception>
    public Stored Get(string key)
    {
        if (_file is null || !_file.Tensors.TryGetValue(key, out TensorEntry entry))
            throw new KeyNotFoundException($"the fixture has no tensor '{key}'.");
        var bytes = new byte[entry.Length];
        _file.Read(entry, bytes);
        return new Stored(entry.DType, entry.Shape.ToArray(), bytes);
    }

    public void Dispose() => _file?.Dispose();
}
