namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>All filters of Jinja.</summary>
internal static class FilterTable
{
    private static readonly FunctionTable All = new FunctionTable()
        .Add(TextFilters.Table).Add(LayoutFilters.Table).Add(NumberFilters.Table).Add(ListFilters.Table)
        .Add(SelectFilters.Table).Add(SortFilters.Table).Add(WebFilters.Table).Add(ObjectFilters.Table)
        .KeepMarkup("upper", "lower", "capitalize", "trim", "center")
        .Alias("length", "count").Alias("default", "d").Alias("escape", "e");

    public static Function? Find(string name) => All.Find(name);
}
