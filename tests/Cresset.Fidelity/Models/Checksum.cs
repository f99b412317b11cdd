using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary><c>[l2 norm, sum, dot with sin(1 … n)]</c> of a flattened tensor, in double.</summary>
internal static class Checksum
{
    /// <summary>All three are relative to the norm; gradients that are zero but for rounding are compared
    /// absolutely.</summary>
    public static void Compare(string what, JsonElement expected, Tensor actual, Check check, double relative = 1e-3)
    {
        double[] sums = Of(Stored.Of(actual).ToDoubles());
        double norm = expected[0].GetDouble(), scale = Math.Max(norm * relative, 1e-6);
        for (int i = 0; i < 3; i++)
        {
            double error = Math.Abs(sums[i] - expected[i].GetDouble()) / scale;
            if (!(error <= 1)) throw new MismatchException(
                $"{what} checksum {i}: expected {expected[i]}, got {sums[i]:R}", double.IsNaN(error)
                    ? double.PositiveInfinity : error);
        }
        check.Done();
    }

    private static double[] Of(double[] values)
    {
        double squares = 0, sum = 0, dot = 0;
        for (int i = 0; i < values.Length; i++)
        {
            squares += values[i] * values[i];
            sum += values[i];
            dot += values[i] * Math.Sin(i + 1);
        }
        return [Math.Sqrt(squares), sum, dot];
    }
}
