namespace Cresset;

/// <summary>
/// One format for all numbers of a tensor, chosen as PyTorch does: whole, fixed or scientific.
/// </summary>
internal sealed class NumberFormat
{
    private readonly PrintOptions _options;
    private readonly bool _whole = true;
    private readonly bool _scientific;

    /// <param name="values">The numbers that will be shown.</param>
    /// <param name="options">Digits and notation.</param>
    public NumberFormat(ReadOnlySpan<double> values, PrintOptions options)
    {
        (_options, Width) = (options, 1);
        double least = double.PositiveInfinity, most = 0;
        foreach (double value in values)
        {
            if (value == 0 || !double.IsFinite(value)) continue;
            (least, most) = (Math.Min(least, Math.Abs(value)), Math.Max(most, Math.Abs(value)));
            _whole &= value == Math.Ceiling(value);
        }
        if (most == 0) return;
        _scientific = options.SciMode ?? (most / least > 1000 || most > 1e8 || least < 1e-4);
        foreach (double value in values)
            if (value != 0 && double.IsFinite(value)) Width = Math.Max(Width, Plain(value).Length);
    }

    /// <summary>Characters of the longest number.</summary>
    public int Width { get; }

    /// <summary>A number, padded on the left.</summary>
    public string Text(double value) => Plain(value).PadLeft(Width);

    private string Plain(double value)
    {
        if (_scientific) return PythonNumber.Scientific(value, _options.Precision);
        if (!_whole) return PythonNumber.Fixed(value, _options.Precision);
        return double.IsFinite(value) ? PythonNumber.Fixed(value, 0) + "." : PythonNumber.Fixed(value, 0);
    }
}
