using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>Writes tokenizer.json, tokenizer_config.json and the chat templates into a folder.</summary>
    /// <remarks>
    /// <see cref="Load"/> and transformers read the folder. Where transformers has a class in Python alone,
    /// which reads no
    /// tokenizer.json, the vocabulary files that the tokenizer was loaded from are written in its place.
    /// </remarks>
    /// <param name="folder">The folder; it is made if it is not there.</param>
    public void SaveFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (Origin is null)
            Save(Path.Combine(folder, FileName));
        foreach ((string name, byte[] bytes) in Origin?.Files ?? new Dictionary<string, byte[]>())
            WriteFile(Path.Combine(folder, name), stream => stream.Write(bytes));
        WriteFile(Path.Combine(folder, "tokenizer_config.json"), stream =>
            ConfigWriter.Write(stream, this, Origin?.Config));
        foreach ((string name, string template) in Settings.ChatTemplates)
        {
            bool main = name == "default";
            string templates = main ? folder : Path.Combine(folder, ModelFolder.Templates);
            Directory.CreateDirectory(templates);
            string file = main ? "chat_template.jinja" : $"{Path.GetFileName(name)}.jinja";
            byte[] text = System.Text.Encoding.UTF8.GetBytes(template);
            WriteFile(Path.Combine(templates, file), stream => stream.Write(text));
        }
    }

    /// <summary>Writes a file under a temporary name and then gives it its own.</summary>
    private static void WriteFile(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
