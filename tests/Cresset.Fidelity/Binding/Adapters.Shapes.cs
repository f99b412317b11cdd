namespace Cresset.Fidelity;

internal static partial class Adapters
{
    private static void AddShapes(Dictionary<string, Func<Arguments, object?>> table)
    {
        table["torch.where"] = a => a.Has("input")
            ? Tensor.Where(a.Take<Tensor>("condition"), a.Take<Tensor>("input"), a.Take<Tensor>("other")
                .Then(a.Done()))
            : Binder.CallMethod("torch.where", "where", a);
        table.Both("copy_", a => a.Take<Tensor>("input").CopyInPlace(a.Take<Tensor>("src").Then(a.Done())));
        foreach ((string name, DType type) in ((string, DType)[])[("bool", DType.Bool), ("long", DType.Int64),
            ("int", DType.Int32), ("double", DType.Float64), ("float", DType.Float32), ("half", DType.Float16),
            ("bfloat16", DType.BFloat16)])
            table["Tensor." + name] = a => a.Take<Tensor>("input").Then(a.Done()).To(type);
        table["Tensor.item"] = a => a.Take<Tensor>("input").Then(a.Done()).Item<double>();
        table["Tensor.tolist"] = a => a.Take<Tensor>("input").Then(a.Done()).ToArray<double>();
        table["Tensor.__int__"] = a => (int)a.Take<Tensor>("input").Then(a.Done());
        table["torch.promote_types"] = a => Promotion.Of(DTypes.Parse(a.Take<string>("type1")),
            DTypes.Parse(a.Take<string>("type2")));
        table["Tensor.to"] = a => a.Has("memory_format") ? Binder.CallMethod("Tensor.to", "to", a)
            : a.Take<Tensor>("input").Then(a).To(Devices.Device.Parse(a.Take("device", "cpu")))
                .To(a.Take("dtype", a.Take<Tensor>("input").DType).Then(a.Done()));
    }
}
