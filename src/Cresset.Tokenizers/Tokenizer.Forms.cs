using System.Collections.Immutable;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The tokenizer inside the metadata of a GGUF file; it cuts text as llama.cpp does.</summary>
    /// <param name="metadata">The file's keys and values; lists may be arrays of any kind.</param>
    /// <exception cref="TokenizerFormatException">
    /// The vocabulary is damaged or of an unknown kind.
    /// </exception>
    public static Tokenizer FromGguf(IReadOnlyDictionary<string, object> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new GgufVocabulary(metadata).Read();
    }

    /// <summary>The tokenizer of a tiktoken file: a token in base64 and its rank on each line.</summary>
    /// <param name="ranks">The file's bytes.</param>
    /// <param name="pattern">The expression that cuts text; see <see cref="TiktokenPatterns"/>.</param>
    /// <param name="special">Special tokens and their ids, which must not be ranks.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="TokenizerFormatException">The file, the pattern or an id is wrong.</exception>
    public static Tokenizer FromTiktoken(ReadOnlyMemory<byte> ranks, string pattern,
        IReadOnlyDictionary<string, int>? special = null, string name = "tiktoken")
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Vocabulary vocabulary = TiktokenFile.ReadRanks(ranks.Span, name);
        special ??= ImmutableDictionary<string, int>.Empty;
        foreach ((string token, int id) in special)
        {
            if (id < 0 || vocabulary.TokenOf(id) is not null)
                throw new TokenizerFormatException(
                    name, "", $"the special token '{token}' has the id {id}, which is a rank");
        }
        Vocabulary? all = special.Count == 0 ? null
            : new(vocabulary.Tokens().Concat(special), vocabulary.Count + special.Count);
        return TiktokenFile.Build(vocabulary, pattern, name, all)
            .WithTokens(special.OrderBy(token => token.Value)
                .Select(token => new AddedToken(token.Key) { Special = true }));
    }
}

/// <summary>The expressions of OpenAI's encodings.</summary>
public static class TiktokenPatterns
{
    /// <summary>r50k_base and p50k_base: GPT-2 and GPT-3.</summary>
    public const string R50k = Patterns.Gpt2;

    /// <summary>cl100k_base: GPT-3.5 and GPT-4.</summary>
    public const string Cl100k = Patterns.Cl100k;

    /// <summary>o200k_base: GPT-4o and later.</summary>
    public const string O200k = Patterns.O200k;
}
