namespace Cresset.Tokenizers.Formats;

/// <summary>
/// The files of a class that transformers reads in Python alone; it reads no tokenizer.json.
/// </summary>
/// <param name="Files">Vocabularies by the names of their files.</param>
/// <param name="Config">tokenizer_config.json, of which the class may know more than is known here.</param>
internal sealed record ClassFiles(IReadOnlyDictionary<string, byte[]> Files, JsonInput Config);
