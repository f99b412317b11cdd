namespace Cresset.Devices;

/// <summary>
/// What a device must offer. Beyond these methods an operation asks <c>backend is IXKernel</c> and otherwise
/// runs its reference, so a device is complete after this list.
/// </summary>
internal abstract class Backend
{
    /// <summary>The backend of a device.</summary>
    public static Backend Of(Device device) => device.Kind switch
    {
        DeviceKind.Cpu => Cpu.CpuBackend.Instance,
        _ => throw new NotSupportedException($"There is no backend for {device}."),
    };

    /// <summary>Uninitialised memory. Engine-owned memory has no token and lives by its count.</summary>
    public abstract Storage Allocate(long bytes, bool engineOwned, out Token? token);

    /// <summary><c>y ← x</c>, of any layouts and types; broadcasts.</summary>
    public abstract void Copy(Tensor x, Tensor y);

    /// <summary>Every element becomes the value.</summary>
    public abstract void Fill(Tensor y, double value);

    /// <summary><c>y ← f(x)</c>, floating point and complex types.</summary>
    public abstract void Map<F>(F f, Tensor x, Tensor y) where F : unmanaged, IUnary;

    /// <summary><c>dx ← dy · f′(x, y)</c>; x or y is null where the slope does not need it.</summary>
    public abstract void MapSlope<F>(F f, SlopeOperands operands, Tensor dx) where F : unmanaged, ISlope;

    /// <summary><c>y ← f(x)</c>, any type.</summary>
    public abstract void MapRing<F>(F f, Tensor x, Tensor y) where F : unmanaged, IRingUnary;

    /// <summary><c>y ← f(x)</c> as bool, any type.</summary>
    public abstract void Test<F>(F f, Tensor x, Tensor y) where F : unmanaged, ITest;

    /// <summary><c>y ← f(a, b)</c> of one type, broadcasting.</summary>
    public abstract void Zip<F>(F f, Tensor a, Tensor b, Tensor y) where F : unmanaged, IBinary;

    /// <summary><c>dx ← dy · ∂f/∂a</c> (side 0) or <c>dy · ∂f/∂b</c> (side 1).</summary>
    public abstract void ZipSlope<F>(F f, ZipSlopeOperands operands, Tensor dx) where F : unmanaged, ISlopes;

    /// <summary><c>y ← f(a, b)</c>, any type, broadcasting.</summary>
    public abstract void ZipRing<F>(F f, Tensor a, Tensor b, Tensor y) where F : unmanaged, IRingBinary;

    /// <summary><c>y ← f(a, b)</c>, integers and bool, broadcasting.</summary>
    public abstract void ZipWhole<F>(F f, Tensor a, Tensor b, Tensor y) where F : unmanaged, IWhole;

    /// <summary><c>y ← f(a, b)</c> as bool; a and b of one type, broadcasting.</summary>
    public abstract void Compare<F>(F f, Tensor a, Tensor b, Tensor y) where F : unmanaged, IComparison;

    /// <summary><c>y ← f(a, b, c)</c> of one type, broadcasting.</summary>
    public abstract void Map3<F>(F f, TernaryOp.Operands x, Tensor y) where F : unmanaged, ITernary;

    /// <summary>
    /// <c>dx ← dy · ∂f</c> of side 0, 1 or 2; <see cref="ZipSlopeOperands.Y"/> is the third input.
    /// </summary>
    public abstract void Map3Slope<F>(F f, ZipSlopeOperands operands, Tensor dx) where F : unmanaged, ITernary;

    /// <summary><c>y ← mask ? a : b</c>; mask is bool, the others of one type, all broadcasting.</summary>
    public abstract void Select(Tensor mask, Tensor a, Tensor b, Tensor y);

    /// <summary>Reduces x, of any type, over the dimensions that y has only once.</summary>
    public abstract void ReduceRing<F>(F f, Tensor x, Tensor y) where F : unmanaged, IRingReduction;

    /// <summary>As above for floating point numbers; the pivot has the shape of y.</summary>
    public abstract void Reduce<F>(F f, Tensor x, Tensor? pivot, Tensor y) where F : unmanaged, IReduction;

    /// <summary><c>y[…] ← a[…] · b[…]</c>, batches of matrices; batch sizes of 1 stretch.</summary>
    public abstract void MatMul(Tensor a, Tensor b, Tensor y);

    /// <summary>
    /// Draws one bit an element into 64-bit words, set with probability <paramref name="keep"/>.
    /// </summary>
    public abstract void Mask(Generator generator, Tensor bits, long count, double keep);

    /// <summary><c>y ← y · scale</c> where the bit of the element (in memory order) is set, else 0.</summary>
    public abstract void ScaleMasked(Tensor y, Tensor bits, double scale);
}

/// <summary>Operands of a slope of one variable; those that it does not need are null.</summary>
internal readonly record struct SlopeOperands(Tensor? X, Tensor? Y, Tensor Dy);

/// <summary>Operands of a slope of two variables; those that it does not need are null.</summary>
internal readonly record struct ZipSlopeOperands(Tensor? A, Tensor? B, Tensor? Y, Tensor Dy, int Side);
