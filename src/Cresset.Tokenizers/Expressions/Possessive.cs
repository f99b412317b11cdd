namespace Cresset.Tokenizers.Expressions;

/// <summary>Says possessive repeats of single characters by a look at the next one, which needs no going back.</summary>
internal static class Possessive
{
    /// <summary><c>x++</c> is <c>x+(?!x)</c>; <c>x{0,2}+</c> is <c>xx|x(?!x)|(?!x)</c>.</summary>
    public static Node Resolve(Node node) => node switch
    {
        Node.Atomic { Part: Node.Repeat { Part: Node.One one, Lazy: false } repeat } => Resolve(one, repeat),
        Node.Atomic atomic => new Node.Atomic(Resolve(atomic.Part)),
        Node.All all => new Node.All([.. all.Parts.Select(Resolve)]),
        Node.Either either => new Node.Either([.. either.Parts.Select(Resolve)]),
        Node.Repeat repeat => repeat with { Part = Resolve(repeat.Part) },
        Node.Look look => look with { Part = Resolve(look.Part) },
        Node.Group group => group with { Part = Resolve(group.Part) },
        Node.If choice => choice with { Then = Resolve(choice.Then), Else = Resolve(choice.Else) },
        _ => node,
    };

    private static Node Resolve(Node.One one, Node.Repeat repeat)
    {
        var end = new Node.Look(one, Behind: false, Negated: true);
        if (repeat.Most < 0)
            return new Node.All([repeat, end]);
        var ways = new List<Node>();
        for (int count = repeat.Most; count >= repeat.Least; count--)
        {
            Node times = new Node.Repeat(one, count, count, Lazy: false);
            ways.Add(count == repeat.Most ? times : new Node.All([times, end]));
        }
        return new Node.Either(ways);
    }
}
