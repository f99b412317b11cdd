using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// The two sums over a row that the gradient of layer normalisation needs, by eight lanes as PyTorch adds
/// them: with a mean far from zero they cancel, and their rounding shows in the gradient.
/// </summary>
internal static unsafe class LayerNormSums<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>Σ dy · x · weight</c> and <c>Σ dy · weight</c>; a null weight means ones.</summary>
    [MethodImpl(Jit.Kernel)]
    public static (T Products, T Sum) Of(T* x, T* dy, T* weight, long width)
    {
        Vector256<T> products = default, sum = default;
        long i = 0;
        for (; i + Vector256<T>.Count <= width; i += Vector256<T>.Count)
        {
            Vector256<T> g = Vector256.Load(dy + i), product = g * Vector256.Load(x + i);
            if (weight is not null)
            {
                Vector256<T> factor = Vector256.Load(weight + i);
                product *= factor;
                g *= factor;
            }

            products += product;
            sum += g;
        }

        if (i == width) return (Lane.SumOfHalves(products), Lane.SumOfHalves(sum));
        // Copies, because a local whose address is taken stays in memory.
        (Vector256<T> allProducts, Vector256<T> all) = (products, sum);
        AddRest(x + i, dy + i, weight is null ? null : weight + i, (int)(width - i), (T*)&allProducts, (T*)&all);
        return (Lane.SumOfHalves(allProducts), Lane.SumOfHalves(all));
    }

    [MethodImpl(Jit.Kernel)]
    private static void AddRest(T* x, T* dy, T* weight, int count, T* products, T* sum)
    {
        for (int i = 0; i < count; i++)
        {
            T g = dy[i], product = g * x[i];
            products[i] = weight is null
                ? T.FusedMultiplyAdd(g, x[i], products[i])
                : T.FusedMultiplyAdd(product, weight[i], products[i]);
            sum[i] = weight is null ? sum[i] + g : T.FusedMultiplyAdd(g, weight[i], sum[i]);
        }
    }
}
