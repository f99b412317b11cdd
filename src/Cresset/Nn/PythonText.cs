using System.Globalization;

namespace Cresset.Nn;

/// <summary>Values as Python prints them, for the text of modules and optimizers.</summary>
internal static class PythonText
{
    public static string Of(bool value) => value ? "True" : "False";

    public static string Of(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "None";

    /// <summary>The shortest text that reads back: <c>1e-05</c>, <c>0.1</c>, <c>1.0</c>.</summary>
    public static string Of(double? number)
    {
        if (number is not { } value) return "None";
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0) return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        return Math.Abs(value) is >= 1 and < 1e16 ? value.ToString("F1", CultureInfo.InvariantCulture)
            : text[..e] + text[e..].ToLowerInvariant();
    }

    /// <summary>A tuple: <c>(6,)</c>, <c>(3, 5)</c>.</summary>
    public static string Of(Shape shape) =>
        shape.Rank == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape.ToArray())})";
}
