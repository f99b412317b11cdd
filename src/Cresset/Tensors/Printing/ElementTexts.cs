using System.Globalization;

namespace Cresset;

/// <summary>The elements of a tensor as texts of one width, row after row.</summary>
internal sealed record ElementTexts(string[] Texts, int Width)
{
    public static ElementTexts Of(Tensor x, PrintOptions options)
    {
        if (x.DType.IsComplex()) return OfComplex(x, options);
        if (x.DType.IsFloat())
        {
            double[] values = x.ToArray<double>();
            var format = new NumberFormat(values, options);
            return new(Array.ConvertAll(values, format.Text), format.Width);
        }
        string[] texts = Whole(x);
        int width = texts.Max(t => t.Length);
        return new(Array.ConvertAll(texts, t => t.PadLeft(width)), width);
    }

    private static string[] Whole(Tensor x) => x.DType switch
    {
        DType.Bool => Array.ConvertAll(x.ToArray<bool>(), b => b ? "True" : "False"),
        DType.UInt64 => Array.ConvertAll(x.ToArray<ulong>(), n => n.ToString(CultureInfo.InvariantCulture)),
        _ => Array.ConvertAll(x.ToArray<long>(), n => n.ToString(CultureInfo.InvariantCulture)),
    };

    private static ElementTexts OfComplex(Tensor x, PrintOptions options)
    {
        DType part = x.DType == DType.Complex64 ? DType.Float32 : DType.Float64;
        double[] pairs = x.Detach().Contiguous().Reshape([x.Count]).View(part).ToArray<double>();
        var real = new double[pairs.Length / 2];
        var imaginary = new double[real.Length];
        for (int i = 0; i < real.Length; i++) (real[i], imaginary[i]) = (pairs[2 * i], pairs[2 * i + 1]);
        NumberFormat first = new(real, options), second = new(imaginary, options);
        var texts = new string[real.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            string tail = second.Text(imaginary[i]).TrimStart() + "j";
            texts[i] = first.Text(real[i]) + (tail[0] == '-' ? "" : "+") + tail;
        }
        return new(texts, first.Width + second.Width + 1);
    }
}
