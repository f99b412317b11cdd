namespace Cresset;

/// <summary>Special functions in double precision that .NET has not; accurate to about 1e-15 relative where
/// the function is well conditioned, with torch's values at poles and infinities.</summary>
internal static partial class SpecialMath;
