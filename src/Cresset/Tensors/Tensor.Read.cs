using System.Runtime.InteropServices;

namespace Cresset;

/// <summary>Reads elements in place.</summary>
public delegate void ReadElements<T>(ReadOnlySpan<T> values);

/// <summary>Writes elements in place.</summary>
public delegate void WriteElements<T>(Span<T> values);

public partial class Tensor
{
    /// <summary>All bytes of a contiguous tensor. The caller keeps the tensor alive.</summary>
    internal unsafe Span<byte> Bytes
    {
        get
        {
            if (!IsContiguous) throw new InvalidOperationException("Bytes: the tensor is not contiguous.");
            if (Count == 0) return [];
            int size = DType.Size();
            ref byte first = ref System.Runtime.CompilerServices.Unsafe.AddByteOffset(ref Storage.Origin, (nint)(Offset * size));
            return MemoryMarshal.CreateSpan(ref first, checked((int)(Count * size)));
        }
    }

    /// <summary>A copy of the values, row after row, converted to T.</summary>
    public T[] ToArray<T>() where T : unmanaged
    {
        Tensor x = Detach().To(ElementType.Of<T>()).Contiguous();
        T[] result = MemoryMarshal.Cast<byte, T>(x.Bytes).ToArray();
        GC.KeepAlive(x);
        return result;
    }

    /// <summary>Copies the values, row after row and converted to T, into memory of the caller.</summary>
    /// <exception cref="ShapeException">The destination is too short.</exception>
    public void CopyTo<T>(Span<T> destination) where T : unmanaged
    {
        if (destination.Length < Count) throw new ShapeException(
            $"CopyTo: {Count} elements do not fit into {destination.Length}.");
        Tensor x = Detach().To(ElementType.Of<T>()).Contiguous();
        MemoryMarshal.Cast<byte, T>(x.Bytes).CopyTo(destination);
        GC.KeepAlive(x);
    }

    /// <summary>Shows the elements in place, without a copy; the span must not leave the callback.</summary>
    /// <exception cref="DTypeException">T is not the element type.</exception>
    public void Read<T>(ReadElements<T> read) where T : unmanaged
    {
        Tensor x = OfType<T>(nameof(Read)).Contiguous();
        read(MemoryMarshal.Cast<byte, T>(x.Bytes));
        GC.KeepAlive(x);
    }

    /// <summary>Lets the callback change the elements in place; counts as a write.</summary>
    /// <exception cref="DTypeException">T is not the element type.</exception>
    /// <exception cref="InvalidOperationException">The tensor is not contiguous.</exception>
    public void Write<T>(WriteElements<T> write) where T : unmanaged
    {
        Tensor x = OfType<T>(nameof(Write));
        write(MemoryMarshal.Cast<byte, T>(x.Bytes));
        x.Touch();
        GC.KeepAlive(x);
    }

    /// <summary>The value of a tensor with one element, converted to T.</summary>
    /// <exception cref="ShapeException">There is not exactly one element.</exception>
    public T Item<T>() where T : unmanaged => Count == 1 ? ToArray<T>()[0] : throw new ShapeException(
        $"Item: only a tensor with one element converts to a number; this one is {Shape}.");

    /// <summary>The value of a tensor with one element.</summary>
    public static explicit operator float(Tensor x) => x.Item<float>();

    /// <summary>The value of a tensor with one element.</summary>
    public static explicit operator double(Tensor x) => x.Item<double>();

    /// <summary>The value of a tensor with one element.</summary>
    public static explicit operator long(Tensor x) => x.Item<long>();

    /// <summary>The value of a tensor with one element.</summary>
    public static explicit operator int(Tensor x) => x.Item<int>();

    /// <summary>Whether the one element differs from 0.</summary>
    public static explicit operator bool(Tensor x) => x.Item<bool>();

    private Tensor OfType<T>(string operation) where T : unmanaged => ElementType.Of<T>() == DType ? Detach()
        : throw new DTypeException($"{operation}: the elements are {DType.TorchName()}, not {typeof(T).Name}.");
}
