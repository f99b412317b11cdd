using Cresset.Tokenizers.Unicode;
using Item = Cresset.Tokenizers.Text.Decomposer.Item;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// Writes what changes. The last item waits, since what is removed behind it is taken off it.
/// </summary>
internal sealed class DelayedEdit(NormalizedText text)
{
    private Item? _waiting;
    private bool _started, _lags;
    private int _done;

    public Item Before(int start) => start == _done && _waiting is Item waiting ? waiting : default;

    /// <summary>
    /// Writes items for a piece of the old text; the first of them is what <see cref="Before"/> gave.
    /// </summary>
    public void Write(int start, int end, List<Item> items)
    {
        if (end - start == 1 && items is [_, { Change: 0, CodePoint: < 0x10000 }])
        {
            text.Chars[start] = (char)items[1].CodePoint; // nothing moves
            return;
        }
        if (!_started)
            text.BeginEdit();
        _started = true;
        Copy(start);
        if (_waiting is not null)
            text.Put(items[0].CodePoint, items[0].Change);
        else if (text.Written > 0)
            text.Skip(-items[0].Change);
        else
            _lags |= items[0].Change < 0; // as in the reference, what is removed in front is not taken off
        for (int i = 1; i < items.Count - 1; i++)
            text.Put(items[i].CodePoint, items[i].Change);
        _waiting = items.Count > 1 ? items[^1] : null;
        _done = end;
    }

    public void End()
    {
        if (!_started)
            return;
        Copy(text.Length);
        if (_waiting is Item last)
            text.Put(last.CodePoint, last.Change);
        text.EndEdit();
    }

    private void Copy(int end)
    {
        if (end > _done && _waiting is Item waiting)
        {
            text.Put(waiting.CodePoint, waiting.Change);
            _waiting = null;
        }
        if (!_lags)
            text.CopyTo(text.Cursor + end - _done);
        ReadOnlySpan<char> kept = text.Chars[_done..end];
        for (int i = 0; _lags && i < kept.Length;)
            text.Put(CodePoints.Next(kept, ref i));
    }
}
