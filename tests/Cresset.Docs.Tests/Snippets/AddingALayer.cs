using Cresset.Nn;

namespace Cresset.Docs.Tests.Snippets;

public sealed class AddingALayer
{
    [Fact]
    public void RunsAndHasKeys()
    {
        // snippet: layer-use
        var layer = new ResidualMlp(width: 8, hidden: 32);
        Tensor y = layer.Forward(Tensor.Randn([4, 8]));
        string[] keys = [.. layer.StateDict().Keys];  // norm.weight, norm.bias, up.weight, up.bias, down.weight, …
        string tree = layer.ToString();               // as PyTorch prints a module
        // end
        Assert.Equal([4, 8], y.Shape);
        Assert.Equal(["norm.weight", "norm.bias", "up.weight", "up.bias", "down.weight", "down.bias"], keys);
        Assert.Contains("(up): Linear(in_features=8, out_features=32, bias=True)", tree, StringComparison.Ordinal);
    }

    [Fact]
    public void HoldsItsOwnState()
    {
        var layer = new Scale(3);
        layer.Forward(Tensor.Ones([2, 3])).Sum().Backward();
        Assert.Equal([2, 2, 2], layer.Gain.Grad!.ToArray<float>());
        Assert.Equal(["g", "calls"], layer.StateDict().Keys);
        Assert.Equal(1, layer.StateDict()["calls"].Item<long>());
        Assert.Equal("Scale(3)", layer.ToString());
    }
}

// snippet: layer-residual
/// <summary><c>x + down(gelu(up(norm x)))</c>.</summary>
sealed class ResidualMlp(int width, int hidden, double dropout = 0.1) : Layer
{
    private LayerNorm Norm { get; } = new(width);
    private Linear Up { get; } = new(width, hidden);
    private Linear Down { get; } = new(hidden, width);
    private Dropout Dropout { get; } = new(dropout);

    protected override Tensor Run(Tensor x) => x + x.Through(Norm, Up).Gelu().Through(Down, Dropout);
}
// end

// snippet: layer-own
/// <summary>A learned factor for each column: <c>y = x · g</c>.</summary>
/// <param name="width">The size of the last dimension.</param>
sealed class Scale(int width) : Layer
{
    /// <summary>The factors; the checkpoint calls them "g".</summary>
    [Name("g")]
    public Parameter Gain { get; } = new(Tensor.Ones([width]));

    /// <summary>How often the layer ran: state that is saved but not learned.</summary>
    [Buffer]
    public Tensor Calls { get; } = Tensor.Zeros([], DType.Int64);

    protected override Tensor Run(Tensor x)
    {
        Calls.AddInPlace(1);
        return x * Gain;  // [..., width]
    }

    protected override string Describe() => $"{width}";
}
// end
