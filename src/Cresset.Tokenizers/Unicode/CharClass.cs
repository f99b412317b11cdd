namespace Cresset.Tokenizers.Unicode;

/// <summary>
/// What the components of a tokenizer ask about a code point; the bits of the generated class table.
/// </summary>
[Flags]
internal enum CharClass : byte
{
    None = 0,
    /// <summary>Unicode's White_Space.</summary>
    White = 1,
    /// <summary><c>\w</c>: letters, marks, decimal digits, connectors.</summary>
    Word = 2,
    /// <summary>Control characters that BERT's cleaning removes.</summary>
    Removed = 4,
    /// <summary>ASCII punctuation and the categories P*.</summary>
    Punctuation = 8,
    /// <summary>Category Mn.</summary>
    NonSpacingMark = 16,
    /// <summary>Categories M*.</summary>
    Mark = 32,
    /// <summary>Categories N*.</summary>
    Numeric = 64,
    /// <summary>Has a canonical decomposition or a combining class other than 0.</summary>
    Active = 128,
}
