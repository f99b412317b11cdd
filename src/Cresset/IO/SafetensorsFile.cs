using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Cresset.IO;

/// <summary>One safetensors file (huggingface/safetensors, 2022): 8 bytes length, JSON header, data. Opening
/// reads the
/// header only.</summary>
public sealed class SafetensorsFile : TensorSource
{
    /// <summary>The longest header that is read: the limit of the reference.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(string path, SafeFileHandle file)
    {
        (_path, _file) = (path, file);
        _header = ReadHeader();
    }

    /// <inheritdoc/>
    public override string Location => _path;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, TensorEntry> Tensors => _header.Tensors;

    /// <summary>Opens a file and checks its whole header.</summary>
    /// <exception cref="CheckpointException">No such file, or the header is malformed: bad JSON, unknown
    /// types, names that
    /// occur twice, sizes that do not fit, data that overlap or leave gaps.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle file = OpenHandle(path);
        try
        {
            return new SafetensorsFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _file.Dispose();

    /// <inheritdoc/>
    protected override void ReadBytes(TensorEntry entry, Span<byte> target, long start) =>
        Fill(target, entry.Offset + start);

    private static SafeFileHandle OpenHandle(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, -1, $"no such file (looked for {Path.GetFullPath(path)}).", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CheckpointException(path, -1, $"cannot be opened: {e.Message}", e);
        }
    }

    private SafetensorsHeader ReadHeader()
    {
        long size = RandomAccess.GetLength(_file);
        if (size < 8)
            throw new CheckpointException(_path, 0, $"{size} bytes are too few for a safetensors file.");
        Span<byte> prefix = stackalloc byte[8];
        Fill(prefix, 0);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
            throw new CheckpointException(_path, 0, $"a header of {length} bytes passes the limit of "
                + $"{MaxHeaderBytes}. Is this a safetensors file?");
        if (length > (ulong)size - 8)
            throw new CheckpointException(_path, 0, $"a header of {length} bytes, but the file ends "
                + $"after {size - 8}.");

        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            Fill(bytes.AsSpan(0, (int)length), 8);
            return SafetensorsHeader.Parse(_path, bytes.AsSpan(0, (int)length), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Fill(Span<byte> target, long offset)
    {
        try
        {
            while (target.Length > 0)
            {
                int read = RandomAccess.Read(_file, target, offset);
                if (read == 0)
                    throw new CheckpointException(_path, offset, "the file was cut here after opening.");
                target = target[read..];
                offset += read;
            }
        }
        catch (IOException e) when (e is not CheckpointException)
        {
            throw new CheckpointException(_path, offset, $"cannot be read: {e.Message}", e);
        }
    }
}
