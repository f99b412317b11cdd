"""Small SentencePiece folders of classes, and what transformers 5.23 makes of them.

make.py SHARED_FIXTURES: writes CLASS/ (model, tokenizer_config.json, tokenizer.json.gz, expected.json) beside itself.
"""
import gzip, importlib, json, os, shutil, struct, sys
import transformers

transformers.logging.set_verbosity_error()
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = {"unigram": "t5/spiece.model", "merges": "llama/tokenizer.model"}
KEPT = {"unigram": 30, "merges": 40}
UNKNOWN, CONTROL, USER = 2, 3, 4
TAGS = [("<unk>", UNKNOWN), ("<s>", CONTROL), ("</s>", CONTROL)]
BRACKETS = [("<pad>", CONTROL), ("<unk>", UNKNOWN), ("[CLS]", CONTROL), ("[SEP]", CONTROL), ("[MASK]", CONTROL), ("(", USER)]
FOLDERS = {
    "RemBertTokenizer": ("unigram", BRACKETS, 1, {}),
    "CamembertTokenizer-twice": ("unigram", [("<pad>", CONTROL), ("</s>", CONTROL), ("<unk>", UNKNOWN)], 2, {}),
    "PegasusTokenizer": ("unigram", [("<pad>", CONTROL), ("</s>", CONTROL), ("<unk>", UNKNOWN)], 2, {}),
    "ReformerTokenizer": ("merges", TAGS + [("th", USER)], 0, {}),
    "NllbTokenizer": ("merges", TAGS, 0, {"additional_special_tokens": ["eng_Latn", "fra_Latn"], "src_lang": "fra_Latn"}),
    "SeamlessM4TTokenizer": ("merges", TAGS, 0, {"added_tokens_decoder": {"300": {"content": "__eng__", "special": True}}}),
}
TEXTS = ["", "the thing that we had", "  two  blanks\n\tand\u00a0more ", "a <mask> b", "a<mask_1> b <mask_2>x", "[CLS] hi [SEP] [MASK].",
         "1,2, 10,000", "``so'' (it) É é \ufb01", "<s>NOTUSED x", "eng_Latn the <unk> x", "don't ! do , it"]


class Piece:
    text, score, type = "", 0.0, 1


class Message:
    """The few fields of a model, read and written without protobuf."""
    NUMBERS = {3: "model_type", 35: "byte_fallback", 40: "unk_id", 41: "bos_id", 42: "eos_id"}

    def __init__(self):
        self.pieces, self.trainer_spec, self.normalizer_spec = [], self._spec(), self._spec()

    @staticmethod
    def _spec():
        spec = type("Spec", (), {})()
        spec.__dict__.update(unk_id=0, bos_id=1, eos_id=2, model_type=1, byte_fallback=False, unk_piece="<unk>",
                             bos_piece="<s>", eos_piece="</s>", precompiled_charsmap=b"")
        return spec

    def ParseFromString(self, data):
        for field, value in fields(data):
            if field == 1:
                piece = Piece()
                for name, part in fields(value):
                    setattr(piece, {1: "piece", 2: "score", 3: "type"}[name], part.decode() if name == 1 else part)
                self.pieces.append(piece)
            elif field == 2:
                for name, part in fields(value):
                    if name in self.NUMBERS:
                        setattr(self.trainer_spec, self.NUMBERS[name], part)
            elif field == 3:
                self.normalizer_spec.precompiled_charsmap = dict(fields(value)).get(2, b"")

    def to_bytes(self):
        out = b"".join(block(1, block(1, p.piece.encode()) + b"\x15" + struct.pack("<f", p.score) + b"\x18" + varint(p.type))
                       for p in self.pieces)
        spec = self.trainer_spec
        return out + block(2, b"".join(varint(n << 3) + varint(int(getattr(spec, name))) for n, name in self.NUMBERS.items())) \
            + block(3, b"\x18\x01\x20\x01\x28\x01")


def varint(value):
    out = b""
    while value >= 128:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def block(field, data):
    return varint(field << 3 | 2) + varint(len(data)) + data


def fields(data):
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
            if byte < 128:
                return value
    while at < len(data):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        elif key & 7 == 2:
            size = number()
            at += size
            yield key >> 3, data[at - size:at]
        else:
            at += 4
            yield key >> 3, struct.unpack("<f", data[at - 4:at])[0]


def model(shared, kind, front, unknown):
    message = Message()
    with open(f"{shared}/tokenizers/legacy/{SOURCES[kind]}", "rb") as file:
        message.ParseFromString(file.read())
    pieces, names = [], {text for text, _ in front}
    for text, piece_type in front:
        piece = Piece()
        piece.piece, piece.score, piece.type = text, 0.0, piece_type
        pieces.append(piece)
    rest = [p for p in message.pieces if p.type == 1 and p.piece not in names]
    if kind == "merges":  # the characters are at the end
        rest = rest[:KEPT[kind]] + [p for p in rest[KEPT[kind]:] if len(p.piece) == 1 and ord(p.piece) < 0x2600]
    message.pieces = pieces + rest[:KEPT[kind] * 2]
    message.trainer_spec.unk_id, message.trainer_spec.byte_fallback = unknown, False
    message.normalizer_spec.precompiled_charsmap = b""
    return message


def main(shared):
    converters = importlib.import_module("transformers.convert_slow_tokenizer")
    converters.import_protobuf = lambda *_: type("Proto", (), {"ModelProto": Message})
    converters.requires_backends = lambda *_: None
    for name, (kind, front, unknown, config) in FOLDERS.items():
        folder = f"{HERE}/{name}"
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        cls = getattr(transformers, name.split("-")[0])
        with open(f"{folder}/{cls.vocab_files_names['vocab_file']}", "wb") as file:
            file.write(model(shared, kind, front, unknown).to_bytes())
        with open(f"{folder}/tokenizer_config.json", "w") as file:
            json.dump({"tokenizer_class": name.split("-")[0], **config}, file)
        tokenizer = cls.from_pretrained(folder)
        ids = [tokenizer(text)["input_ids"] for text in TEXTS]
        with gzip.GzipFile(f"{folder}/tokenizer.json.gz", "wb", mtime=0) as file:
            file.write(tokenizer.backend_tokenizer.to_str().encode())
        with open(f"{folder}/expected.json", "w") as file:
            json.dump({"texts": TEXTS, "ids": ids, "special": tokenizer.all_special_tokens,
                       "decoded": [tokenizer.decode(i, skip_special_tokens=True) for i in ids]}, file, ensure_ascii=False)


main(sys.argv[1])
