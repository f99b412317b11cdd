namespace Cresset.Tests.Nn;

using Cresset.Nn;

public sealed class FormTests
{
    [Fact]
    public void A_dense_form_has_the_keys_of_a_plain_layer_and_is_no_module_of_its_own()
    {
        var model = new Sequential(new Linear(3, 2), new Relu(), new Linear(2, 1, bias: false));
        Assert.Equal(["0.weight", "0.bias", "2.weight"], model.StateDict().Keys);
        Assert.Equal(["", "0", "1", "2"], model.NamedModules().Select(m => m.Key));
        model.Train();
        model.Eval();
        Assert.False(((Linear)model[0]).Form.Training);
    }

    [Fact]
    public void A_replaced_form_computes_and_names_its_own_parameters()
    {
        var layer = new Linear(3, 2);
        float[] weight = layer.Weight.ToArray<float>();
        layer.Form = new Halved(layer.Weight);
        Tensor x = Tensor.Randn([4, 3], generator: new Generator(1));
        Tensor expected = x.Linear(Tensor.Of<float>(weight, [2, 3]) * 0.5, layer.Bias);
        Assert.Equal(expected.ToArray<float>(), layer.Forward(x).ToArray<float>());
        Assert.Equal(["half", "bias"], layer.StateDict().Keys);
        Assert.Contains("Halved", Assert.Throws<InvalidOperationException>(() => layer.Weight).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tied_weights_are_one_parameter_with_two_keys()
    {
        var tied = new Tied();
        Assert.Equal(["table.weight", "head.weight"], tied.StateDict().Keys);
        Assert.Equal(["table.weight"], tied.NamedParameters().Select(p => p.Key));
        tied.Head.Forward(tied.Table.Forward((Tensor)new long[] { 1, 1 })).Sum().Backward();
        Assert.NotNull(tied.Table.Weight.Grad);
        Assert.Throws<ShapeException>(() => tied.Head.Weight = new Parameter(Tensor.Zeros([2, 2])));
    }

    [Fact]
    public void Containers_name_what_they_hold()
    {
        var list = new ParameterList(new Parameter(Tensor.Zeros([1])), new Parameter(Tensor.Zeros([2])));
        Assert.Equal(["0", "1"], list.StateDict().Keys);
        Assert.Equal(2, list.Parameters().Count());
        var dict = new ModuleDict<Layer> { { "a", new Linear(1, 1) }, { "b", new Identity() } };
        Assert.Equal(["a.weight", "a.bias"], dict.StateDict().Keys);
        Assert.Throws<ArgumentException>(() => dict.Add("c.d", new Identity()));
    }

    [Fact]
    public void Long_rows_are_shortened_before_they_are_looked_up()
    {
        var table = new Embedding(5, 3, maxNorm: 1);
        using (Grad.Off()) table.Weight.MulInPlace(100);
        double[] untouched = table.Weight.Select(0, 0).ToArray<double>();
        double[] row = table.Forward((Tensor)new long[] { 3 }).ToArray<double>();
        Assert.Equal(1, Math.Sqrt(row.Sum(v => v * v)), 1e-5);
        Assert.Equal(untouched, table.Weight.Select(0, 0).ToArray<double>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(5, 3, paddingIdx: 5));
    }

    private sealed class Halved(Parameter weight) : LinearForm
    {
        private Parameter Half { get; } = weight;

        public override Tensor Product(Tensor x, Tensor? bias) => x.Linear(ToDense(), bias);

        public override Tensor ToDense() => Half * 0.5;
    }

    private sealed class Tied : Module
    {
        public Tied() => Head.Weight = Table.Weight;

        public Embedding Table { get; } = new(4, 3);

        public Linear Head { get; } = new(3, 4, bias: false);
    }
}
