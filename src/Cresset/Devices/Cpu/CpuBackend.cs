namespace Cresset.Devices.Cpu;

/// <summary>The processor: SIMD kernels on the process's own worker pool.</summary>
internal sealed unsafe partial class CpuBackend : Backend
{
    public static readonly CpuBackend Instance = new();

    public override Storage Allocate(long bytes, bool engineOwned, out Token? token) =>
        HostAllocator.Allocate(bytes, engineOwned, out token);

    /// <summary>Pins up to five tensors, output first, and runs a block loop over them.</summary>
    private static void Run<B>(Tensor y, Tensor a, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where B : unmanaged, IBlock => Run(default(B), y, a, b, c, d);

    private static void Run<B>(B block, Tensor y, Tensor a, Tensor? b = null, Tensor? c = null, Tensor? d = null)
        where B : unmanaged, IBlock
    {
        fixed (byte* py = &y.Storage.Origin, pa = &a.Storage.Origin, pb = &(b ?? a).Storage.Origin)
        fixed (byte* pc = &(c ?? a).Storage.Origin, pd = &(d ?? a).Storage.Origin)
        {
            Operand first = Operand.Of(y, py), second = Operand.Of(a, pa);
            if (b is null) Elementwise.Run([first, second], block);
            else if (c is null) Elementwise.Run([first, second, Operand.Of(b, pb)], block);
            else if (d is null) Elementwise.Run([first, second, Operand.Of(b, pb), Operand.Of(c, pc)], block);
            else Elementwise.Run([first, second, Operand.Of(b, pb), Operand.Of(c, pc), Operand.Of(d, pd)], block);
        }
    }

    /// <summary>Half precision computes in float: widens the inputs, and rounds the result once.</summary>
    private static void ThroughFloat(Tensor y, Action<Tensor> compute)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor wide = Tensor.Empty(y.Spec.Dense().As(DType.Float32));
        compute(wide);
        y.Backend.Copy(wide, y);
    }

    private static Tensor? Wide(Tensor? x)
    {
        if (x is null || x.DType == DType.Float32) return x;
        Tensor wide = Tensor.Empty(x.Spec.Dense().As(DType.Float32));
        x.Backend.Copy(x, wide);
        return wide;
    }

    private static bool IsHalf(DType type) => type is DType.Float16 or DType.BFloat16;

    private static DTypeException Unsupported(string operation, DType type) =>
        new($"{operation} is not implemented for {type.TorchName()} on the processor.");
}
