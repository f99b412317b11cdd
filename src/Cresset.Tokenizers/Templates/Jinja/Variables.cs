namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The names a template finds outside itself.</summary>
internal sealed class Variables(Dictionary<string, Value> values)
{
    public Value? Find(string name) =>
        values.TryGetValue(name, out Value? value) ? value : Globals.Find(name);
}
