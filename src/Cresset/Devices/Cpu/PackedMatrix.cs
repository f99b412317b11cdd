using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>
/// A right matrix [depth, columns] in the panel order of this machine's kernels. The memory belongs to
/// whoever packed it; the order differs between machines, so it never goes into a file.
/// </summary>
internal readonly unsafe struct PackedMatrix
{
    private PackedMatrix(float* data, long depth, long columns)
    {
        Data = data;
        Depth = depth;
        Columns = columns;
    }

    public readonly float* Data;
    public readonly long Depth;
    public readonly long Columns;

    /// <summary>Floats needed to pack a matrix of this size.</summary>
    public static long Length(long depth, long columns) =>
        checked(depth * GemmDriver<float>.PaddedColumns(columns));

    /// <summary>
    /// Packs <paramref name="matrix"/> into <see cref="Length"/> floats, best 64-byte aligned.
    /// </summary>
    public static PackedMatrix Pack(Matrix<float> matrix, long depth, long columns, float* destination)
    {
        GemmDriver<float>.Prepack(matrix, depth, columns, destination);
        return new(destination, depth, columns);
    }
}
