"""Makes the goldens of tokenizer classes that transformers 5.23 has in Python alone.

python make.py              writes one small JSON file a case beside this script
python make.py --wide DIR   writes the same with many more texts and real SentencePiece files into DIR
"""
import base64, gzip, io, json, os, random, sys, tempfile, warnings

warnings.filterwarnings("ignore")
import sentencepiece
import transformers

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, *[".."] * 4, "..", "shared", "fixtures", "tokenizers")
WIDE = os.path.abspath(sys.argv[sys.argv.index("--wide") + 1]) if "--wide" in sys.argv else None

WORDS = """the quick brown fox jumps over a lazy dog while seven small birds sing in every garden of our town
ein kleiner Frosch sitzt am Ufer und wartet auf den Regen der heute nicht kommt weil die Sonne scheint""".split()
RULES = [("ﬁ", "fi"), ("か゛", "が"), ("Ⅳ", "IV"), ("　", " "), ("\t", " "), ("\n", " "), ("a̐", "b"), ("­", ""), ("É", "é")]

TEXTS = ["", " ", "the quick fox", "  two  blanks\n\tand more ", "über den Regen, nicht wahr?", ">>fra<< the dog",
         "the >>fra<< dog", ">>xx<<dog", ">>a b", "the </s> dog <pad>", "<unk> fox", "__en__ the dog", "ﬁve Ⅳ か゛ a̐ É",
         "日本語 the 東京", "a▁b ▁ c", "don't stop , it ! <mask> x", "THE DOG", "<lang:de> und", "<0x41> 😀 so\u00a0on",
         "x<extra_id_1>y", "for 0 _ 1", "\u3000dog\u00ad", "DOG <s> fox</s>", "seven" * 6]


def corpus():
    rng = random.Random(7)
    return [" ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 12))) for _ in range(400)]


def train(size, kind="unigram", rules=True, **options):
    """A small SentencePiece model with a few rules of its own."""
    with tempfile.TemporaryDirectory() as folder:
        if rules:
            with open(os.path.join(folder, "rules.tsv"), "w") as f:
                for old, new in RULES:
                    f.write(" ".join(f"{ord(c):X}" for c in old) + "\t" + " ".join(f"{ord(c):X}" for c in new) + "\n")
            os.chdir(folder)  # the model remembers the path
            options["normalization_rule_tsv"] = "rules.tsv"
        else:
            options["normalization_rule_name"] = "identity"
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(corpus()), model_writer=model, vocab_size=size, model_type=kind,
            minloglevel=2, num_threads=1, **options)
        os.chdir(HERE)
        return model.getvalue()


def pieces(model):
    sp = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [sp.id_to_piece(i) for i in range(len(sp))]


def vocabulary(*models, first=("<s>", "<pad>", "</s>", "<unk>"), last=(), drop=0):
    """The pieces of models under other ids, some of them left out."""
    rng = random.Random(3)
    rest = [p for p in dict.fromkeys(p for m in models for p in pieces(m)) if p not in first]
    rng.shuffle(rest)
    return {token: i for i, token in enumerate([*first, *rest[drop:], *last])}


def wide_texts():
    real = json.load(gzip.open(os.path.join(SHARED, "real", "texts.json.gz")))["texts"]
    texts = [t["text"].encode("utf-8", "replace").decode() for t in real]
    rng = random.Random(5)
    parts = [*WORDS, *[t for t in TEXTS if t], " ", "  ", "ﬁ", "か", "゛", "￣", "a̐", "\u0300", "\u200d", "\u00ad", "▁", ">>", "<<", "</s>", "<unk>", "é"]
    return TEXTS + [t for t in texts if len(t) < 3000] + [
        rng.choice(["", " "]).join(rng.choice(parts) for _ in range(rng.randint(1, 12))) for _ in range(1500)]


