namespace Cresset.Fidelity;

[Programs]
internal static class ConversionPrograms
{
    public static Named ItemError()
    {
        Tensor.Ones([2]).Item<float>();
        return [];
    }

    public static Named BoolError()
    {
        _ = (bool)Tensor.Ones([2]);
        return [];
    }
}
