namespace Cresset.Devices.Cpu;

/// <summary>
/// A matrix in raw memory: element <c>(i, j)</c> lies at <c>data + i·rowStride + j·columnStride</c>, strides
/// in elements.
/// </summary>
internal readonly unsafe struct Matrix<T>(T* data, long rowStride, long columnStride)
    where T : unmanaged
{
    public readonly T* Data = data;
    public readonly long RowStride = rowStride;
    public readonly long ColumnStride = columnStride;

    /// <summary>The same memory read as its transpose.</summary>
    public Matrix<T> Transposed => new(Data, ColumnStride, RowStride);

    /// <summary>The matrix whose element (0, 0) is this one's <c>(row, column)</c>.</summary>
    public Matrix<T> From(long row, long column) =>
        new(Data + (row * RowStride) + (column * ColumnStride), RowStride, ColumnStride);
}

/// <summary>Sizes of a product: C is [M, N], A is [M, K], B is [K, N].</summary>
internal readonly record struct GemmShape(long M, long N, long K)
{
    /// <summary>Multiply-adds of the product, as a double because it may pass 2^63.</summary>
    public double Work => (double)M * N * K;
}

/// <summary>What happens to the product: <c>C = activation(alpha·A·B + beta·C + bias)</c>.</summary>
internal readonly unsafe struct GemmOptions<T>(T alpha, T beta, T* bias = null)
    where T : unmanaged
{
    public readonly T Alpha = alpha;

    /// <summary>With zero, what C held before is never read (so it may hold NaN).</summary>
    public readonly T Beta = beta;

    /// <summary>[N] values added to every row while the tile is hot, or null.</summary>
    public readonly T* Bias = bias;

    /// <summary>Applied in place to <c>(values, count)</c>, pieces of finished rows, or null.</summary>
    public delegate*<T*, long, void> Activation { get; init; }
}

/// <summary>
/// A family of matrices, one for each item of a batch: at <c>Offsets[i]</c> elements behind the first, or at
/// <c>i·Stride</c> without offsets. Items may overlap (broadcast) for operands, not for results.
/// </summary>
internal readonly unsafe struct MatrixBatch<T>(Matrix<T> first, long stride, long* offsets = null)
    where T : unmanaged
{
    public readonly Matrix<T> First = first;
    public readonly long Stride = stride;
    public readonly long* Offsets = offsets;

    public Matrix<T> this[long item]
    {
        get
        {
            long offset = Offsets is null ? item * Stride : Offsets[item];
            return new(First.Data + offset, First.RowStride, First.ColumnStride);
        }
    }
}
