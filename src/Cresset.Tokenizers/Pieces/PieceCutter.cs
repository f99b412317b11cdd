namespace Cresset.Tokenizers.Pieces;

/// <summary>Cuts normalised text into ranges with the ids of pieces.</summary>
internal abstract class PieceCutter
{
    public abstract List<(int Start, int End, int Id)> Cut(string text);
}