def case(name, cls, files, config=None, calls=(), maps=None, texts=None, pairs=True, size=None, few=6, own=True, without="\0"):
    """Loads a folder with the class itself and notes what it does with each text."""
    config = {"tokenizer_class": cls, **(config or {})}
    with tempfile.TemporaryDirectory() as folder:
        for file, content in {**files, "tokenizer_config.json": config, **(maps or {})}.items():
            mode, data = ("wb", content) if isinstance(content, bytes) else ("w", content if isinstance(content, str) else json.dumps(content))
            with open(os.path.join(folder, file), mode, **({} if mode == "wb" else {"encoding": "utf-8", "newline": ""})) as f:
                f.write(data)
        tokenizer = getattr(transformers, cls).from_pretrained(folder)
        out = {"class": cls, "own": own, "config": config, "files": {f: {"base64": base64.b64encode(c).decode()} if isinstance(c, bytes) else c
               for f, c in {**files, **(maps or {})}.items()}}
        out["settings"] = own and {"special": [t for t in dict.fromkeys(tokenizer.all_special_tokens) if t != without], "length": tokenizer.model_max_length if tokenizer.model_max_length < 1e9 else None,
                           "padding": tokenizer.padding_side, "inputs": tokenizer.model_input_names, "size": size or len(tokenizer.get_vocab())}
        out["pair"] = tokenizer("the dog", "a fox")["input_ids"] if pairs else None
        out["calls"] = []
        for call in [{}, *calls]:
            out["calls"].append({**call, "cases": run(tokenizer, call, wide_texts() if WIDE else (texts or TEXTS)[:few if call else None], without)})
        path = os.path.join(WIDE or HERE, f"{name}.json")
        with open(path, "w") as f:
            f.write(json.dumps(out, ensure_ascii=False, separators=(",", ":")) + "\n")
        print(f"{name}: {os.path.getsize(path)} bytes")


def run(tokenizer, call, texts, without):
    """[text, ids, tokens if they are not those of the ids, decoded, decoded without special tokens if different]"""
    for side in ("src_lang", "tgt_lang"):
        if side in call:
            setattr(tokenizer, side, call[side])
    cases = []
    for text in [t for t in texts if without not in t]:
        if call.get("target"):
            ids = tokenizer(text_target=text)["input_ids"]
        else:
            ids = tokenizer(text)["input_ids"]
        if getattr(tokenizer, "separate_vocabs", False) and not call:
            whole = plain = None  # the class decodes ids of the target only
        else:
            whole, plain = tokenizer.decode(ids), tokenizer.decode(ids, skip_special_tokens=True)
        cases.append([text, ids, whole, *([plain] if plain != whole else [])])
    return cases


def translators():
    source, target = train(70), train(60, rules=False)
    vocab = vocabulary(source, target, first=("</s>", "<unk>", ">>fra<<", ">>deu<<"), last=("日本語", "<pad>"), drop=9)
    case("marian", "MarianTokenizer", {"source.spm": source, "target.spm": target, "vocab.json": vocab},
         {"source_lang": "en", "target_lang": "fr"}, [{"target": True}], few=14)
    names = ("</s>", "<unk>")
    case("marian-two", "MarianTokenizer", {"source.spm": source, "target.spm": target,
         "vocab.json": vocabulary(source, first=names, last=("<pad>",)), "target_vocab.json": vocabulary(target, first=names, last=("<pad>",))},
         {"separate_vocabs": True, "clean_up_tokenization_spaces": True}, [{"target": True}], few=14)
    merges = train(100, "bpe")
    codes = [f"__{c}__" for c in "en ha is ja cs ru zh de".split()]
    case("m2m100", "M2M100Tokenizer", {"sentencepiece.bpe.model": merges, "vocab.json": vocabulary(merges, last=("madeupword0",), drop=7)},
         {"language_codes": "wmt21", "src_lang": "de", "tgt_lang": "en"}, [{"target": True}, {"src_lang": "ja"}],
         maps={"special_tokens_map.json": {"additional_special_tokens": codes}})
    case("m2m100-plain", "M2M100Tokenizer", {"sentencepiece.bpe.model": merges, "vocab.json": vocabulary(merges)},
         size=len(vocabulary(merges)) + 100)  # the languages have ids, though get_vocab leaves them out
    speech = train(70, user_defined_symbols=["<lang:pt>", "<lang:de>"])
    words = vocabulary(speech, drop=5)
    case("speech2text", "Speech2TextTokenizer", {"sentencepiece.bpe.model": speech, "vocab.json": words}, {"do_upper_case": True})
    case("speech2text-languages", "Speech2TextTokenizer", {"sentencepiece.bpe.model": speech, "vocab.json": words},
         {"lang_codes": "mustc", "tgt_lang": "de"}, [{"tgt_lang": "pt"}])


