using System.Text;

namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// The places of a match in the order in which going back would try them; the flag is that it ends.
/// </summary>
internal sealed class OrderedStates(AutomatonProgram program) : States
{
    protected override string Next(string places, int kind, out bool flag, out int visits)
    {
        var next = new StringBuilder();
        var seen = new HashSet<int>();
        var open = new Stack<int>(places.Reverse().Select(place => (int)place));
        flag = false;
        visits = open.Count;
        while (!flag && open.TryPop(out int place))
        {
            visits++;
            if (place < 0 || !seen.Add(place))
                continue;
            flag = program[place].Operation is Operation.Accept;
            if (program[place].Operation is Operation.One && program.Holds(place, kind))
                next.Append((char)(place + 1));
            (int first, int second) = program.Follow(place, kind);
            open.Push(second);
            open.Push(first);
        }
        return next.ToString();
    }
}
