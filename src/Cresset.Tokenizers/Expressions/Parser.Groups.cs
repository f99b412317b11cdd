using System.Globalization;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private readonly List<Capture> _numbered = [];
    private readonly Dictionary<string, List<Capture>> _named = [];
    private readonly List<Action> _references = [];

    private Node? Group()
    {
        _at++;
        Node inner;
        if (TakeText("?:")) inner = Either();
        else if (TakeText("?=")) inner = new Node.Look(Either(), false, false);
        else if (TakeText("?!")) inner = new Node.Look(Either(), false, true);
        else if (TakeText("?<=")) inner = new Node.Look(Either(), true, false);
        else if (TakeText("?<!")) inner = new Node.Look(Either(), true, true);
        else if (TakeText("?>")) inner = new Node.Atomic(Either());
        else if (TakeText("?#")) return Comment();
        else if (TakeText("?(")) inner = Condition();
        else if (TakeText("?<")) inner = Named('>');
        else if (TakeText("?'")) inner = Named('\'');
        else if (TakeText("?")) return Options();
        else inner = Numbered();
        return Take(')') ? inner : throw Error("a ')' is missing");
    }

    private Node.Group Numbered()
    {
        var capture = new Capture();
        _numbered.Add(capture);
        return new(Either(), capture);
    }

    private Node.Group Named(char end)
    {
        string name = Name(end);
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_' || char.IsSurrogate(name[0])))
            throw Error($"'{name}' is no name of a group");
        if (!_named.TryGetValue(name, out List<Capture>? captures))
            _named[name] = captures = [];
        var capture = new Capture();
        captures.Add(capture);
        return new(Either(), capture);
    }

    private string Name(char end)
    {
        int start = _at, stop = text.IndexOf(end, _at);
        if (stop < 0)
            throw Error($"a '{end}' is missing behind the name of a group");
        _at = stop + 1;
        return text[start..stop];
    }

    /// <summary>(?(1)…|…) and (?(&lt;name&gt;)…|…).</summary>
    private Node.If Condition()
    {
        string name = Take('<') ? Name('>') : Take('\'') ? Name('\'') : "";
        bool closed = name.Length > 0 && Take(')');
        if (name.Length == 0)
            (name, closed) = (Name(')'), true);
        bool isGroup = closed && name.Length > 0
            && (char.IsAsciiDigit(name[0]) || name[0] is '-' or '+' || _named.ContainsKey(name));
        if (!isGroup)
            throw Error("a condition that is not the number or name of a group is not supported");
        var captures = Refer(name);
        return Either() switch
        {
            Node.Either { Parts: [Node then, Node other] } => new(captures, then, other),
            Node.Either => throw Error("a condition has more than two ways"),
            Node then => new(captures, then, new Node.All([])),
        };
    }

    /// <summary>The groups of a name or number, known when all of the expression is read.</summary>
    private List<Capture> Refer(string name)
    {
        var captures = new List<Capture>();
        bool isNumber =
            int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        if (isNumber && name[0] is '-' or '+')
            number += _numbered.Count + (number < 0 ? 1 : 0);
        int place = _at;
        _references.Add(() =>
        {
            if (isNumber && _named.Count == 0 && number >= 1 && number <= _numbered.Count)
                captures.Add(_numbered[number - 1]);
            else if (!isNumber && _named.TryGetValue(name, out List<Capture>? named))
                captures.AddRange(named);
            else
                throw Error($"there is no group '{name}'", place);
            captures.ForEach(capture => capture.IsUsed = true);
        });
        return captures;
    }

    private void Resolve() => _references.ForEach(reference => reference());

    private Node? Options()
    {
        (bool ignoreCase, bool dotAll, bool extended) = (_ignoreCase, _dotAll, _extended);
        for (bool on = true; !End && text[_at] is not (':' or ')'); _at++)
        {
            switch (text[_at])
            {
                case '-': on = false; break;
                case 'i': _ignoreCase = on; break;
                case 'm': _dotAll = on; break;
                case 'x': _extended = on; break;
                default: throw Error($"the option '{text[_at]}' is not known");
            }
        }
        if (Take(')'))
            return Rest();
        if (!Take(':'))
            throw Error("a ')' is missing");
        Node inner = Either();
        (_ignoreCase, _dotAll, _extended) = (ignoreCase, dotAll, extended);
        return Take(')') ? inner : throw Error("a ')' is missing");
    }

    /// <summary>Options without a group hold to the end of the one around, alternatives included.</summary>
    private Node Rest() => Either();

    private Node? Comment()
    {
        _at = text.IndexOf(')', _at) + 1;
        return _at > 0 ? null : throw Error("a comment without ')'");
    }

    /// <summary>Under (?x): blanks, and comments up to the end of the line.</summary>
    private void SkipBlanks()
    {
        while (_extended && !End && (text[_at] is ' ' or (>= '\t' and <= '\r') || text[_at] == '#'))
        {
            int end = text[_at] == '#' ? text.IndexOf('\n', _at) : _at;
            _at = end < 0 ? text.Length : end + 1;
        }
    }
}
