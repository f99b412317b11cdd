namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>
    /// What the model asks beyond cutting text: special tokens by role, greatest length, padding side.
    /// </summary>
    public TokenizerSettings Settings { get; private init; } = TokenizerSettings.Default;

    /// <summary>The id of the token that begins a text, or null.</summary>
    public int? BosId => IdOf(Settings.SpecialTokens.Bos);

    /// <summary>The id of the token that ends a text, or null.</summary>
    public int? EosId => IdOf(Settings.SpecialTokens.Eos);

    /// <summary>The id of the unknown token, or null.</summary>
    public int? UnkId => IdOf(Settings.SpecialTokens.Unk);

    /// <summary>The id of the token between two texts, or null.</summary>
    public int? SepId => IdOf(Settings.SpecialTokens.Sep);

    /// <summary>The id of the token that fills up, or null.</summary>
    public int? PadId => IdOf(Settings.SpecialTokens.Pad);

    /// <summary>The id of the token that a class is read from, or null.</summary>
    public int? ClsId => IdOf(Settings.SpecialTokens.Cls);

    /// <summary>The id of the token to be guessed, or null.</summary>
    public int? MaskId => IdOf(Settings.SpecialTokens.Mask);

    /// <summary>The same tokenizer with other settings; special tokens that it lacks are added.</summary>
    public Tokenizer WithSettings(TokenizerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<AddedToken> missing = settings.SpecialTokens.All
            .Where(token => _added.IdOf(token) is null)
            .Select(token => new AddedToken(token) { Special = true });
        return new(WithTokens(missing)) { Settings = settings };
    }

    private int? IdOf(string? token) => token is null ? null : TokenToId(token);
}
