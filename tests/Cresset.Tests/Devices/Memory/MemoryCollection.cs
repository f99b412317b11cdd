using Xunit;

namespace Cresset.Tests.Devices;

/// <summary>These tests look at collections of the whole process, so they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory";
}
