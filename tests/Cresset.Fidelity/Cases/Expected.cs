namespace Cresset.Fidelity;

/// <summary>Calls that must fail the way users are told of their mistakes.</summary>
internal static class Expected
{
    public static Exception Error(string what, Action run, Check check, Func<Exception, bool>? also = null)
    {
        try
        {
            run();
        }
        catch (Exception e) when (IsForUsers(e) || also?.Invoke(e) == true)
        {
            if (string.IsNullOrWhiteSpace(e.Message)) throw new MismatchException($"{what}: the error has no message");
            check.Done();
            return e;
        }
        throw new MismatchException($"{what}: expected an error, but there was none");
    }

    /// <summary>Documented exceptions; a null reference or a bad cast is none.</summary>
    public static bool IsForUsers(Exception e) => e is ArgumentException and not ArgumentNullException
        or AutogradException or DivideByZeroException or Nn.StateDictException or IO.CheckpointException;
}
