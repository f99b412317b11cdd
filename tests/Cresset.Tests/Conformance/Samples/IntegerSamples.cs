using static Cresset.Tests.Conformance.Make;

namespace Cresset.Tests.Conformance;

/// <summary>Functions of whole numbers.</summary>
internal static class IntegerSamples
{
    public static IEnumerable<Sample> All =>
    [
        Binary("BitwiseAnd", (a, b) => a.BitwiseAnd(b), Whole(2, 3), Whole(2, 3)),
        Binary("BitwiseOr", (a, b) => a.BitwiseOr(b), Whole(2, 3), Whole(2, 3)),
        Binary("BitwiseXor", (a, b) => a.BitwiseXor(b), Whole(2, 3), Whole(2, 3)),
        Binary("BitwiseLeftShift", (a, b) => a.BitwiseLeftShift(b), Whole(2, 3), new(Content.Number, [2, 3], 0, 3)),
        Binary("BitwiseRightShift", (a, b) => a.BitwiseRightShift(b), Whole(2, 3), new(Content.Number, [2, 3], 0, 3)),
        Binary("Gcd", (a, b) => a.Gcd(b), new(Content.Number, [2, 3], 0, 60), new(Content.Number, [2, 3], 0, 60)),
        Binary("Lcm", (a, b) => a.Lcm(b), new(Content.Number, [2, 3], 0, 11), new(Content.Number, [2, 3], 0, 11)),
    ];
}
