namespace Cresset.Tests.Tensors;

public sealed class IndexerTests
{
    private static Tensor Cube => Tensor.Of<float>([.. Enumerable.Range(0, 24).Select(i => (float)i)], [2, 3, 4]);

    [Fact]
    public void Ranges_numbers_and_new_dimensions_make_views()
    {
        Tensor x = Cube;
        Check([2, 3], [0, 4, 8, 12, 16, 20], x[.., .., 0]);
        Check([3, 2], [14, 15, 18, 19, 22, 23], x[1, .., ^2..]);
        Check([2, 3, 2], [2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23], x[At.Ellipsis, ^2..]);
        Check([3, 1, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], x[^1, .., At.NewAxis]);
        Check([1, 3, 2], [0, 2, 4, 6, 8, 10], x[..1, .., (..).By(2)]);
        Check([2, 2], [1, 3, 13, 15], x[.., 0, (1..).By(2)]);
        Check([0, 3, 4], [], x[5..]);
        Check([2, 3, 4], x.ToArray<float>(), x[^16..]);
        Assert.All((Tensor[])[x[.., 0], x[At.Ellipsis], x[(..).By(2)]], y => Assert.Same(x.Storage, y.Storage));
    }

    [Fact]
    public void Tensors_and_masks_make_copies_by_the_rules_of_advanced_indexing()
    {
        Tensor x = Cube, i = (int[])[1, -1], j = (long[])[0, 3];
        Check([2], [4, 11], x[0, i, j]);
        Check([2, 3], [0, 4, 8, 15, 19, 23], x[(long[])[0, 1], .., j]);
        Check([2, 4], [4, 5, 6, 7, 8, 9, 10, 11], x[0][i]);
        Check([3], [21, 22, 23], x[x > 20]);
        Check([2, 4], [0, 1, 2, 3, 8, 9, 10, 11], x[0, (bool[])[true, false, true]]);
        Check([1, 2, 3, 4], x.ToArray<float>(), x[true]);
        Check([0, 2, 3, 4], [], x[false]);
        Check([3, 4], x[1].ToArray<float>(), x[Tensor.Of<long>([1], [])]);
    }

    [Fact]
    public void Assigning_writes_and_broadcasts()
    {
        Tensor x = Tensor.Zeros([2, 3]);
        x[.., 1] = 5;
        x[0, (int[])[0, 2]] = (float[])[1, 2];
        x[1..] = Tensor.Of<float>([7, 8, 9], [1, 1, 3]);
        x[x > 8] = -1;
        Check([2, 3], [1, 5, 2, 7, 8, -1], x);
        x[1] = x[0];
        x[.., ..2] = x[.., 1..];
        Check([2, 3], [5, 2, 2, 5, 2, 2], x);
    }

    [Fact]
    public void Assignment_passes_gradients_to_the_value_and_to_what_stays()
    {
        foreach (At at in (At[])[1, 1.., (int[])[1], (bool[])[false, true]])
        {
            Tensor x = Tensor.Ones([2, 3]).RequireGrad(), v = Tensor.Ones([3]).RequireGrad();
            Tensor y = x * 2;
            y[at] = v * 3;
            (y * Tensor.Of<float>([1, 2, 3, 4, 5, 6], [2, 3])).Sum().Backward();
            Check([2, 3], [2, 4, 6, 0, 0, 0], x.Grad!);
            Check([3], [12, 15, 18], v.Grad!);
        }
    }

    [Fact]
    public void Errors_name_the_position_and_the_size()
    {
        Tensor x = Tensor.Zeros([2, 3]);
        Fails<ShapeException>(() => x[2], "index 2", "dimension 0", "size 2");
        Fails<ShapeException>(() => x[0, 0, 0], "3 positions", "2 dimensions");
        Fails<ShapeException>(() => x[At.Ellipsis, At.Ellipsis], "Ellipsis");
        Fails<ShapeException>(() => x[(..).By(-1)], "step", "Flip");
        Fails<ShapeException>(() => x[.., Tensor.Of<long>([0, 1, 7, 2], [2, 2])], "index 7", "[1, 0]", "dimension 1", "size 3");
        Fails<ShapeException>(() => x[(bool[])[true, false, true]], "mask [3]", "[2, 3]");
        Fails<ShapeException>(() => x[(int[])[0, 1], (int[])[0, 1, 2]], "[2]", "[3]");
        Fails<DTypeException>(() => x[(Tensor)(float[])[0.5f]], "float32", "int64");
        Fails<ShapeException>(() => { x[0] = (float[])[1, 2]; return x; }, "[2]", "[3]");
        Assert.All(x.ToArray<float>(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void One_of_several_views_cannot_be_changed_in_place()
    {
        Tensor x = Tensor.Ones([4, 2]).RequireGrad() * 1;
        Fails<AutogradException>(() => x.Chunk(2)[0].MulInPlace(2), "one of several views");
        Fails<AutogradException>(() => { x.Unbind()[0][0] = 1; return x; }, "one of several views");
        using var off = Grad.Off();
        Tensor y = Tensor.Ones([4, 2]);
        y.Split(2)[1].MulInPlace(2);
        Check([4, 2], [1, 1, 1, 1, 2, 2, 2, 2], y);
    }

    private static void Check(long[] shape, float[] values, Tensor x)
    {
        Assert.Equal(shape, x.Shape.ToArray());
        Assert.Equal(values, x.ToArray<float>());
    }

    private static void Fails<E>(Func<Tensor> action, params string[] parts) where E : Exception
    {
        string message = Assert.Throws<E>(() => action()).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
