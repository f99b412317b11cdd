namespace Cresset.Tests.Conformance;

/// <summary>All samples. A new operation costs one line in the table of its family.</summary>
internal static class SampleTables
{
    public static IEnumerable<Sample> All =>
    [
        .. UnarySamples.All, .. ActivationSamples.All, .. BinarySamples.All, .. IntegerSamples.All, .. ReduceSamples.All,
        .. LossSamples.All, .. ViewSamples.All, .. IndexSamples.All, .. FusedSamples.All,
    ];
}
