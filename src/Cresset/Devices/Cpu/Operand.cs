namespace Cresset.Devices.Cpu;

/// <summary>A pinned tensor as the loops see it: address of its first element, strides in bytes.</summary>
internal unsafe struct Operand
{
    public byte* Pointer;
    public Layout Layout;
    public int Size;

    public static Operand Of(Tensor x, byte* origin)
    {
        int size = x.DType.Size();
        return new Operand { Pointer = origin + x.Offset * size, Layout = x.Layout, Size = size };
    }
}
