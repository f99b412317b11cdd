using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The operator <c>**</c>.</summary>
internal static class Powers
{
    private const int MostBits = 1 << 17;

    public static Value Raise(Value left, Value right, RenderState state)
    {
        Arithmetic.Require("** or pow()", left, right);
        if (!Numbers.IsInteger(left) || !Numbers.IsInteger(right) || Numbers.Big(right).Sign < 0)
            return new FloatValue(Raise(Numbers.Double(left), Numbers.Double(right)));
        BigInteger x = Numbers.Big(left), y = Numbers.Big(right);
        if (BigInteger.Abs(x) <= 1)
            return IntValue.Of(x.IsZero ? (y.IsZero ? 1 : 0) : x.IsOne || y.IsEven ? 1 : -1);
        if (y * (x.GetBitLength() - 1) > MostBits)
            throw TemplateFault.Limit($"a number has more than {MostBits} bits");
        Products.Count(x.GetBitLength() * (long)y, state);
        return IntValue.Of(BigInteger.Pow(x, (int)y));
    }

    private static double Raise(double x, double y)
    {
        if (x == 0 && y < 0)
            throw Arithmetic.DivisionByZero("zero to a negative power");
        if (x < 0 && double.IsFinite(x) && double.IsFinite(y) && Math.Floor(y) != y)
            throw TemplateFault.Type("complex numbers are not known here");
        double result = Math.Pow(x, y);
        return double.IsInfinity(result) && double.IsFinite(x) && double.IsFinite(y)
            ? throw TemplateFault.Overflow("(34, 'Numerical result out of range')") : result;
    }
}
