namespace Cresset.Devices.Cpu;

/// <summary>
/// Brings tensors into the form that flat loops take: the memory order of one of them, float or double. Used
/// inside an <see cref="EngineScope"/>, which frees what had to be copied.
/// </summary>
internal static class FlatTensors
{
    /// <summary>Can flat loops change it, directly or in float?</summary>
    public static bool Fits(Tensor x) => x.Layout.IsDense && RowTensors.Fits(x.DType);

    /// <summary>The tensor in the order of another one, copied only where needed.</summary>
    public static Tensor Like(Tensor x, Tensor order)
    {
        DType type = RowTensors.Compute(order.DType);
        if (x.DType == type && x.Layout.Strides.SequenceEqual(order.Layout.Strides)) return x;
        Tensor copy = Tensor.Empty(order.Spec.As(type));
        x.Backend.Copy(x, copy);
        return copy;
    }

    /// <summary>Copies a stand-in back.</summary>
    public static void Finish(Tensor flat, Tensor x)
    {
        if (!ReferenceEquals(flat, x)) x.Backend.Copy(flat, x);
    }
}
