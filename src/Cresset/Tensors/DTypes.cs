namespace Cresset;

/// <summary>Facts about element types.</summary>
public static class DTypes
{
    private static readonly Info[] Table =
    [
        new("bool", 1, Kind.Bool), new("uint8", 1, Kind.Integer), new("int8", 1, Kind.Integer),
        new("int16", 2, Kind.Integer), new("int32", 4, Kind.Integer), new("int64", 8, Kind.Integer),
        new("uint16", 2, Kind.Integer), new("uint32", 4, Kind.Integer), new("uint64", 8, Kind.Integer),
        new("float16", 2, Kind.Float), new("bfloat16", 2, Kind.Float), new("float32", 4, Kind.Float),
        new("float64", 8, Kind.Float), new("complex64", 8, Kind.Complex), new("complex128", 16, Kind.Complex),
        new("float8_e4m3fn", 1, Kind.Float), new("float8_e5m2", 1, Kind.Float),
        new("complex32", 4, Kind.Complex),
    ];

    [ThreadStatic] private static DType? _default;

    /// <summary>
    /// The type of floating point results of integers and of new tensors, per thread; <c>Float32</c>.
    /// </summary>
    /// <exception cref="DTypeException">The type is not a floating point type.</exception>
    public static DType Default
    {
        get => _default ?? DType.Float32;
        set => _default = value.IsFloat() ? value
            : throw new DTypeException($"The default type must be a floating point type, not {value}.");
    }

    private enum Kind : byte { Bool, Integer, Float, Complex }

    /// <summary>Bytes of one element.</summary>
    public static int Size(this DType type) => Table[(int)type].Size;

    /// <summary>PyTorch's name, such as <c>float32</c>.</summary>
    public static string TorchName(this DType type) => Table[(int)type].Name;

    /// <summary>Is it one of the floating point types?</summary>
    public static bool IsFloat(this DType type) => Table[(int)type].Kind == Kind.Float;

    /// <summary>Is it one of the complex types?</summary>
    public static bool IsComplex(this DType type) => Table[(int)type].Kind == Kind.Complex;

    /// <summary>Is it an integer type (not bool)?</summary>
    public static bool IsInteger(this DType type) => Table[(int)type].Kind == Kind.Integer;

    /// <summary>Can tensors of it carry gradients: floating point or complex?</summary>
    public static bool IsDifferentiable(this DType type) => Table[(int)type].Kind >= Kind.Float;

    /// <summary>The largest finite number of a floating point type (of the parts of a complex one).</summary>
    internal static double Largest(DType type) => type switch
    {
        DType.Float16 or DType.Complex32 => 65504,
        DType.BFloat16 => 3.3895313892515355e38,
        DType.Float32 or DType.Complex64 => float.MaxValue,
        DType.Float8E4M3 => 448,
        DType.Float8E5M2 => 57344,
        _ => double.MaxValue,
    };

    /// <summary>0 bool, 1 integer, 2 floating point, 3 complex: promotion moves up this scale.</summary>
    internal static int Category(this DType type) => (int)Table[(int)type].Kind;

    /// <summary>Finds a type by PyTorch's name.</summary>
    /// <exception cref="DTypeException">No type has that name.</exception>
    public static DType Parse(string torchName)
    {
        int i = Array.FindIndex(Table, t => t.Name == torchName);
        return i >= 0 ? (DType)i : throw new DTypeException($"No element type is called '{torchName}'. "
            + $"Known: {string.Join(", ", Table.Select(t => t.Name))}.");
    }

    private readonly record struct Info(string Name, int Size, Kind Kind);
}
