namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    /// <summary>
    /// Conversions from and to complex numbers go through double: the real part, or an imaginary part of 0.
    /// </summary>
    private static void CopyComplex(Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        if (x.DType.IsComplex() && y.DType.IsComplex()) Recast(x, y);
        else if (y.DType == DType.Bool) Instance.Compare(default(Ne), x, Tensor.Number(0, x.DType), y);
        else if (x.DType.IsComplex())
        {
            Tensor real = Tensor.Empty(x.Spec.Dense().As(DType.Float64));
            switch (x.DType)
            {
                case DType.Complex32: Run<RealPartBlock<ComplexCell<Half>>>(real, x); break;
                case DType.Complex64: Run<RealPartBlock<ComplexCell<float>>>(real, x); break;
                default: Run<RealPartBlock<ComplexCell<double>>>(real, x); break;
            }
            Instance.Copy(real, y);
        }
        else
        {
            Tensor real = Tensor.Empty(x.Spec.Dense().As(DType.Float64));
            Instance.Copy(x, real);
            switch (y.DType)
            {
                case DType.Complex32: Run<FromRealBlock<ComplexCell<Half>>>(y, real); break;
                case DType.Complex64: Run<FromRealBlock<ComplexCell<float>>>(y, real); break;
                default: Run<FromRealBlock<ComplexCell<double>>>(y, real); break;
            }
        }
    }

    private static void Recast(Tensor x, Tensor y)
    {
        switch (x.DType)
        {
            case DType.Complex32: RecastTo<ComplexCell<Half>>(x, y); break;
            case DType.Complex64: RecastTo<ComplexCell<float>>(x, y); break;
            default: RecastTo<ComplexCell<double>>(x, y); break;
        }
    }

    private static void RecastTo<S>(Tensor x, Tensor y) where S : unmanaged, IComplexCell
    {
        switch (y.DType)
        {
            case DType.Complex32: Run<RecastBlock<S, ComplexCell<Half>>>(y, x); break;
            case DType.Complex64: Run<RecastBlock<S, ComplexCell<float>>>(y, x); break;
            default: Run<RecastBlock<S, ComplexCell<double>>>(y, x); break;
        }
    }
}

/// <summary>Complex numbers of one width from another.</summary>
internal readonly unsafe struct RecastBlock<S, D> : IBlock where S : unmanaged, IComplexCell where D : unmanaged, IComplexCell
{
    public static int Lanes => 1;

    public void Run(byte** p, long* step, long vectors)
    {
        for (long i = 0; i < vectors; i++) D.Write(p[0] + i * step[0], S.Read(p[1] + i * step[1]));
    }
}

/// <summary>Doubles from the real parts.</summary>
internal readonly unsafe struct RealPartBlock<S> : IBlock where S : unmanaged, IComplexCell
{
    public static int Lanes => 1;

    public void Run(byte** p, long* step, long vectors)
    {
        for (long i = 0; i < vectors; i++) *(double*)(p[0] + i * step[0]) = S.Read(p[1] + i * step[1]).Real;
    }
}

/// <summary>Complex numbers from doubles.</summary>
internal readonly unsafe struct FromRealBlock<D> : IBlock where D : unmanaged, IComplexCell
{
    public static int Lanes => 1;

    public void Run(byte** p, long* step, long vectors)
    {
        for (long i = 0; i < vectors; i++) D.Write(p[0] + i * step[0], *(double*)(p[1] + i * step[1]));
    }
}
