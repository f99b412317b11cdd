namespace Cresset.Tokenizers.Tests;

/// <content>The files that are damaged.</content>
public sealed partial class FuzzTests
{
    /// <summary>The settings of real files with a vocabulary of four.</summary>
    private static IEnumerable<byte[]> Small()
    {
        const string rest = """
            ,"version":"1.0","truncation":{"direction":"Right","max_length":6,"strategy":"LongestFirst",
            "stride":1},
            "padding":{"strategy":{"Fixed":9},"direction":"Left","pad_to_multiple_of":4,"pad_id":0,
            "pad_type_id":0,"pad_token":"[PAD]"},
            "added_tokens":[{"id":0,"content":"[UNK]","single_word":true,"lstrip":true,"rstrip":true,
            "normalized":true,"special":true}],
            "normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"BertNormalizer",
            "lowercase":true},
            {"type":"Replace","pattern":{"Regex":"l+"},"content":"L"},{"type":"Strip","strip_left":true},
            {"type":"Prepend","prepend":"a"}]},
            "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Whitespace"},{"type":"Digits",
            "individual_digits":true},
            {"type":"Punctuation","behavior":"MergedWithNext"}]},
            "post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}}],
            "pair":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":1}},
            {"Sequence":{"id":"B","type_id":1}}],
            "special_tokens":{"[SEP]":{"id":"[SEP]","ids":[3],"tokens":["[SEP]"]}}},
            "decoder":{"type":"WordPiece","prefix":"##","cleanup":true}}
            """;
        yield return System.Text.Encoding.UTF8.GetBytes(
            """
            {"model":{"type":"WordPiece","vocab":{"[UNK]":0,"a":1,"##b":2,"[SEP]":3},"unk_token":"[UNK]"}
            """ + rest);
        const string bytes = """
            ,"normalizer":{"type":"Sequence","normalizers":[{"type":"Nmt"},{"type":"Lowercase"}]},
            "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Split",
            "pattern":{"Regex":"[^\\s\\p{L}]+|\\p{L}{1,3}(?!x)"},
            "behavior":"Isolated","invert":false},{"type":"ByteLevel","add_prefix_space":true,
            "trim_offsets":true,"use_regex":true}]},
            "post_processor":{"type":"RobertaProcessing","sep":["a",1],"cls":["b",2],"trim_offsets":true,
            "add_prefix_space":true},
            "decoder":{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"x"},
            "content":" "},{"type":"ByteFallback"},
            {"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0},{"type":"ByteLevel"}]}}
            """;
        const string blanks = """
            ,"pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":true},
            "post_processor":{"type":"ByteLevel","trim_offsets":true},
            "decoder":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"}}
            """;
        yield return System.Text.Encoding.UTF8.GetBytes(
            """
            {"model":{"type":"BPE","dropout":null,"unk_token":"u","continuing_subword_prefix":"",
            "end_of_word_suffix":null,"fuse_unk":true,"byte_fallback":true,"ignore_merges":false,
            "vocab":{"u":0,"a":1,"b":2,"ab":3,"h":4,"e":5,"he":6,"he":7},"merges":[["a","b"],"h e"]}
            """ + bytes);
        yield return System.Text.Encoding.UTF8.GetBytes(
            """
            {"model":{"type":"Unigram","unk_id":0,"byte_fallback":false,"vocab":[["<unk>",0.0],["a",-1.5],
            ["he",-2.0],["l",-3e0],["▁",-1]]}
            """ + blanks);
        yield return System.Text.Encoding.UTF8.GetBytes(
            """
            {"model":{"type":"WordLevel","vocab":{"[UNK]":0,"the":1,"a":2,"[SEP]":3},"unk_token":"[UNK]"}
            """ + rest);
    }
}
