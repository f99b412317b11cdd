using System.Text.Unicode;
using CsvHelper;

namespace Cresset.Datasets;

/// <summary>A CSV file (RFC 4180, UTF-8, a header line) in memory, as named columns of text.</summary>
public sealed class CsvTable
{
    private readonly string _file;
    private readonly Dictionary<string, List<string>> _cells = new(StringComparer.Ordinal);
    private readonly List<int> _lines = [];

    private CsvTable(string file, string[] header, CsvOptions options)
    {
        _file = file;
        Columns = header;
        foreach (string name in options.Columns ?? header)
        {
            if (!header.Contains(name, StringComparer.Ordinal)) throw Missing(name);
            _cells[name] = [];
        }
    }

    /// <summary>The names of all columns of the file, in its order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, without the header.</summary>
    public int Count => _lines.Count;

    /// <summary>The cells of one column, in the order of the rows.</summary>
    /// <exception cref="DatasetException">The file has no such column, or it was not kept.</exception>
    public IReadOnlyList<string> this[string column] =>
        _cells.TryGetValue(column, out List<string>? cells) ? cells : throw Missing(column);

    /// <summary>The line of the file on which a row starts, counted from 1.</summary>
    public int LineOf(int row) => _lines[row];

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="DatasetException">No such file or column, rows of different length, not UTF-8,
    /// broken quotes,
    /// or a limit of <paramref name="options"/> is passed.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            return Read(stream, path, options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException(path, 0, $"no such file (looked for {Path.GetFullPath(path)}).", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatasetException(path, 0, "is a folder, or may not be read.", e);
        }
    }

    /// <summary>Reads an open stream and leaves it open; <paramref name="name"/> stands for it in
    /// errors.</summary>
    /// <exception cref="DatasetException">As for a file.</exception>
    public static CsvTable Read(Stream stream, string name, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        try
        {
            using CsvReader reader = CsvReader.Create(stream, Strict(options), leaveOpen: true);
            CsvTable table = new(name, Header(reader, name, options), options);
            while (reader.Read()) table.Add(reader);
            return table;
        }
        catch (CsvFormatException e)
        {
            throw new DatasetException(name, e.LineNumber, e.Message, e);
        }
    }

    private static CsvReaderOptions Strict(CsvOptions options) => new()
    {
        Separator = options.Separator,
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MaxRecordSize = options.MaxRowBytes,
        TrackLineNumbers = true,
        PoolStrings = true,
    };

    private static string[] Header(CsvReader reader, string file, CsvOptions options)
    {
        if (!reader.Read())
            throw new DatasetException(file, 0, "is empty: the first line must name the columns.");
        CheckText(reader, file);
        if (reader.FieldCount > options.MaxColumns)
            throw new DatasetException(file, reader.LineNumber, $"{reader.FieldCount} columns, more than "
                + $"CsvOptions.MaxColumns = {options.MaxColumns}. Is '{options.Separator}' the separator?");
        string[] header = reader.Current.ToArray();
        string? twice = header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw new DatasetException(file, reader.LineNumber, $"two columns are named '{twice}'. Rename one.");
        return header;
    }

    private void Add(CsvReader reader)
    {
        CheckText(reader, _file);
        for (int i = 0; i < Columns.Count; i++)
            if (_cells.TryGetValue(Columns[i], out List<string>? cells)) cells.Add(reader.GetString(i));
        _lines.Add(checked((int)reader.LineNumber));
    }

    private static void CheckText(CsvReader reader, string file)
    {
        if (!Utf8.IsValid(reader.RawRecord))
            throw new DatasetException(file, reader.LineNumber, "not UTF-8. Save the file as UTF-8.");
        if (reader.RawRecord.Contains((byte)0))
            throw new DatasetException(
                file, reader.LineNumber, "a NUL character. Is this a text file, saved as UTF-8?");
    }

    private DatasetException Missing(string column) => new(_file, 0,
        Columns.Contains(column, StringComparer.Ordinal)
            ? $"the column '{column}' was left out by CsvOptions.Columns."
            : $"no column '{column}'. {_file} has columns: {string.Join(", ", Columns)}.");
}
