using Cresset.Devices;

namespace Cresset;

/// <summary>Running totals along a dimension, from the start or from the end.</summary>
internal abstract record ScanOp(int Dim, bool Reverse) : UnaryOp
{
    public override string NodeName => $"{Name[..1]}{Name[1..].ToLowerInvariant()}Backward0";

    protected abstract void Run(IScanKernel kernel, Tensor x, Tensor y);

    protected override TensorSpec Infer(TensorSpec x) => x.Of(x.Shape);

    protected sealed override bool Run(Backend backend, Tensor x, Tensor y)
    {
        if (backend is not IScanKernel kernel) return false;
        Run(kernel, x, y);
        return true;
    }
}

/// <summary>Running totals.</summary>
internal interface IScanKernel
{
    void Scan<F>(F f, Tensor x, Tensor y, (int Dim, bool Reverse) along) where F : unmanaged, IScan;

    /// <summary>The largest or smallest elements so far and their last positions.</summary>
    void ScanExtreme(bool largest, Tensor x, ScanResults y, int dim);
}

/// <summary>Contiguous results of a scan with positions.</summary>
internal readonly record struct ScanResults(Tensor Values, Tensor Indices);
