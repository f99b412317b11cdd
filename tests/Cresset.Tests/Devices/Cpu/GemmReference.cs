using System.Numerics;
using Cresset.Devices.Cpu;

namespace Cresset.Tests.Devices.Cpu;

/// <summary>How an operand lies in memory.</summary>
public enum Order
{
    /// <summary>Columns side by side.</summary>
    Rows,

    /// <summary>Rows side by side: a transposed view.</summary>
    Columns,

    /// <summary>Neither: every second element of a transposed view.</summary>
    Spread,
}

/// <summary>Naive products in double precision to compare with.</summary>
internal static unsafe class GemmReference
{
    public static long Length(Order order, long rows, long columns) => order switch
    {
        Order.Rows => rows == 0 ? 0 : ((rows - 1) * (columns + 3)) + columns,
        Order.Columns => columns == 0 ? 0 : ((columns - 1) * (rows + 1)) + rows,
        _ => columns == 0 ? 0 : ((columns - 1) * ((2 * rows) + 1)) + (2 * rows),
    };

    public static Matrix<T> View<T>(T* data, Order order, long rows, long columns)
        where T : unmanaged => order switch
        {
            Order.Rows => new(data, columns + 3, 1),
            Order.Columns => new(data, 1, rows + 1),
            _ => new(data, 2, (2 * rows) + 1),
        };

    /// <summary>
    /// alpha·A·B + beta·C + bias in double, and the sum of magnitudes that bounds its rounding error.
    /// </summary>
    public static (double[] Value, double[] Magnitude) Multiply<T>(
        GemmShape shape, Matrix<T> a, Matrix<T> b, Matrix<T> c, GemmOptions<T> options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] value = new double[shape.M * shape.N], magnitude = new double[value.Length];
        double alpha = double.CreateTruncating(options.Alpha), beta = double.CreateTruncating(options.Beta);
        for (long i = 0; i < shape.M; i++)
            for (long j = 0; j < shape.N; j++)
            {
                double sum = 0, size = 0;
                for (long k = 0; k < shape.K; k++)
                {
                    double product = alpha * At(a, i, k) * At(b, k, j);
                    sum += product;
                    size += Math.Abs(product);
                }

                double before = beta == 0 ? 0 : beta * At(c, i, j);
                double bias = options.Bias is null ? 0 : double.CreateTruncating(options.Bias[j]);
                value[(i * shape.N) + j] = sum + before + bias;
                magnitude[(i * shape.N) + j] = size + Math.Abs(before) + Math.Abs(bias);
            }

        return (value, magnitude);
    }

    public static double At<T>(Matrix<T> matrix, long i, long j)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateTruncating(matrix.From(i, j).Data[0]);
}
