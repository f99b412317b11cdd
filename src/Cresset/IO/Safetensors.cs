namespace Cresset.IO;

/// <summary>Tensors in safetensors files (huggingface/safetensors, 2022), whole or split over the files of a
/// folder.</summary>
public static class Safetensors
{
    /// <summary>The largest piece that is written at once: spans count bytes in 32 bits.</summary>
    private const int Piece = 1 << 30;

    /// <summary>Opens a file, or a folder with <c>model.safetensors</c> or an index of shards; reads the
    /// headers only.</summary>
    /// <exception cref="CheckpointException">There is no such file or folder, or a header is
    /// malformed.</exception>
    public static TensorSource Open(string path)
    {
        if (!Directory.Exists(path)) return SafetensorsFile.Open(path);
        string whole = Path.Combine(path, "model.safetensors");
        if (File.Exists(whole)) return SafetensorsFile.Open(whole);
        if (File.Exists(Path.Combine(path, SafetensorsFolder.IndexName))) return SafetensorsFolder.Open(path);
        throw new CheckpointException(path, -1,
            $"the folder has neither model.safetensors nor {SafetensorsFolder.IndexName}.");
    }

    /// <summary>Reads all tensors of a file or folder, by name.</summary>
    /// <exception cref="CheckpointException">As <see cref="Open"/>, or the data cannot be read.</exception>
    public static Dictionary<string, Tensor> Load(string path)
    {
        using TensorSource source = Open(path);
        Dictionary<string, Tensor> tensors = new(source.Tensors.Count, StringComparer.Ordinal);
        foreach (string name in source.Tensors.Keys) tensors.Add(name, source.Load(name));
        return tensors;
    }

    /// <summary>Writes tensors to one file: under a temporary name, flushed to disk, then renamed; a failure
    /// leaves the
    /// old file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by name; views are written as what they show.</param>
    /// <param name="metadata">Text to leave beside them; transformers wants <c>format = pt</c>.</param>
    /// <exception cref="ArgumentException">The format lacks the type of a tensor.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsWriter writer = new(metadata);
        foreach ((string name, Tensor tensor) in tensors)
            writer.Add(name, tensor.DType, tensor.Shape, stream => Write(stream, tensor));
        writer.Save(path);
    }

    private static unsafe void Write(Stream stream, Tensor tensor)
    {
        Tensor x = tensor.Detach().Contiguous();
        int size = x.DType.Size();
        fixed (byte* origin = &x.Storage.Origin)
        {
            byte* first = origin + x.Offset * size;
            for (long start = 0, length = x.Count * size; start < length; start += Piece)
                stream.Write(new ReadOnlySpan<byte>(first + start, (int)Math.Min(Piece, length - start)));
        }
        GC.KeepAlive(x);
    }
}
