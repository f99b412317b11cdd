namespace Cresset;

/// <summary>PyTorch's rules of <c>x[…]</c>: numbers, slices and new dimensions make a view; index tensors are
/// kept for the dimensions of that view.</summary>
internal static class Indexing
{
    private const string Title = "Index";

    /// <summary>The view, and for each of its dimensions an index tensor or null.</summary>
    /// <exception cref="ShapeException">The positions do not fit the shape.</exception>
    /// <exception cref="DTypeException">A tensor is neither int32, int64 nor bool.</exception>
    public static (Tensor View, List<Tensor?> Index) Parse(Tensor x, ReadOnlySpan<At> at)
    {
        int used = 0, ellipses = 0;
        foreach (At a in at) (used, ellipses) = (used + a.Rank, ellipses + (a.Kind == AtKind.Ellipsis ? 1 : 0));
        if (used > x.Rank) throw new ShapeException(
            $"Index: {used} positions are too many for a tensor of {x.Rank} dimensions (shape {x.Shape}).");
        if (ellipses > 1) throw new ShapeException("Index: only one At.Ellipsis may stand between the brackets.");
        var cursor = new Cursor(x);
        foreach (At a in at) cursor.Apply(a, x.Rank - used);
        while (cursor.Index.Count < cursor.View.Rank) cursor.Index.Add(null);
        return (cursor.View, cursor.Index);
    }

    /// <summary>The rule and the tensors of index tensors that stand for the first dimensions.</summary>
    public static (IndexRule Rule, Tensor[] Index) Leading(Tensor x, ReadOnlySpan<Tensor> indices, string title)
    {
        var at = new At[indices.Length];
        for (int i = 0; i < at.Length; i++) at[i] = indices[i];
        int used = 0;
        foreach (At a in at) used += a.Rank;
        if (used > x.Rank || used == 0) throw new ShapeException(
            $"{title}: index tensors for {used} dimensions do not fit a tensor of shape {x.Shape}.");
        var index = new List<Tensor?>();
        foreach (Tensor i in indices) AddIndex(index, i, x);
        return Rule(x, index, title);
    }

    /// <summary>The rule of the index tensors that are there.</summary>
    public static (IndexRule Rule, Tensor[] Index) Rule(Tensor view, List<Tensor?> index, string title = Title)
    {
        int[] dims = Enumerable.Range(0, index.Count).Where(d => index[d] is not null).ToArray();
        if (dims.Length > 6) throw new ShapeException($"{title}: at most 6 dimensions can have index tensors.");
        var rule = new AtPositions(dims, view.Rank, title) { Wraps = true };
        return (rule, Array.ConvertAll(dims, d => index[d]!));
    }

    /// <summary>Without leading dimensions of size 1 that the target does not have.</summary>
    public static Tensor Trim(Tensor value, int rank)
    {
        int drop = 0;
        while (value.Rank - drop > rank && value.Shape.Sizes[drop] == 1) drop++;
        return drop == 0 ? value : value.Reshape(value.Shape.Sizes[drop..]);
    }

    private static void AddIndex(List<Tensor?> index, Tensor tensor, Tensor view)
    {
        if (tensor.DType != DType.Bool)
        {
            index.Add(Indices.Require(Title, tensor));
            return;
        }
        for (int d = 0; d < tensor.Rank; d++)
            if (tensor.Shape.Sizes[d] != view.Shape.Sizes[index.Count + d]) throw new ShapeException(
                $"Index: the mask {tensor.Shape} does not match the tensor {view.Shape} at dimension {index.Count + d}.");
        index.AddRange(tensor.Coordinates().Unbind());
    }

    /// <summary>The view so far; the dimensions before <c>Index.Count</c> are done.</summary>
    private sealed class Cursor(Tensor x)
    {
        public Tensor View { get; private set; } = x;

        public List<Tensor?> Index { get; } = [];

        public void Apply(At at, int rest)
        {
            int dim = Index.Count;
            switch (at.Kind)
            {
                case AtKind.Number: Select(dim, at.First); break;
                case AtKind.Slice or AtKind.None: Slice(dim, at); break;
                case AtKind.Ellipsis: for (int i = 0; i < rest; i++) Index.Add(null); break;
                case AtKind.NewAxis: NewDim(dim, null); break;
                case AtKind.Truth: NewDim(dim, Truth(at.First != 0)); break;
                default: Tensor(dim, at.Index!); break;
            }
        }

        private void Tensor(int dim, Tensor index)
        {
            if (index.Rank > 0) AddIndex(Index, index, View);
            else if (index.DType == DType.Bool) NewDim(dim, Truth(index.Item<bool>()));
            else Select(dim, Indices.Require(Title, index).Item<long>());
        }

        private void Select(int dim, long position) =>
            View = new Select(dim, Indices.Position(Title, position, dim, View)).Apply(View);

        private void Slice(int dim, At at)
        {
            if (at.Kind == AtKind.Slice)
            {
                Slice part = View.SliceRule(dim, at.First, at.End, at.Step);
                if (part.Length != View.Shape.Sizes[dim] || part.Step != 1) View = part.Apply(View);
            }
            Index.Add(null);
        }

        private void NewDim(int dim, Tensor? index)
        {
            View = View.Unsqueeze(dim);
            Index.Add(index);
        }

        private static Tensor Truth(bool truth) => Cresset.Tensor.Of<long>(truth ? [0L] : []);
    }
}