def own_ids():
    """Classes that use SentencePiece with its own ids."""
    # The class asks for protobuf, but uses it only where "legacy" is false.
    import transformers.models.siglip.tokenization_siglip as siglip
    siglip.requires_backends = lambda *_: None
    source = train(70)
    case("siglip", "SiglipTokenizer", {"spiece.model": source})
    case("siglip-cased", "SiglipTokenizer", {"spiece.model": source}, {"do_lower_case": False, "additional_special_tokens": ["<mask>"]}, texts=TEXTS[:12])
    case("speecht5", "SpeechT5Tokenizer", {"spm_char.model": train(45, "char")})
    case("bert-generation", "BertGenerationTokenizer", {"spiece.model": source})
    case("gpt-sw3", "GPTSw3Tokenizer", {"spiece.model": train(100, "bpe", user_defined_symbols=["<|endoftext|>"], byte_fallback=False)})


def merges(count):
    """Merges of words that end in </w>, and the tokens that they make, marked @@ inside of words."""
    words = {w: [*w[:-1], w[-1] + "</w>"] for line in corpus() for w in line.split()}
    rules = []
    for _ in range(count):
        pairs = {}
        for parts in words.values():
            for pair in zip(parts, parts[1:]):
                pairs[pair] = pairs.get(pair, 0) + 1
        best = max(pairs, key=lambda p: (pairs[p], p))
        rules.append(best)
        for parts in words.values():
            i = 0
            while i < len(parts) - 1:
                if (parts[i], parts[i + 1]) == best:
                    parts[i:i + 2] = ["".join(best)]
                i += 1
    symbols = dict.fromkeys([s for r in rules for s in (*r, "".join(r))])
    return rules, [s[:-4] if s.endswith("</w>") else s + "@@" for s in symbols]


