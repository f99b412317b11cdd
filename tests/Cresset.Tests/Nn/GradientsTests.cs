namespace Cresset.Tests.Nn;

using Cresset.Nn;

public sealed class GradientsTests
{
    [Theory]
    [InlineData(2.0, 5.0)]
    [InlineData(1.0, 7.0)]
    [InlineData(double.PositiveInfinity, 4.0)]
    public void Norms_run_over_all_gradients(double p, double norm)
    {
        Parameter[] parameters = With([3f, 0], [-4f]);
        Assert.Equal(norm, Gradients.ClipGradNorm(parameters, norm / 2, p), 1e-6);
        Assert.Equal(1.5, parameters[0].Grad!.ToArray<double>()[0], 1e-5);
        Assert.Equal(-2, parameters[1].Grad!.ToArray<double>()[0], 1e-5);
    }

    [Fact]
    public void Small_gradients_stay_as_they_are_to_the_last_bit()
    {
        Parameter[] parameters = With([0.1f, 0.2f], [0.3f]);
        Gradients.ClipGradNorm(parameters, 10);
        Assert.Equal([0.1f, 0.2f], parameters[0].Grad!.ToArray<float>());
    }

    [Fact]
    public void What_is_not_finite_is_refused_if_asked_and_else_spread()
    {
        Assert.Throws<InvalidOperationException>(
            () => Gradients.ClipGradNorm(With([float.NaN, 1], [2f]), 1, errorIfNonfinite: true));
        Parameter[] parameters = With([float.PositiveInfinity, 1], [2f]);
        Gradients.ClipGradNorm(parameters, 1);
        Assert.True(float.IsNaN(parameters[0].Grad!.ToArray<float>()[0]));
        Assert.Equal(0f, parameters[1].Grad!.ToArray<float>()[0]);
    }

    [Fact]
    public void Values_are_cut_and_vectors_go_there_and_back()
    {
        Parameter[] parameters = With([3f, -0.5f], [-4f]);
        Gradients.ClipGradValue(parameters, 1);
        Assert.Equal([1f, -0.5f], parameters[0].Grad!.ToArray<float>());
        Tensor vector = ParameterVector.From(parameters).Detach() + 1;
        ParameterVector.Into(vector, parameters);
        Assert.Equal([1f, 1], parameters[0].ToArray<float>());
        Assert.Throws<ShapeException>(() => ParameterVector.Into(Tensor.Zeros([2]), parameters));
    }

    private static Parameter[] With(params float[][] grads) => [.. grads.Select(g =>
        new Parameter(Tensor.Zeros([g.Length])) { Grad = (Tensor)g })];
}
