namespace Cresset.IO;

/// <summary>Named tensors in files. Opening reads the names only; the data of a tensor are read when asked
/// for.</summary>
public abstract class TensorSource : IDisposable
{
    /// <summary>The largest piece that is read at once: spans count bytes in 32 bits.</summary>
    private const int Piece = 1 << 30;

    /// <summary>The file or folder, as it was asked for.</summary>
    public abstract string Location { get; }

    /// <summary>Text that the writer left beside the tensors.</summary>
    public abstract IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name.</summary>
    public abstract IReadOnlyDictionary<string, TensorEntry> Tensors { get; }

    /// <summary>Reads bytes of a tensor, little-endian; other values than 0 in a <see cref="DType.Bool"/>
    /// become 1.</summary>
    /// <param name="entry">One of <see cref="Tensors"/>.</param>
    /// <param name="target">Is filled.</param>
    /// <param name="start">The first byte to read, from the start of the tensor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer bytes.</exception>
    /// <exception cref="CheckpointException">The file ends too early or cannot be read.</exception>
    public void Read(TensorEntry entry, Span<byte> target, long start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, entry.Length - target.Length);
        ReadBytes(entry, target, start);
        if (entry.DType != DType.Bool) return;
        foreach (ref byte value in target) value = value == 0 ? (byte)0 : (byte)1;
    }

    /// <summary>Reads a whole tensor into new memory.</summary>
    /// <exception cref="CheckpointException">There is no such tensor, or its data cannot be read.</exception>
    public unsafe Tensor Load(string name)
    {
        if (!Tensors.TryGetValue(name, out TensorEntry entry))
            throw new CheckpointException(Location, -1, $"no tensor '{name}' among {Tensors.Count}.");
        Tensor x = Tensor.Empty(entry.Shape, entry.DType);
        fixed (byte* target = &x.Storage.Origin) Read(entry, target);
        GC.KeepAlive(x);
        return x;
    }

    /// <summary>Reads a whole tensor to memory that has room for it.</summary>
    internal unsafe void Read(TensorEntry entry, byte* target)
    {
        for (long start = 0; start < entry.Length; start += Piece)
            Read(entry, new Span<byte>(target + start, (int)Math.Min(Piece, entry.Length - start)), start);
    }

    /// <summary>Closes the files.</summary>
    public abstract void Dispose();

    /// <summary>Fills <paramref name="target"/> from the bytes of a tensor.</summary>
    protected abstract void ReadBytes(TensorEntry entry, Span<byte> target, long start);
}
