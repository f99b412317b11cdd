namespace Cresset.Tokenizers.Formats;

/// <summary>Every class whose older files are read.</summary>
internal static class Blueprints
{
    public static Blueprint[] All { get; } =
    [
        .. WordPieceFamilies.All, .. ByteLevelFamilies.All, .. SuffixFamilies.All,
        .. PieceFamilies.All, .. BracketFamilies.All, .. TranslationFamilies.All,
        .. PieceMergeFamilies.All, .. LanguageFamilies.All,
        .. LookedUpFamilies.All, .. PieceIdFamilies.All,
        .. FairseqPieceFamilies.All, .. CharacterFamilies.All, .. MarkedWordFamilies.All,
    ];
}
