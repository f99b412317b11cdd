namespace Cresset.Tokenizers.Templates.Jinja;

internal enum DictPart
{
    Keys,
    Values,
    Items,
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give.</summary>
internal sealed class DictViewValue(DictValue dict, DictPart part) : Value
{
    public DictPart Part => part;

    public DictValue Dict => dict;

    public int Count => dict.Count;

    public override string TypeName => part switch
    {
        DictPart.Keys => "dict_keys",
        DictPart.Values => "dict_values",
        _ => "dict_items",
    };

    public override bool IsTrue => dict.Count > 0;

    public IEnumerable<Value> Items() => part switch
    {
        DictPart.Keys => dict.Keys,
        DictPart.Values => dict.Values,
        _ => dict.Select(p => new TupleValue([p.Key, p.Value])),
    };
}
