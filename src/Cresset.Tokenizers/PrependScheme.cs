namespace Cresset.Tokenizers;

/// <summary>Where Metaspace puts a visible blank that the text does not have.</summary>
public enum PrependScheme
{
    /// <summary>Before every piece between added tokens.</summary>
    Always,

    /// <summary>Before the first piece of the text.</summary>
    First,

    /// <summary>Nowhere.</summary>
    Never,
}
