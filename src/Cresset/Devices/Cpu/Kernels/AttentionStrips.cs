namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// The state of a block of queries on its way through the keys: running maximum and sum, and the output
/// before it is divided by the sum. Works on strips of as many queries as a tile of the matrix product has
/// rows.
/// </summary>
internal readonly unsafe struct AttentionStrips
{
    public const int BlockQueries = 128;
    public const int BlockKeys = 384;

    private readonly AttentionProblem problem;
    private readonly int valueWidth;
    private readonly float* max, sum, output, keys, values, queries, scores, packedScores;

    public AttentionStrips(AttentionProblem problem)
    {
        this.problem = problem;
        valueWidth = (int)GemmDriver<float>.PaddedColumns(problem.Shape.Value);
        long head = problem.Shape.Head, rows = TileSet<float>.Rows;
        long total = ((2 + valueWidth) * (long)BlockQueries) + ((head + valueWidth) * BlockKeys)
            + (rows * (head + (2 * BlockKeys)));
        max = Scratch.Get<float>(Scratch.Slot.Rows, total);
        sum = max + BlockQueries;
        output = sum + BlockQueries;
        keys = output + ((long)valueWidth * BlockQueries);
        values = keys + (head * BlockKeys);
        scores = values + ((long)valueWidth * BlockKeys);
        packedScores = scores + (rows * BlockKeys);
        queries = packedScores + (rows * BlockKeys);
    }

    public void Start(int count)
    {
        new Span<float>(max, count).Fill(float.NegativeInfinity);
        new Span<float>(sum, count).Clear();
        new Span<float>(output, count * valueWidth).Clear();
    }

    /// <summary>Takes a block of keys in.</summary>
    public void AddKeys(AttentionBlock block)
    {
        AttentionShape shape = problem.Shape;
        long keyHead = block.Head / shape.HeadsPerKeyHead;
        Pack(problem.K.At(block.Batch, keyHead, block.FirstKey), block.Keys, (int)shape.Head, keys);
        Matrix<float> v = problem.V.At(block.Batch, keyHead, block.FirstKey);
        Pack(v.Transposed, (int)shape.Value, block.Keys, values);
        int tile = TileSet<float>.Rows;
        for (int i = 0; i < block.Queries; i += tile)
        {
            int rows = Math.Min(tile, block.Queries - i);
            Score(block, i, rows);
            for (int r = 0; r < rows; r++)
                Exponentiate(block, i + r, scores + (r * (long)BlockKeys));
            Packing.Panel(new Matrix<float>(scores, BlockKeys, 1), rows, tile, block.Keys, packedScores);
            float* target = output + ((long)i * valueWidth);
            Tile probabilities = new(packedScores, rows, block.Keys);
            Multiply(probabilities, values, (int)shape.Value, new(target, valueWidth, 1), 1);
        }
    }

    /// <summary>Writes one row of the result and returns the log-sum-exp of its scores.</summary>
    public float Finish(int row, float* destination)
    {
        float factor = sum[row] == 0 ? 0 : 1 / sum[row];
        RowMath.Scaled(output + ((long)row * valueWidth), factor, destination, problem.Shape.Value);
        return sum[row] == 0 ? float.NegativeInfinity : max[row] + MathF.Log(sum[row]);
    }

    private readonly struct Tile(float* a, int rows, int depth)
    {
        public readonly float* A = a;
        public readonly int Rows = rows, Depth = depth;
    }

    private void Score(AttentionBlock block, int query, int rows)
    {
        int head = (int)problem.Shape.Head;
        Matrix<float> q = problem.Q.At(block.Batch, block.Head, block.FirstQuery + query);
        Packing.Panel(q, rows, TileSet<float>.Rows, head, queries);
        Multiply(new Tile(queries, rows, head), keys, block.Keys, new(scores, BlockKeys, 1), 0);
    }

    /// <summary>
    /// Scores of one row become exponentials, and what was summed before shrinks to the new maximum.
    /// </summary>
    private void Exponentiate(AttentionBlock block, int row, float* values)
    {
        AttentionScores.Mask(problem.Options, block, row, values);
        float before = max[row], top = MathF.Max(before, RowMath.Max(values, block.Keys));
        // Without any visible key there is no maximum to subtract; every exponential is zero then.
        float shift = float.IsNegativeInfinity(top) ? 0 : top;
        float added = RowMath.ExpDifference(values, shift, values, block.Keys);
        if (before != top && block.FirstKey > 0)
        {
            float shrink = MathF.Exp(before - shift);
            sum[row] *= shrink;
            RowMath.Scale(output + ((long)row * valueWidth), shrink, valueWidth);
        }

        max[row] = top;
        sum[row] += added;
        AttentionScores.Drop(problem, block, row, values);
        HalfRounding.InPlace(problem.Options.Type, values, block.Keys);
    }

    private static void Pack(Matrix<float> lines, int count, int depth, float* panels)
    {
        int wide = TileSet<float>.Columns;
        for (int line = 0; line < count; line += wide)
        {
            int width = (int)Math.Min(wide, GemmDriver<float>.PaddedColumns(count - line));
            float* panel = panels + ((long)line * depth);
            Packing.Panel(lines.From(line, 0), Math.Min(wide, count - line), width, depth, panel);
        }
    }

    /// <summary>Whole vectors are written: c must have room for them.</summary>
    private void Multiply(Tile tile, float* panels, int columns, Matrix<float> c, int add)
    {
        int wide = TileSet<float>.Columns, lanes = TileSet<float>.Lanes;
        float alpha = add == 0 ? problem.Options.Scale : 1;
        for (int column = 0; column < columns; column += wide)
        {
            int width = (int)Math.Min(wide, GemmDriver<float>.PaddedColumns(columns - column));
            float* panel = panels + ((long)column * tile.Depth);
            TileSet<float>.Kernel(tile.Rows, width / lanes)(
                tile.Depth, tile.A, panel, width, c.Data + column, c.RowStride, alpha, add);
        }
    }
}
