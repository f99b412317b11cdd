using System.Reflection;

namespace Cresset.Fidelity;

/// <summary>Runs a case and turns what it throws into a verdict.</summary>
internal static class CaseRunner
{
    public static CaseResult Run(Case one)
    {
        var check = new Check();
        try
        {
            one.Run(check);
            return check.Count > 0 ? new CaseResult(one.Name, Verdict.Passed)
                : new CaseResult(one.Name, Verdict.NotImplemented, "the harness found nothing to compare");
        }
        catch (Exception e)
        {
            return OfException(one.Name, e);
        }
    }

    private static CaseResult OfException(string name, Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => OfException(name, inner),
        NotSupportedException or NotImplementedException =>
            new CaseResult(name, Verdict.NotImplemented, OneLine(e.Message)),
        MismatchException mismatch => new CaseResult(name, Verdict.Failed, OneLine(e.Message), mismatch.Error),
        _ => new CaseResult(name, Verdict.Failed, $"{e.GetType().Name}: {OneLine(e.Message)}{Place(e)}",
            double.PositiveInfinity),
    };

    /// <summary>Where an exception that is no error message for users comes from.</summary>
    private static string Place(Exception e) => e is ArgumentException or AutogradException ? ""
        : $" ({e.StackTrace?.Split('\n')[0].Trim()})";

    private static string OneLine(string text)
    {
        text = text.ReplaceLineEndings("\\n");
        return text.Length <= 400 ? text : text[..400] + "…";
    }
}
