namespace Cresset;

/// <summary>
/// Element types. The names are those of .NET; <see cref="DTypes.TorchName"/> gives PyTorch's.
/// </summary>
public enum DType : byte
{
    /// <summary>True or false, one byte.</summary>
    Bool,
    /// <summary>8-bit unsigned integer.</summary>
    UInt8,
    /// <summary>8-bit signed integer.</summary>
    Int8,
    /// <summary>16-bit signed integer.</summary>
    Int16,
    /// <summary>32-bit signed integer.</summary>
    Int32,
    /// <summary>64-bit signed integer.</summary>
    Int64,
    /// <summary>16-bit unsigned integer (storage and conversion only).</summary>
    UInt16,
    /// <summary>32-bit unsigned integer (storage and conversion only).</summary>
    UInt32,
    /// <summary>64-bit unsigned integer (storage and conversion only).</summary>
    UInt64,
    /// <summary>IEEE half precision.</summary>
    Float16,
    /// <summary>The upper half of a <see cref="Float32"/>.</summary>
    BFloat16,
    /// <summary>IEEE single precision: the default of floating point tensors.</summary>
    Float32,
    /// <summary>IEEE double precision.</summary>
    Float64,
    /// <summary>A pair of <see cref="Float32"/>.</summary>
    Complex64,
    /// <summary>A pair of <see cref="Float64"/>.</summary>
    Complex128,
    /// <summary>8-bit float, 4 exponent and 3 mantissa bits (storage and conversion only).</summary>
    Float8E4M3,
    /// <summary>8-bit float, 5 exponent and 2 mantissa bits (storage and conversion only).</summary>
    Float8E5M2,
    /// <summary>
    /// A pair of <see cref="Float16"/>: what promotion of half precision and complex numbers gives.
    /// </summary>
    Complex32,
}
