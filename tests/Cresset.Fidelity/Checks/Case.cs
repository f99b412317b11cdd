namespace Cresset.Fidelity;

/// <summary>One case: runs and compares, or throws what keeps it from that.</summary>
internal sealed record Case(string Name, Action<Check> Run);

internal enum Verdict
{
    Passed,
    Failed,
    NotImplemented,
}

/// <summary>How a case ended; the error is in units of the tolerance.</summary>
internal sealed record CaseResult(string Case, Verdict Verdict, string Detail = "", double Error = 0);

/// <summary>The values differ.</summary>
internal sealed class MismatchException(string message, double error = double.PositiveInfinity) : Exception(message)
{
    public double Error { get; } = error;
}

/// <summary>The library, or the harness, has no counterpart for what the case asks.</summary>
internal sealed class NotBoundException(string reason) : NotSupportedException(reason);
