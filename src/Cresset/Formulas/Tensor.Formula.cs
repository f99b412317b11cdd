namespace Cresset;

/// <summary>Formulas run on tensors where their gradient must itself be differentiable.</summary>
public partial class Tensor : IReal<Tensor>
{
    static Tensor IRing<Tensor>.Min(Tensor a, Tensor b) => a.Minimum(b);

    static Tensor IRing<Tensor>.Max(Tensor a, Tensor b) => a.Maximum(b);

    static Tensor IRing<Tensor>.Abs(Tensor x) => x.Abs();

    static Tensor IRing<Tensor>.Less(Tensor a, Tensor b) => a.Lt(b);

    static Tensor IRing<Tensor>.LessOrEqual(Tensor a, Tensor b) => a.Le(b);

    static Tensor IRing<Tensor>.Equal(Tensor a, Tensor b) => a.Eq(b);

    static Tensor IRing<Tensor>.Select(Tensor truth, Tensor a, Tensor b) => Where(truth, a, b);

    static Tensor IReal<Tensor>.Exp(Tensor x) => x.Exp();

    static Tensor IReal<Tensor>.Expm1(Tensor x) => x.Expm1();

    static Tensor IReal<Tensor>.Log(Tensor x) => x.Log();

    static Tensor IReal<Tensor>.Log1p(Tensor x) => x.Log1p();

    static Tensor IReal<Tensor>.Sqrt(Tensor x) => x.Sqrt();

    static Tensor IReal<Tensor>.Tanh(Tensor x) => x.Tanh();

    static Tensor IReal<Tensor>.Sigmoid(Tensor x) => x.Sigmoid();

    static Tensor IReal<Tensor>.Erf(Tensor x) => x.Erf();

    static Tensor IReal<Tensor>.Sin(Tensor x) => x.Sin();

    static Tensor IReal<Tensor>.Cos(Tensor x) => x.Cos();

    static Tensor IReal<Tensor>.Pow(Tensor x, Tensor exponent) => x.Pow(exponent);

    static Tensor IReal<Tensor>.Floor(Tensor x) => x.Floor();

    static Tensor IReal<Tensor>.Exp2(Tensor x) => x.Exp2();

    static Tensor IReal<Tensor>.Log2(Tensor x) => x.Log2();

    static Tensor IReal<Tensor>.Log10(Tensor x) => x.Log10();

    static Tensor IReal<Tensor>.Erfc(Tensor x) => x.Erfc();

    static Tensor IReal<Tensor>.Tan(Tensor x) => x.Tan();

    static Tensor IReal<Tensor>.Round(Tensor x) => x.Round();

    static Tensor IReal<Tensor>.Each<F>(Tensor x, F f) => x.Map(f);

    static Tensor IReal<Tensor>.Each<F>(Tensor x, Tensor y, F f) => Zip(x, y, f);
}
