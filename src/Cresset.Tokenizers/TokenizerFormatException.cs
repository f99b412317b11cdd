namespace Cresset.Tokenizers;

/// <summary>A tokenizer file is damaged, hostile, or asks for something this library does not know.</summary>
/// <param name="file">The file's name, or a word for a source that has none.</param>
/// <param name="path">
/// The place inside the JSON text, like <c>model.vocab.the</c>; empty for the whole file.
/// </param>
/// <param name="problem">What was found and what was expected.</param>
/// <param name="inner">The error of the JSON reader, if it was one.</param>
public sealed class TokenizerFormatException(
    string file, string path, string problem, Exception? inner = null)
    : IOException(path.Length == 0 ? $"{file}: {problem}" : $"{file}: {path}: {problem}", inner)
{
    /// <summary>The file's name, or a word for a source that has none.</summary>
    public string File { get; } = file;

    /// <summary>The place inside the JSON text; empty for the whole file.</summary>
    public string Path { get; } = path;
}
