namespace Cresset.Tokenizers.Formats;

/// <summary>A SentencePiece <c>.model</c> file: pieces, and the settings that encoding depends on.</summary>
internal sealed class SentencePieceFile
{
    public List<Piece> Pieces { get; private init; } = [];

    /// <summary>1 unigram, 2 BPE, 3 words, 4 characters.</summary>
    public int ModelType { get; private set; } = 1;

    public int UnkId { get; private set; }

    public int BosId { get; private set; } = 1;

    public int EosId { get; private set; } = 2;

    public int PadId { get; private set; } = -1;

    public string UnkPiece { get; private set; } = "<unk>";

    public string BosPiece { get; private set; } = "<s>";

    public string EosPiece { get; private set; } = "</s>";

    /// <summary>What decoding writes for an unknown piece.</summary>
    public string UnkSurface { get; private set; } = " \u2047 ";

    public bool ByteFallback { get; private set; }

    public bool WhitespaceAsSuffix { get; private set; }

    public byte[] CharsMap { get; private set; } = [];

    public bool AddDummyPrefix { get; private set; } = true;

    public bool RemoveExtraWhitespaces { get; private set; } = true;

    public bool EscapeWhitespaces { get; private set; } = true;

    /// <summary>A model that comes from another file.</summary>
    public static SentencePieceFile Of(List<Piece> pieces, int modelType, PieceSettings settings)
    {
        var file = new SentencePieceFile
        {
            ModelType = modelType, UnkId = settings.Unknown, BosId = settings.Begin, EosId = settings.End,
            PadId = settings.Padding, AddDummyPrefix = settings.Prefix,
            RemoveExtraWhitespaces = settings.JoinsBlanks,
            CharsMap = settings.CharsMap, ByteFallback = pieces.Exists(piece => piece.Type is PieceType.Byte),
        };
        file.Pieces.AddRange(pieces);
        file.Check("GGUF metadata");
        return file;
    }

    public static SentencePieceFile Parse(ReadOnlySpan<byte> bytes, string file)
    {
        var read = new SentencePieceFile { Pieces = new(PieceCount.Of(bytes, file)) };
        var message = new ProtobufReader(bytes, file);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: read.Pieces.Add(ReadPiece(message.Message())); break;
                case 2: read.ReadTrainer(message.Message()); break;
                case 3: read.ReadNormalizer(message.Message()); break;
            }
        }
        read.Check(file);
        return read;
    }

    private static Piece ReadPiece(ProtobufReader message)
    {
        (string text, float score, int type) = ("", 0f, 1);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: text = message.Text(); break;
                case 2: score = message.Single; break;
                case 3: type = message.Integer; break;
            }
        }
        if (text.Length == 0 || !float.IsFinite(score) || type is < 1 or > 6)
            throw message.Error($"leaves a piece '{text}' with the score {score} and the type {type}");
        return new(text, score, (PieceType)type);
    }

    private void ReadTrainer(ProtobufReader message)
    {
        while (message.Next())
        {
            switch (message.Field)
            {
                case 3: ModelType = message.Integer; break;
                case 24: WhitespaceAsSuffix = message.Flag; break;
                case 35: ByteFallback = message.Flag; break;
                case 40: UnkId = message.Integer; break;
                case 41: BosId = message.Integer; break;
                case 42: EosId = message.Integer; break;
                case 43: PadId = message.Integer; break;
                case 44: UnkSurface = message.Text(); break;
                case 45: UnkPiece = message.Text(); break;
                case 46: BosPiece = message.Text(); break;
                case 47: EosPiece = message.Text(); break;
            }
        }
    }

    private void ReadNormalizer(ProtobufReader message)
    {
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2:
                    CharsMap = message.IsBytes ? message.Bytes.ToArray()
                    : throw message.Error("is not a table"); break;
                case 3: AddDummyPrefix = message.Flag; break;
                case 4: RemoveExtraWhitespaces = message.Flag; break;
                case 5: EscapeWhitespaces = message.Flag; break;
            }
        }
    }

    private void Check(string file)
    {
        if (Pieces.Count == 0)
            throw new TokenizerFormatException(file, "",
                "the file has no pieces, so it is no SentencePiece model");
        if (ModelType is < 1 or > 4)
            throw new TokenizerFormatException(file, "",
                $"the model type {ModelType} is not known, only 1 to 4");
        if (UnkId < 0 || UnkId >= Pieces.Count)
            throw new TokenizerFormatException(file, "",
                $"the id of the unknown piece is {UnkId}, but there are {Pieces.Count} pieces");
        if (Pieces.FirstOrDefault(piece => piece.Type is PieceType.Byte && !IsByte(piece.Text)).Text
            is string wrong)
            throw new TokenizerFormatException(file, "",
                $"the piece '{wrong}' is to be a byte, but is not called <0x…>");
        if (CharsMap.Length > 0 && Text.CharsMap.Parse(CharsMap) is null)
            throw new TokenizerFormatException(file, "", "the table of the normalizer is damaged");
    }

    private static bool IsByte(string text) =>
        text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal)
        && text[5] == '>' && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]);
}
