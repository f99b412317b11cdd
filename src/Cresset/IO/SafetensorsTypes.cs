using System.Text.Json;

namespace Cresset.IO;

/// <summary>The names of element types in safetensors headers, in the order in which the reference writes
/// tensors
/// (wide types first, so that all data are aligned).</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, DType Type)[] Table =
    [
        ("U64", DType.UInt64), ("I64", DType.Int64), ("F64", DType.Float64), ("C64", DType.Complex64),
        ("F32", DType.Float32), ("U32", DType.UInt32), ("I32", DType.Int32), ("BF16", DType.BFloat16),
        ("F16", DType.Float16), ("U16", DType.UInt16), ("I16", DType.Int16), ("F8_E4M3", DType.Float8E4M3),
        ("F8_E5M2", DType.Float8E5M2), ("I8", DType.Int8), ("U8", DType.UInt8), ("BOOL", DType.Bool),
    ];

    public static IEnumerable<string> Names => Table.Select(row => row.Name);

    public static DType? Find(ref Utf8JsonReader reader)
    {
        foreach ((string known, DType type) in Table)
            if (reader.ValueTextEquals(known)) return type;
        return null;
    }

    /// <summary>The position of a type in the order of writing, or −1: the format has no such type.</summary>
    public static int Order(DType type) => Array.FindIndex(Table, row => row.Type == type);

    public static string NameOf(DType type) => Table[Order(type)].Name;
}
