using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

internal static partial class Repr
{
    private static void Write(StringBuilder to, Value value, RenderState state)
    {
        state.Enter("values");
        state.Step();
        state.Charge(8);
        switch (value)
        {
            case ListValue list:
                Items(to.Append('['), list.Items, state).Append(']');
                break;
            case TupleValue tuple:
                Items(to.Append('('), tuple.Items, state).Append(tuple.Items.Length == 1 ? ",)" : ")");
                break;
            case DictValue dict:
                Pairs(to, dict.Keys, dict.Values, state);
                break;
            case NamespaceValue space:
                to.Append("<Namespace ");
                Pairs(to, [.. space.Attributes.Keys.Select(TextValue.Of)], [.. space.Attributes.Values],
                    state);
                to.Append('>');
                break;
            case DictViewValue view:
                Items(to.Append(view.TypeName).Append("(["), [.. view.Items()], state).Append("])");
                break;
            default:
                string text = Simple(value, state);
                state.ChargeText(text.Length);
                to.Append(text);
                break;
        }
        state.Leave();
    }

    private static StringBuilder Items(StringBuilder to, Value[] items, RenderState state)
    {
        for (int i = 0; i < items.Length; i++)
        {
            to.Append(i == 0 ? "" : ", ");
            Write(to, items[i], state);
        }
        return to;
    }

    private static void Pairs(StringBuilder to, ReadOnlySpan<Value> keys, ReadOnlySpan<Value> values,
        RenderState state)
    {
        to.Append('{');
        for (int i = 0; i < keys.Length; i++)
        {
            to.Append(i == 0 ? "" : ", ");
            Write(to, keys[i], state);
            Write(to.Append(": "), values[i], state);
        }
        to.Append('}');
    }
}
