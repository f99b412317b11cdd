namespace Cresset.Fidelity;

/// <summary><c>|a − b| ≤ relative · |b| + absolute · max(1, max |b|)</c>.</summary>
internal readonly record struct Tolerance(double Relative, double Absolute)
{
    public static readonly Tolerance Exact = new(0, 0);

    /// <summary>As the notes of ops state it; half types are compared relative to the largest value too.</summary>
    public static Tolerance Of(DType type) => type switch
    {
        DType.Float64 or DType.Complex128 => new(1e-10, 1e-11),
        DType.Float16 => new(2e-3, 2e-4),
        DType.BFloat16 => new(1.6e-2, 1.6e-3),
        DType.Float32 or DType.Complex64 => new(1e-5, 1e-6),
        _ => Exact,
    };

    public Tolerance Times(double factor) => new(Relative * factor, Absolute * factor);

    /// <summary>At least this much; for groups whose notes state their own.</summary>
    public Tolerance AtLeast(Tolerance other) =>
        new(Math.Max(Relative, other.Relative), Math.Max(Absolute, other.Absolute));
}
