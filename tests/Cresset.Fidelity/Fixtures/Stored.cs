using System.Runtime.InteropServices;

namespace Cresset.Fidelity;

/// <summary>Plain values of a tensor: what a reference gave, or what we gave.</summary>
internal sealed record Stored(DType DType, long[] Sizes, byte[] Bytes)
{
    public bool IsExact => !DType.IsDifferentiable();

    public static Stored Of(Tensor x)
    {
        Tensor plain = x.Detach().Contiguous();
        byte[] bytes = plain.Bytes.ToArray();
        GC.KeepAlive(plain);
        return new Stored(x.DType, x.Shape.ToArray(), bytes);
    }

    public Tensor ToTensor()
    {
        Tensor x = Tensor.Empty(new Shape(Sizes), DType);
        Bytes.CopyTo(x.Bytes);
        return x;
    }

    /// <summary>Complex tensors are stored as pairs along a last dimension of 2.</summary>
    public Stored AsComplex() => new(DType == DType.Float64 ? DType.Complex128 : DType.Complex64, Sizes[..^1], Bytes);

    /// <summary>All values; real and imaginary parts in turn.</summary>
    public double[] ToDoubles() => DType switch
    {
        DType.Bool or DType.UInt8 => Cast<byte>(v => v),
        DType.Int8 => Cast<sbyte>(v => v),
        DType.Int16 => Cast<short>(v => v),
        DType.Int32 => Cast<int>(v => v),
        DType.Int64 => Cast<long>(v => v),
        DType.UInt16 => Cast<ushort>(v => v),
        DType.UInt32 => Cast<uint>(v => v),
        DType.UInt64 => Cast<ulong>(v => v),
        DType.Float16 => Cast<Half>(v => (double)v),
        DType.BFloat16 => Cast<ushort>(v => BitConverter.UInt32BitsToSingle((uint)v << 16)),
        DType.Float32 or DType.Complex64 => Cast<float>(v => v),
        DType.Float64 or DType.Complex128 => Cast<double>(v => v),
        _ => throw new NotSupportedException($"the harness does not compare {DType}."),
    };

    public override string ToString() => $"{DType.TorchName()}[{string.Join(", ", Sizes)}]";

    private double[] Cast<T>(Func<T, double> convert) where T : unmanaged
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(Bytes);
        var result = new double[values.Length];
        for (int i = 0; i < result.Length; i++) result[i] = convert(values[i]);
        return result;
    }
}
