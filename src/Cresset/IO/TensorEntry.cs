namespace Cresset.IO;

/// <summary>Where a tensor lies in a file.</summary>
/// <param name="Name">Its name; any text, never to be used as a file name.</param>
/// <param name="DType">The type of its elements.</param>
/// <param name="Shape">Its shape; the data are contiguous.</param>
/// <param name="Offset">The first byte of its data, from the start of the file.</param>
/// <param name="Length">The number of bytes.</param>
public readonly record struct TensorEntry(string Name, DType DType, Shape Shape, long Offset, long Length);
