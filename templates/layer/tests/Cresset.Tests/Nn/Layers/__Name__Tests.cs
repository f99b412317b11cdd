using Cresset.Nn;

namespace Cresset.Tests.Nn.Layers;

public sealed class __Name__Tests
{
    [Fact]
    public void StartsAsTheIdentityAndLearns()
    {
        __Name__ layer = new(3);
        Tensor x = Tensor.Of<float>([1, 2, 3, 4, 5, 6], [2, 3]);
        Tensor y = layer.Forward(x);
        Assert.Equal(x.ToArray<float>(), y.ToArray<float>());
        y.Sum().Backward();
        Assert.Equal([5f, 7, 9], layer.Weight.Grad!.ToArray<float>());
        Assert.Equal(["weight"], layer.StateDict().Keys);
    }
}
