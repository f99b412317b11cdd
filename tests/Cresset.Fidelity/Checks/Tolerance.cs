namespace Cresset.Fidelity;

/// <summary><c>|a − b| ≤ relative · |b| + absolute · max(1, max |b|)</c>; without the last factor where plain.</summary>
internal readonly record struct Tolerance(double Relative, double Absolute, bool Plain = false)
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

    public Tolerance Times(double factor) => this with { Relative = Relative * factor, Absolute = Absolute * factor };
}
