using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>The notes of a machine, and where it may go back to.</summary>
internal sealed class Registers(int count)
{
    private const int MostWays = 8_000_000;

    private readonly int[] _notes = new int[count];

    /// <summary>Where to go on after a failure: place and position, or (~register, old value).</summary>
    private readonly List<(int Place, int Position)> _ways = [];

    public int this[int register] => _notes[register];

    public int Ways => _ways.Count;

    public void Clear()
    {
        _ways.Clear();
        _notes.AsSpan().Fill(-1);
    }

    /// <exception cref="TimeoutException">There are too many.</exception>
    public void AddWay(int place, int position)
    {
        if (_ways.Count >= MostWays)
            throw new TimeoutException($"more than {MostWays} places to go back to");
        _ways.Add((place, position));
    }

    public void Note(int register, int value)
    {
        AddWay(~register, _notes[register]);
        _notes[register] = value;
    }

    /// <summary>Takes back what was noted since the last way, and follows it.</summary>
    public bool GoBack(int bottom, ref int place, ref int position)
    {
        while (_ways.Count > bottom)
        {
            (int way, int value) = _ways[^1];
            _ways.RemoveAt(_ways.Count - 1);
            if (way < 0)
            {
                _notes[~way] = value;
                continue;
            }
            (place, position) = (way, value);
            return true;
        }
        return false;
    }

    /// <summary>Forgets the other ways of an inner match, but not how to take its notes back.</summary>
    public void Settle(int bottom)
    {
        int kept = bottom;
        for (int i = bottom; count > 0 && i < _ways.Count; i++)
        {
            if (_ways[i].Place < 0)
                _ways[kept++] = _ways[i];
        }
        _ways.RemoveRange(kept, _ways.Count - kept);
    }

    /// <summary>Ways that begin at any place before, the nearest first; returns their number.</summary>
    public int AddBefore(ReadOnlySpan<char> text, int place, int position)
    {
        int first = _ways.Count;
        while (position > 0)
        {
            CodePoints.Previous(text, ref position);
            AddWay(place, position);
        }
        _ways.Reverse(first, _ways.Count - first);
        return _ways.Count - first;
    }
}
