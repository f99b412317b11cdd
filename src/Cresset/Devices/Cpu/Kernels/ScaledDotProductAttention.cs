using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IAttentionKernel
{
    public bool CanAttend(ReadOnlySpan<Tensor?> x) =>
        x[0]!.DType is DType.Float32 or DType.Float16 or DType.BFloat16
        && x[3] is null or { DType: DType.Bool or DType.Float32 or DType.Float16 or DType.BFloat16 };

    public void Attention(Attention op, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor[] q = [Heads(x[0]!), Heads(x[1]!), Heads(x[2]!)];
        Tensor? mask = MaskOf(x[3]);
        Tensor target = y[0].DType == DType.Float32 ? y[0] : Tensor.Empty(y[0].Spec.As(DType.Float32));
        fixed (byte* pq = &q[0].Storage.Origin, pk = &q[1].Storage.Origin, pv = &q[2].Storage.Origin)
        fixed (byte* pm = &(mask ?? q[0]).Storage.Origin, py = &target.Storage.Origin)
        fixed (byte* pl = &y[1].Storage.Origin, pb = &y[2].Storage.Origin)
        {
            AttentionProblem problem = new(SizesOf(q), ViewOf(q[0], pq), ViewOf(q[1], pk), ViewOf(q[2], pv),
                OptionsOf(op, MaskView(mask, pm, x[0]!, x[1]!), pb, x[0]!.DType));
            AttentionForward.Run(problem, ViewOf(target, py), (float*)pl);
        }
        if (!ReferenceEquals(target, y[0])) Copy(target, y[0]);
    }

    public void AttentionBackward(Attention op, AttentionBackwardOperands a, Span<Tensor?> dx)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor[] q = [Heads(a.X[0]!), Heads(a.X[1]!), Heads(a.X[2]!)];
        Tensor y = Heads(a.Y), dy = Heads(a.Dy);
        Tensor? mask = MaskOf(a.X[3]);
        Tensor[] target = [GradientTarget(dx[0]!), GradientTarget(dx[1]!), GradientTarget(dx[2]!)];
        fixed (byte* pq = &q[0].Storage.Origin, pk = &q[1].Storage.Origin, pv = &q[2].Storage.Origin)
        fixed (byte* pm = &(mask ?? q[0]).Storage.Origin, py = &y.Storage.Origin, pg = &dy.Storage.Origin)
        fixed (byte* pl = &a.LogSumExp.Storage.Origin, pb = &(a.Bits ?? q[0]).Storage.Origin)
        fixed (byte* p0 = &target[0].Storage.Origin, p1 = &target[1].Storage.Origin, p2 = &target[2].Storage.Origin)
        {
            AttentionProblem problem = new(SizesOf(q), ViewOf(q[0], pq), ViewOf(q[1], pk), ViewOf(q[2], pv),
                OptionsOf(op, MaskView(mask, pm, q[0], q[1]), pb, a.X[0]!.DType));
            Kernels.AttentionBackward.Run(problem, new(ViewOf(y, py), (float*)pl, ViewOf(dy, pg))
            { Dq = ViewOf(target[0], p0), Dk = ViewOf(target[1], p1), Dv = ViewOf(target[2], p2) });
        }
        for (int i = 0; i < 3; i++) if (!ReferenceEquals(target[i], dx[i])) Copy(target[i], dx[i]!);
    }

    /// <summary>Float, with the features side by side.</summary>
    private static Tensor Heads(Tensor x)
    {
        if (x.DType == DType.Float32 && (x.Strides[3] == 1 || x.Shape[3] == 1)) return x;
        Tensor copy = Tensor.Empty(x.Spec.Of(x.Shape).As(DType.Float32));
        x.Backend.Copy(x, copy);
        return copy;
    }

    private static Tensor GradientTarget(Tensor dx) =>
        dx.DType == DType.Float32 && dx.Strides[3] == 1 ? dx : Tensor.Empty(dx.Spec.Of(dx.Shape).As(DType.Float32));

    private static Tensor? MaskOf(Tensor? mask) => mask is null or { DType: DType.Bool } ? mask : Wide(mask);

    private static AttentionShape SizesOf(Tensor[] q) => new(q[0].Shape[0], q[0].Shape[1], q[1].Shape[1],
        q[0].Shape[2], q[1].Shape[2], q[0].Shape[3], q[2].Shape[3]);

    private static HeadsView ViewOf(Tensor x, byte* origin) =>
        new((float*)origin + x.Offset, x.Strides[0], x.Strides[1], x.Strides[2]);

    private static AttentionMask MaskView(Tensor? mask, byte* origin, Tensor q, Tensor k)
    {
        if (mask is null) return default;
        Shape all = [q.Shape[0], q.Shape[1], q.Shape[2], k.Shape[2]];
        bool keep = mask.DType == DType.Bool;
        return new AttentionMask
        {
            Keep = keep ? origin + mask.Offset : null,
            Additive = keep ? null : (float*)origin + mask.Offset,
            BatchStride = Broadcast.Stride(mask.Layout, 0, all),
            HeadStride = Broadcast.Stride(mask.Layout, 1, all),
            QueryStride = Broadcast.Stride(mask.Layout, 2, all),
            KeyStride = Broadcast.Stride(mask.Layout, 3, all),
        };
    }

    private static Kernels.AttentionOptions OptionsOf(
        Attention op, AttentionMask mask, byte* bits, DType type) =>
        new((float)op.Scale)
        {
            Mask = mask,
            Causal = op.Causal,
            Type = type,
            DropoutKeep = op.P > 0 ? bits : null,
            DropoutScale = (float)(op.P >= 1 ? 0 : 1 / (1 - op.P)),
        };
}
