using System.Globalization;
using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Python's <c>strftime</c> with the names of the C locale.</summary>
internal static class DateText
{
    /// <summary>Chars that two of a format become.</summary>
    private const int Longest = 26;

    public static string Run(string format, DateTime time, RenderState state)
    {
        state.ChargeText(Longest * (long)format.Length);
        var result = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
                result.Append(format[i]);
            else if (format[i + 1] == '-' && i + 2 < format.Length)
                result.Append(WithoutZeros(Part(format[i += 2], time)));
            else
                result.Append(Part(format[++i], time));
        }
        return result.ToString();
    }

    private static string WithoutZeros(string text) =>
        text.TrimStart('0', ' ') is { Length: > 0 } rest ? rest : "0";

    private static string Part(char c, DateTime time) => c switch
    {
        'U' => Week(time, DayOfWeek.Sunday),
        'W' => Week(time, DayOfWeek.Monday),
        'G' => ISOWeek.GetYear(time).ToString("0000", CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(time).ToString("00", CultureInfo.InvariantCulture),
        'u' => (time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek)
            .ToString(CultureInfo.InvariantCulture),
        'w' => ((int)time.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'C' => (time.Year / 100).ToString("00", CultureInfo.InvariantCulture),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        's' => new DateTimeOffset(time).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' or 'Z' => "",
        '%' => "%",
        'n' => "\n",
        't' => "\t",
        _ => Pattern(c) is { } pattern ? time.ToString(pattern, CultureInfo.InvariantCulture) : $"%{c}",
    };

    private static string? Pattern(char c) => c switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "MM",
        'B' => "MMMM",
        'b' or 'h' => "MMM",
        'd' => "dd",
        'A' => "dddd",
        'a' => "ddd",
        'H' => "HH",
        'I' => "hh",
        'M' => "mm",
        'S' => "ss",
        'p' => "tt",
        'f' => "ffffff",
        'F' => "yyyy-MM-dd",
        'T' or 'X' => "HH:mm:ss",
        'R' => "HH:mm",
        'r' => "hh:mm:ss tt",
        'D' or 'x' => "MM/dd/yy",
        'c' => "ddd MMM d HH:mm:ss yyyy",
        _ => null,
    };

    private static string Week(DateTime time, DayOfWeek first)
    {
        int day = ((int)time.DayOfWeek - (int)first + 7) % 7;
        return ((time.DayOfYear - 1 - day + 7) / 7).ToString("00", CultureInfo.InvariantCulture);
    }
}
