using Cresset.Devices;

namespace Cresset.Docs.Tests.Snippets;

public sealed class Tensors
{
    [Fact]
    public void AreCreated()
    {
        // snippet: tensors-create
        Tensor a = Tensor.Of<float>([1, 2, 3, 4, 5, 6], [2, 3]);  // two rows of three
        Tensor b = Tensor.Zeros([2, 3], DType.Float64);
        Tensor c = new float[] { 1, 2, 3 };                       // arrays become vectors
        Tensor d = Tensor.Arange(0, 1, 0.25);                     // 0, 0.25, 0.5, 0.75
        Rng.ManualSeed(0);
        Tensor e = Tensor.Randn([2, 3]);                          // as torch.manual_seed(0); torch.randn(2, 3)
        // end
        Assert.Equal([2, 3], a.Shape);
        Assert.Equal(DType.Float64, b.DType);
        Assert.Equal(3, c.Count);
        Assert.Equal([0, 0.25f, 0.5f, 0.75f], d.ToArray<float>());
        Assert.Equal(1.5410f, e[0, 0].Item<float>(), 4);
    }

    [Fact]
    public void ArePromotedAsInPyTorch()
    {
        // snippet: tensors-types
        Tensor whole = Tensor.Of<long>(1, 2, 3);
        Tensor twice = whole * 2;                // int64: a plain number changes the kind at most
        Tensor halves = whole / 2;               // float32: division leaves the integers
        Tensor wide = Tensor.Of<float>(1f) + Tensor.Of<double>(1.0);  // float64
        Tensor small = halves.To(DType.BFloat16);
        // end
        Assert.Equal([DType.Int64, DType.Float32, DType.Float64, DType.BFloat16],
            new[] { twice.DType, halves.DType, wide.DType, small.DType });
    }

    [Fact]
    public void AreIndexed()
    {
        // snippet: tensors-index
        Tensor x = Tensor.Arange(12).Reshape(3, 4);
        Tensor row = x[1];                       // [4]: a view, nothing is copied
        Tensor column = x[.., 0];                // [3]: ".." is one whole dimension
        Tensor last = x[At.Ellipsis, ^1];        // [3]: the last element of every row
        Tensor odd = x[.., (1..).By(2)];         // [3, 2]: columns 1 and 3
        Tensor extra = x[.., At.NewAxis];        // [3, 1, 4]
        Tensor large = x[x > 6];                 // [5]: a mask gives a copy
        Tensor some = x[new long[] { 2, 0 }];    // [2, 4]: so does a list of indices
        x[0, 0] = 100;                           // every view of that element sees it
        // end
        Assert.Equal([4], row.Shape);
        Assert.Equal([100, 4, 8], column.ToArray<long>());
        Assert.Equal([3, 7, 11], last.ToArray<long>());
        Assert.Equal([3, 2], odd.Shape);
        Assert.Equal([3, 1, 4], extra.Shape);
        Assert.Equal([7, 8, 9, 10, 11], large.ToArray<long>());
        Assert.Equal([2, 4], some.Shape);
    }

    [Fact]
    public void AreChangedInPlace()
    {
        // snippet: tensors-inplace
        Tensor x = Tensor.Ones([2, 2]);
        Tensor view = x[0];
        view.MulInPlace(5);                      // in-place methods say so; x is changed as well
        int version = x.Version;                 // and the views count their changes together
        Tensor y = x;
        y -= 1;                                  // makes a new tensor: x stays as it is
        // end
        Assert.Equal([5, 5, 1, 1], x.ToArray<float>());
        Assert.Equal(view.Version, version);
        Assert.Equal([4, 4, 0, 0], y.ToArray<float>());
    }

    [Fact]
    public void AreReadAndPrinted()
    {
        // snippet: tensors-read
        Tensor x = Tensor.Of<float>([1, 2, 3, 4], [2, 2]);
        float[] copy = x.ToArray<float>();
        double total = x.Sum().Item<double>();
        float first = 0;
        x.Read<float>(values => first = values[0]);  // in place; the span does not leave the callback
        string text = x.ToString();                  // as PyTorch prints it
        // end
        Assert.Equal([1, 2, 3, 4], copy);
        Assert.Equal((10, 1), (total, first));
        Assert.Equal("tensor([[1., 2.],\n        [3., 4.]])", text);
    }

    [Fact]
    public void NeedNoDispose()
    {
        // snippet: tensors-memory
        Tensor x = Tensor.Rand([256, 256]);
        for (int i = 0; i < 100; i++)
        {
            Tensor y = x.MatMul(x).Relu().Sum();  // the temporaries are found and their memory is used again
        }
        long bytes = Memory.Statistics.ReservedBytes;
        // end
        Assert.True(bytes > 0);
    }

    [Fact]
    public void ExplainWhatIsWrong()
    {
        // snippet: tensors-errors
        string problem = "";
        try
        {
            Tensor.Zeros([2, 3]).MatMul(Tensor.Zeros([5, 6]));
        }
        catch (ShapeException error)
        {
            problem = error.Message;
        }
        // end
        Assert.Contains("MatMul", problem, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", problem, StringComparison.Ordinal);
    }
}
