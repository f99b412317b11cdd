namespace Cresset;

/// <summary>A running total along a dimension, in double or in 64-bit integers.</summary>
internal interface IScan
{
    double Start { get; }

    double Next(double total, double x);

    long Next(long total, long x);
}
