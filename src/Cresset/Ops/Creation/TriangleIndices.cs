namespace Cresset;

public partial class Tensor
{
    /// <summary>Rows and columns of the elements on and below a diagonal of a matrix: [2, count].</summary>
    /// <param name="row">Rows of the matrix.</param>
    /// <param name="col">Columns of the matrix.</param>
    /// <param name="offset">The diagonal; positive ones lie above the main diagonal.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor TrilIndices(long row, long col, long offset = 0, DType? dtype = null) =>
        Triangle(row, col, (i, j) => j - i <= offset, dtype);

    /// <summary>Rows and columns of the elements on and above a diagonal of a matrix: [2, count].</summary>
    /// <inheritdoc cref="TrilIndices"/>
    public static Tensor TriuIndices(long row, long col, long offset = 0, DType? dtype = null) =>
        Triangle(row, col, (i, j) => j - i >= offset, dtype);

    private static Tensor Triangle(long row, long col, Func<long, long, bool> holds, DType? dtype)
    {
        if (row < 0 || col < 0) throw new ShapeException($"Indices: there is no matrix of {row} × {col}.");
        var rows = new List<long>();
        var columns = new List<long>();
        for (long i = 0; i < row; i++)
            for (long j = 0; j < col; j++)
            {
                if (!holds(i, j)) continue;
                rows.Add(i);
                columns.Add(j);
            }
        return Of<long>([.. rows, .. columns], [2, rows.Count]).To(dtype ?? DType.Int64);
    }
}
