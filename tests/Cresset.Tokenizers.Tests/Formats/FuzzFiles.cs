namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>Small vocabulary files, and how they are damaged.</summary>
internal static class FuzzFiles
{
    public static byte[] Damage(byte[] source, Random random)
    {
        List<byte> bytes = [.. source];
        for (int n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2:
                    bytes.InsertRange(at,
                    "\u00ff\n 9999999999 {}[]\"null"u8.ToArray()[..random.Next(1, 20)]); break;
                case 3:
                    bytes.InsertRange(at,
                    bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at))); break;
                default: bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]); break;
            }
        }
        return [.. bytes];
    }

    public static byte[] Ranks()
    {
        string[] tokens = ["a", "b", "ab", " ", " ab", "h", "e", "l", "o", "he", "ll"];
        return System.Text.Encoding.UTF8.GetBytes(string.Concat(tokens.Select((token, rank) =>
            $"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(token))} {rank}\n")));
    }

    public static byte[] Tekken() => """
        {"config":{"pattern":"\\p{L}+|.","default_vocab_size":7,"default_num_special_tokens":4},
         "vocab":[{"rank":0,"token_bytes":"YQ=="},{"rank":1,"token_bytes":"Yg=="},{"rank":2,
          "token_bytes":"YWI="}],
         "special_tokens":[{"rank":0,"token_str":"<unk>"},{"rank":1,"token_str":"<s>"},{"rank":2,
          "token_str":"</s>"}]}
        """u8.ToArray();
}