def words():
    """Classes with characters, bytes or words of their own."""
    case("byt5", "ByT5Tokenizer", {})
    case("byt5-few", "ByT5Tokenizer", {}, {"extra_ids": 2, "eos_token": "<end>", "clean_up_tokenization_spaces": True}, texts=TEXTS[:12] + ["a <extra_id_1> b<end>", "dog !"])
    case("perceiver", "PerceiverTokenizer", {}, texts=TEXTS[:16] + ["a [MASK] b[SEP]"])
    letters = {c: i + 5 for i, c in enumerate("|etaonihsrdlumwcfgypbvk'xjqz".upper())}
    letters = {"<pad>": 0, "<s>": 1, "</s>": 2, "<unk>": 3, **letters}
    heard = TEXTS[:12] + ["HELLO  WORLD", "a <pad> b", "x|y <unk>A"]
    case("wav2vec2", "Wav2Vec2CTCTokenizer", {"vocab.json": letters}, texts=heard)
    case("wav2vec2-lower", "Wav2Vec2CTCTokenizer", {"vocab.json": letters}, {"do_lower_case": True, "clean_up_tokenization_spaces": True}, texts=heard + ["straße ﬁ ."])
    case("wav2vec2-languages", "Wav2Vec2CTCTokenizer", {"vocab.json": {"eng": letters, "deu": {"<pad>": 0, "<unk>": 1, "|": 2, "ch": 3, "a": 4, "n": 5}}},
         {"target_lang": "deu", "word_delimiter_token": "|"}, texts=["ach na", "chan", "<pad> a"])
    case("mgp-str", "MgpstrTokenizer", {"vocab.json": {c: i for i, c in enumerate(["[GO]", "[s]", *"0123456789abcdefghijklmnopqrstuvwxyz"])}}, texts=TEXTS[:14])
    amino = ["<cls>", "<pad>", "<eos>", "<unk>", *"LAGVSERTIDPKQNFYMHWCXBUZO.-", "<null_1>", "<mask>"]
    case("esm", "EsmTokenizer", {"vocab.txt": "\n".join(amino)}, {"model_max_length": 1024},
         texts=["", "MKTAYIAKQR", "M K <mask>A", "mkTAY jj Q", " <cls> LA<eos>", "A\u00a0B\tJ?C", "<null_1>.-<unk>", "日本 L"])
    rules, tokens = merges(60)
    code = dict.fromkeys(["<unk>", "Wikipedia", *tokens, *[c for c in "abcdefghnost,.!"], *[c + "@@" for c in "abcdefghnost"]])
    case("ctrl", "CTRLTokenizer", {"vocab.json": {t: i for i, t in enumerate(code)}, "merges.txt": "#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in rules)}, pairs=True)
    files = {"vocab.txt": "".join(f"{t} {9}\n" for t in list(code)[2:]), "bpe.codes": "".join(f"{a} {b} 7\n" for a, b in rules)}
    case("phobert", "PhobertTokenizer", files)
    case("bertweet", "BertweetTokenizer", files, texts=TEXTS[:10])
    if WIDE:
        real = {k: open(os.path.join(SHARED, "legacy", k), "rb").read() for k in ("t5/spiece.model", "llama/tokenizer.model")}
        t5, llama = real.values()
        names = ("</s>", "<unk>", "<pad>")
        case("real-marian", "MarianTokenizer", {"source.spm": t5, "target.spm": llama, "vocab.json": vocabulary(t5, llama, first=names, drop=50)}, {}, [{"target": True}])
        case("real-m2m100", "M2M100Tokenizer", {"sentencepiece.bpe.model": llama, "vocab.json": vocabulary(llama, drop=20)}, size=len(vocabulary(llama, drop=20)) + 100)
        case("real-siglip", "SiglipTokenizer", {"spiece.model": t5})
        case("real-gpt-sw3", "GPTSw3Tokenizer", {"spiece.model": llama})
    source = train(70)
    case("plbart", "PLBartTokenizer", {"sentencepiece.bpe.model": source}, {"src_lang": "python", "tgt_lang": "en_XX"},
         [{"target": True}, {"src_lang": "java"}], texts=TEXTS[:14] + ["a __java__ b"])
    case("plbart-multi", "PLBartTokenizer", {"sentencepiece.bpe.model": source}, {"language_codes": "multi"}, [{"src_lang": "go"}],
         texts=TEXTS[:8], without="<mask>")  # which has the id of the unknown token, so it is taken for text here
    case("plbart-base", "PLBartTokenizer", {"sentencepiece.bpe.model": source}, {}, [{"src_lang": "python"}], texts=TEXTS[:8])
    case("bartpho", "BartphoTokenizer", {"sentencepiece.bpe.model": source, "dict.txt": "".join(f"{t} 1\n" for t in pieces(source)[5:50])}, texts=TEXTS[:18])


def languages():
    """Classes that other tests cover, for their languages."""
    texts = ["the dog", "eine Sonne"]
    golden = os.path.join(HERE, *[".."] * 3, "Golden", "tokenizers", "families")

    def folder(cls):
        files = {"tokenizer.json": json.load(gzip.open(os.path.join(golden, cls, "tokenizer.json.gz")))}
        return files, json.load(open(os.path.join(golden, cls, "tokenizer_config.json")))

    files, config = folder("NllbTokenizer")
    case("nllb", "NllbTokenizer", files, config, [{"src_lang": "eng_Latn"}, {"target": True, "tgt_lang": "fra_Latn"}], texts=texts, own=False)
    files, config = folder("SeamlessM4TTokenizer")
    config["added_tokens_decoder"]["301"] = {"content": "__fra__", "special": True}
    case("seamless", "SeamlessM4TTokenizer", files, {"tgt_lang": "fra", **config},
         [{"src_lang": "fra"}, {"target": True, "tgt_lang": "eng"}, {"src_lang": "eng"}], texts=texts, own=False)
    sp = sentencepiece.SentencePieceProcessor(model_proto=train(70))
    for name, cls in ("mbart", "MBartTokenizer"), ("mbart50", "MBart50Tokenizer"):
        vocab = [(t, 0.0) for t in ("<s>", "<pad>", "</s>", "<unk>")] + [(sp.id_to_piece(i), sp.get_score(i)) for i in range(3, 50)]
        codes = ["en_XX", "de_DE", "ja_XX", "ro_RO"]
        with tempfile.TemporaryDirectory() as out:
            getattr(transformers, cls)(vocab=vocab + [(c, 0.0) for c in codes] + [("<mask>", 0.0)], additional_special_tokens=codes).save_pretrained(out)
            files = {"tokenizer.json": json.load(open(os.path.join(out, "tokenizer.json")))}
        case(name, cls, files, {"tgt_lang": "ro_RO"}, [{"target": True}, {"src_lang": "ja_XX"}, {"target": True, "tgt_lang": "de_DE"}], texts=texts, own=False)


if __name__ == "__main__":
    import logging
    transformers.logging.set_verbosity_error()
    for group in (translators, own_ids, words, languages):
        group()
