namespace Cresset.Tests.Ops.Elementwise;

public sealed class __Name__Tests
{
    [Fact]
    public void HasTheValuesOfItsDefinition() =>
        Assert.Equal([4f, 0f, 2.25f], Tensor.Of<float>(-2, 0, 1.5f).__Name__().ToArray<float>());
}
