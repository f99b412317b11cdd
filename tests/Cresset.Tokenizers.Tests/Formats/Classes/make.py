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
WIDE = sys.argv[sys.argv.index("--wide") + 1] if "--wide" in sys.argv else None

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
            options["normalization_rule_tsv"] = os.path.join(folder, "rules.tsv")
        else:
            options["normalization_rule_name"] = "identity"
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(corpus()), model_writer=model, vocab_size=size, model_type=kind,
            minloglevel=2, num_threads=1, **options)
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


def case(name, cls, files, config=None, calls=(), maps=None, texts=None, pairs=True, size=None, few=6, own=True):
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
        out["settings"] = own and {"special": list(dict.fromkeys(tokenizer.all_special_tokens)), "length": tokenizer.model_max_length if tokenizer.model_max_length < 1e9 else None,
                           "padding": tokenizer.padding_side, "inputs": tokenizer.model_input_names, "size": size or len(tokenizer.get_vocab())}
        out["pair"] = tokenizer("the dog", "a fox")["input_ids"] if pairs else None
        out["calls"] = []
        for call in [{}, *calls]:
            out["calls"].append({**call, "cases": run(tokenizer, call, wide_texts() if WIDE else (texts or TEXTS)[:few if call else None])})
        path = os.path.join(WIDE or HERE, f"{name}.json")
        with open(path, "w") as f:
            f.write(json.dumps(out, ensure_ascii=False, separators=(",", ":")) + "\n")
        print(f"{name}: {os.path.getsize(path)} bytes")


def run(tokenizer, call, texts):
    """[text, ids, tokens if they are not those of the ids, decoded, decoded without special tokens if different]"""
    for side in ("src_lang", "tgt_lang"):
        if side in call:
            setattr(tokenizer, side, call[side])
    cases = []
    for text in texts:
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
    for group in (translators, languages):
        group()
