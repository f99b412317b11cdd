using System.Text.Json;
using Cresset.Tokenizers.Expressions;
using Cresset.Tokenizers.Tests.Differential;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Random expressions on random texts against the reference; Differential/README.md says how to run it.
/// </summary>
public sealed class ExpressionDifferentialTests
{
    private const int TextsOfOne = 12, MostShown = 25;

    [Fact]
    public void CutWhereTheReferenceCuts()
    {
        if (ReferenceProcess.Python is null)
            Assert.Skip("CRESSET_PYTHON is not set");
        int count = ReferenceProcess.Number("CRESSET_PATTERNS", 5000), used = 0, stopped = 0;
        var source = new RandomExpressions(ReferenceProcess.Number("CRESSET_SEED", 5));
        var wrong = new List<string>();
        using var reference = new ReferenceProcess("expressions.py");
        for (int i = 0; i < count; i++)
        {
            string pattern = source.Next();
            string[] texts = [.. Enumerable.Range(0, TextsOfOne).Select(_ => source.Text())];
            reference.Send<string[]>([pattern, .. texts]);
            bool known = reference.ReadNumber() != 0;
            used += known ? 1 : 0;
            if (Difference(reference, pattern, texts, known, ref stopped) is { } difference)
                wrong.Add($"{JsonSerializer.Serialize(pattern)}: {difference}");
        }
        Assert.True(used > count / 2, $"the reference took only {used} of {count} expressions");
        Assert.True(stopped < count * TextsOfOne / 1000, $"{stopped} texts were given up: too many steps");
        string shown = string.Join('\n', wrong.OrderBy(w => w.Length).Take(MostShown));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {used} differ:\n{shown}");
    }

    /// <summary>
    /// All letters that are one where the case does not count, each as expression and as text.
    /// </summary>
    [Fact]
    public void IgnoresTheCaseAsTheReference()
    {
        if (ReferenceProcess.Python is null)
            Assert.Skip("CRESSET_PYTHON is not set");
        var wrong = new List<string>();
        using var reference = new ReferenceProcess("expressions.py");
        foreach (int fold in Enumerable.Range(0, 0x1FFFF).Select(CaseFolding.Fold).Distinct()
            .Where(fold => CaseFolding.OthersOf(fold).Length > 0))
        {
            int stopped = 0;
            string[] letters =
                [.. ((int[])[fold, .. CaseFolding.OthersOf(fold)]).Select(char.ConvertFromUtf32)];
            string[] texts = [.. letters.Select(letter => $"|{letter}|")];
            string[] patterns = [.. letters.SelectMany(c => new[] { $"(?i){c}", $"(?i)[{c}]" })];
            foreach (string pattern in patterns)
            {
                reference.Send<string[]>([pattern, .. texts]);
                bool known = reference.ReadNumber() != 0;
                if (Difference(reference, pattern, texts, known, ref stopped) is { } difference)
                    wrong.Add($"{JsonSerializer.Serialize(pattern)}: {difference}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(MostShown))}");
    }

    private static string? Difference(
        ReferenceProcess reference, string pattern, string[] texts, bool known, ref int stopped)
    {
        if (!known)
            return null; // what the reference refuses is in no file
        int[]?[] expected = [.. texts.Select(
            _ => reference.ReadNumber() is var n and >= 0 ? reference.ReadNumbers(n) : null)];
        Expression[] expressions;
        try
        {
            if (IsUnsound(Parser.Parse(pattern)))
                return null;
            expressions = [new(pattern), new(pattern, linear: false)];
        }
        catch (FormatException e)
        {
            return e.Message;
        }
        foreach (Expression expression in expressions)
        {
            for (int i = 0; i < texts.Length; i++)
            {
                int[]? actual = Ends(expression, texts[i]);
                if (actual is null || expected[i] is null)
                    stopped++;
                else if (expected[i] is { } wanted && !wanted.AsSpan().SequenceEqual(actual))
                    return $"{JsonSerializer.Serialize(texts[i])}: expected [{string.Join(",", wanted)}], "
                        + $"actual [{string.Join(",", actual)}]{(expression.IsLinear ? " (linear)" : "")}";
            }
        }
        return null;
    }

    /// <summary>
    /// Where Oniguruma contradicts itself: it leaves a counted loop over what may be empty early or not, by
    /// the size of the loop; and it tries what begins with any characters at the starts of lines only, even
    /// behind \b or a look.
    /// </summary>
    private static bool IsUnsound(Node node) => node switch
    {
        Node.Repeat repeat =>
            ((repeat.Least > 1 || repeat.Most > 1) && repeat.Part.IsNullable) || IsUnsound(repeat.Part),
        Node.All all => all.Parts.Any(IsUnsound) || all.Parts.Where((part, i) => i > 0 && IsAnything(part))
            .Any(part => all.Parts.TakeWhile(before => before != part).All(before => before.Length == 0)),
        Node.Either either => either.Parts.Any(IsUnsound),
        Node.Atomic atomic => IsUnsound(atomic.Part),
        Node.Look look => IsUnsound(look.Part),
        Node.Group group => IsUnsound(group.Part),
        Node.If choice => IsUnsound(choice.Then) || IsUnsound(choice.Else),
        _ => false,
    };

    private static bool IsAnything(Node node) => node switch
    {
        Node.Repeat { Part: Node.One one, Most: < 0 } => "aB1 -日\t".All(c => one.Set.Contains(c)),
        Node.All all => all.Parts.FirstOrDefault(part => part.Length != 0) is { } first && IsAnything(first),
        Node.Either either => either.Parts.Any(IsAnything),
        Node.Atomic atomic => IsAnything(atomic.Part),
        Node.Group group => IsAnything(group.Part),
        _ => false,
    };

    /// <summary>
    /// The ends of the matches and of what is between them, as Split
    /// isolates them, in code points; null after too many steps.
    /// </summary>
    private static int[]? Ends(Expression expression, string text)
    {
        var found = new List<TextRange>();
        try
        {
            expression.Find(text, found);
        }
        catch (TimeoutException)
        {
            return null;
        }
        return [.. found.SelectMany(range => new[] { range.Start, range.End })
            .Append(text.Length).Where(end => end > 0).Distinct()
            .Select(end => text[..end].EnumerateRunes().Count())];
    }
}
