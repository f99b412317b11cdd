using System.Numerics;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    public override void MatMul(Tensor a, Tensor b, Tensor y)
    {
        switch (y.DType)
        {
            case DType.Float32: MatMul<float>(a, b, y); break;
            case DType.Float64: MatMul<double>(a, b, y); break;
            case DType.Float16 or DType.BFloat16: ThroughFloat(y, wide => MatMul(Wide(a)!, Wide(b)!, wide)); break;
            case DType.Complex64 or DType.Complex128: MatMulOfComplex(a, b, y); break;
            case DType.Complex32: throw Unsupported("MatMul", y.DType);
            default: MatMulOfIntegers(a, b, y); break;
        }
    }

    /// <summary>Four products of real and imaginary parts.</summary>
    private void MatMulOfComplex(Tensor a, Tensor b, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        (Tensor real, Tensor imaginary) = (Product(0, 0) - Product(1, 1), Product(0, 1) + Product(1, 0));
        Copy(real, Part(y, 0));
        Copy(imaginary, Part(y, 1));

        static Tensor Part(Tensor x, long k) => new Select(x.Rank, k).On(x.Parts());

        Tensor Product(long left, long right)
        {
            Tensor product = Tensor.Empty(Part(y, 0).Spec.Of(y.Shape));
            MatMul(Part(a, left), Part(b, right), product);
            return product;
        }
    }

    private static void MatMul<E>(Tensor a, Tensor b, Tensor y) where E : unmanaged, IBinaryFloatingPointIeee754<E>
    {
        var shape = new GemmShape(y.Shape[^2], y.Shape[^1], a.Shape[^1]);
        Shape batch = Shape.Own(y.Shape.Sizes[..^2].ToArray());
        long[] aOffsets = BatchOffsets(a.Layout, batch), bOffsets = BatchOffsets(b.Layout, batch);
        long[] yOffsets = BatchOffsets(y.Layout, batch);
        fixed (byte* pa = &a.Storage.Origin, pb = &b.Storage.Origin, py = &y.Storage.Origin)
        fixed (long* oa = aOffsets, ob = bOffsets, oy = yOffsets)
            Gemm.MultiplyBatch(batch.Count, shape, new(MatrixOf<E>(a, pa), 0, oa), new(MatrixOf<E>(b, pb), 0, ob),
                new(MatrixOf<E>(y, py), 0, oy), new GemmOptions<E>(E.One, E.Zero));
    }

    /// <summary>Integer products are rare: 64-bit sums that wrap when stored.</summary>
    private static void MatMulOfIntegers(Tensor a, Tensor b, Tensor y)
    {
        Tensor left = new Unsqueeze(a.Rank).Apply(a.Detach()), right = new Unsqueeze(b.Rank - 2).Apply(b.Detach());
        using EngineScope scope = EngineScope.Enter();
        Tensor sum = (left.To(DType.Int64) * right.To(DType.Int64)).Sum([-2]);
        y.Backend.Copy(sum, y);
    }

    private static Matrix<E> MatrixOf<E>(Tensor x, byte* origin) where E : unmanaged =>
        new((E*)origin + x.Offset, x.Strides[^2], x.Strides[^1]);

    private static long[] BatchOffsets(Layout x, Shape batch)
    {
        var offsets = new long[batch.Count];
        Layout items = new(Shape.Own(x.Shape.Sizes[..^2].ToArray()), x.Strides[..^2].ToArray());
        for (long i = 0; i < offsets.Length; i++)
        {
            long rest = i;
            for (int d = batch.Rank - 1; d >= 0; d--)
            {
                (rest, long at) = Math.DivRem(rest, batch.Sizes[d]);
                offsets[i] += at * Broadcast.Stride(items, d, batch);
            }
        }
        return offsets;
    }
}
