using System.Numerics;
using System.Runtime.InteropServices;
using Cresset.Devices;

namespace Cresset;

public partial class Tensor
{
    /// <summary>Uninitialised memory.</summary>
    public static Tensor Empty(Shape size, DType? dtype = null, Device? device = null) =>
        Empty(new TensorSpec(Layout.Contiguous(size), dtype ?? DTypes.Default, device ?? Device.Cpu));

    /// <summary>
    /// All elements are the value; the type is the default, or that of a whole number or truth value.
    /// </summary>
    public static Tensor Full(Shape size, Tensor fillValue, DType? dtype = null) =>
        Filled(Empty(size, dtype ?? Promotion.Of([fillValue.Spec with { IsNumber = true }])), fillValue);

    /// <summary>The value in the shape, type and memory order of another tensor.</summary>
    public static Tensor FullLike(Tensor input, Tensor fillValue, DType? dtype = null) =>
        Filled(EmptyLike(input, dtype), fillValue);

    /// <summary>All elements are 0.</summary>
    public static Tensor Zeros(Shape size, DType? dtype = null) => Filled(Empty(size, dtype), 0);

    /// <summary>All elements are 1.</summary>
    public static Tensor Ones(Shape size, DType? dtype = null) => Filled(Empty(size, dtype), 1);

    /// <summary>Zeros of the shape, type and memory order of another tensor.</summary>
    public static Tensor ZerosLike(Tensor input, DType? dtype = null) => Filled(EmptyLike(input, dtype), 0);

    /// <summary>Ones of the shape, type and memory order of another tensor.</summary>
    public static Tensor OnesLike(Tensor input, DType? dtype = null) => Filled(EmptyLike(input, dtype), 1);

    /// <summary>Uninitialised memory of the shape, type and memory order of another tensor.</summary>
    public static Tensor EmptyLike(Tensor input, DType? dtype = null) => Empty(input.Spec.Dense().As(dtype ?? input.DType));

    /// <summary>A tensor with a copy of the values, row after row.</summary>
    /// <exception cref="ShapeException">The number of values is not that of the shape.</exception>
    public static Tensor Of<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged
    {
        if (values.Length != shape.Count) throw new ShapeException(
            $"Of: {shape} holds {shape.Count} elements, but {values.Length} values were given.");
        Tensor y = Empty(shape, ElementType.Of<T>());
        MemoryMarshal.AsBytes(values).CopyTo(y.Bytes);
        return y;
    }

    /// <summary>A 1-d tensor with a copy of the values.</summary>
    public static Tensor Of<T>(params ReadOnlySpan<T> values) where T : unmanaged => Of(values, [values.Length]);

    /// <summary>A vector of single precision numbers.</summary>
    public static implicit operator Tensor(float[] values) => Of<float>(values);

    /// <summary>A vector of double precision numbers.</summary>
    public static implicit operator Tensor(double[] values) => Of<double>(values);

    /// <summary>A vector of 32-bit integers.</summary>
    public static implicit operator Tensor(int[] values) => Of<int>(values);

    /// <summary>A vector of 64-bit integers.</summary>
    public static implicit operator Tensor(long[] values) => Of<long>(values);

    /// <summary>A plain number: it never raises the type of a tensor within its kind.</summary>
    public static implicit operator Tensor(double value) => Number(value, DType.Float64);

    /// <summary>A plain number: it never raises the type of a tensor within its kind.</summary>
    public static implicit operator Tensor(float value) => Number(value, DType.Float32);

    /// <summary>A plain complex number.</summary>
    public static implicit operator Tensor(Complex value)
    {
        Tensor y = Plain(DType.Complex128);
        MemoryMarshal.Write(y.Bytes, value);
        return y;
    }

    /// <summary>A plain whole number.</summary>
    public static implicit operator Tensor(long value)
    {
        Tensor y = Plain(DType.Int64);
        MemoryMarshal.Write(y.Bytes, value);
        return y;
    }

    /// <summary>A plain whole number.</summary>
    public static implicit operator Tensor(int value) => (long)value;

    /// <summary>A plain truth value.</summary>
    public static implicit operator Tensor(bool value) => Number(value ? 1 : 0, DType.Bool);

    internal static Tensor Number(double value, DType type)
    {
        Tensor y = Plain(type);
        Devices.Cpu.Cells.Write(y, value);
        return y;
    }

    /// <summary>A plain number in another type; whole numbers keep all their bits.</summary>
    internal static Tensor Number(Tensor number, DType type)
    {
        Tensor y = Plain(type);
        Devices.Cpu.Cells.Convert(number, y);
        return y;
    }

    internal static Tensor Filled(Tensor y, double value)
    {
        y.Backend.Fill(y, value);
        return y;
    }

    private static Tensor Filled(Tensor y, Tensor value)
    {
        if (value.Count != 1) throw new ShapeException($"Full: the value must be one number, but it is {value.Shape}.");
        y.Backend.Copy(value.Detach().Reshape(Shape.Own([])), y);
        GC.KeepAlive(value);
        return y;
    }

    /// <summary>Numbers live in managed arrays: they may be kept by anybody.</summary>
    private static Tensor Plain(DType type)
    {
        Storage storage = Backend.Of(Device.Cpu).Allocate(type.Size(), false, out Token? token);
        return new Tensor(new Placement(token, storage, 0), Layout.Scalar, type) { IsNumber = true };
    }
}
