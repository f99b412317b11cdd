namespace Cresset.Tokenizers.Expressions;

/// <summary>Says atomic groups and possessive repeats by looks, which need no going back.</summary>
internal static class Possessive
{
    private const int MostWays = 16;

    /// <summary>
    /// <c>x++</c> is <c>x+(?!x)</c>, <c>(?>x{0,2})</c> is <c>xx|x?(?!x)</c>, and <c>(?>a|b)</c> is
    /// <c>a|(?!a)b</c>, where the parts can match in one way only.
    /// </summary>
    public static Node Resolve(Node node) => node switch
    {
        Node.Atomic atomic => Atomic(Resolve(atomic.Part)),
        Node.All all => new Node.All([.. all.Parts.Select(Resolve)]),
        Node.Either either => new Node.Either([.. either.Parts.Select(Resolve)]),
        Node.Repeat repeat => repeat with { Part = Resolve(repeat.Part) },
        Node.Look look => look with { Part = Resolve(look.Part) },
        Node.Group group => group with { Part = Resolve(group.Part) },
        Node.If choice => choice with { Then = Resolve(choice.Then), Else = Resolve(choice.Else) },
        _ => node,
    };

    private static Node Atomic(Node part) => part switch
    {
        Node.Group group when !group.Capture.IsUsed => Atomic(group.Part),
        Node.Repeat { Lazy: false } repeat when HasOneWay(repeat.Part) && !repeat.Part.IsNullable =>
            Greedy(repeat),
        Node.Either either when either.Parts.Count <= MostWays && either.Parts.All(HasOneWay) =>
            FirstOf(either.Parts),
        _ => HasOneWay(part) ? part : new Node.Atomic(part),
    };

    private static Node Greedy(Node.Repeat repeat)
    {
        Node end = Not(repeat.Part);
        if (repeat.Least == repeat.Most)
            return repeat;
        if (repeat.Most < 0)
            return new Node.All([repeat, end]);
        Node fewer = new Node.All([repeat with { Most = repeat.Most - 1 }, end]);
        return new Node.Either([repeat with { Least = repeat.Most }, fewer]);
    }

    private static Node.Either FirstOf(IReadOnlyList<Node> parts) => new([.. parts.Select((part, i) =>
        i == 0 ? part : new Node.All([Not(new Node.Either([.. parts.Take(i)])), part]))]);

    private static Node Not(Node part) => new Node.Look(part, Behind: false, Negated: true);

    /// <summary>Whether a part can match at a place in no more than one way.</summary>
    private static bool HasOneWay(Node part) => part switch
    {
        Node.One or Node.Place or Node.Look => true,
        Node.All all => all.Parts.All(HasOneWay),
        Node.Repeat repeat => repeat.Least == repeat.Most && HasOneWay(repeat.Part),
        Node.Group group => !group.Capture.IsUsed && HasOneWay(group.Part),
        _ => false,
    };
}
