"""The text side of the benchmarks: tokenizers of the Rust library and chats by Jinja2."""
import gzip, json, os, pathlib
import torch

TOKENIZERS = ("bert-uncased", "gpt2", "llama3_1", "qwen3",
              "gpt4o-cut", "mistral-v0.1", "gemma3-cut", "xlmr-pruned")
TOKENIZER_ITEMS = ("tokenize", "tokenize-ids", "count-tokens", "tokenize-first", "tokenize-batch",
                   "tokenizer-load", "detokenize", "detokenize-stream")
TEMPLATES = "real-qwen3", "real-llama3_1", "real-gemma3-cut", "real-deepseek_v3-cut", "real-smollm2"


def documents(folder):
    """Lines are joined until they fill a document of 2 kB."""
    texts, text = [], b""
    for line in gzip.open(folder / "corpus.txt.gz").read().splitlines(keepends=True):
        text += line
        if len(text) >= 2048 and line.endswith(b"\n"):
            texts.append(text.decode())
            text = b""
    return texts + [text.decode()]


def tokenizers(item, name):
    """The Rust library; it makes all of an encoding in any case."""
    os.environ["RAYON_NUM_THREADS"] = str(torch.get_num_threads())
    os.environ["TOKENIZERS_PARALLELISM"] = "true"
    from tokenizers import Tokenizer
    here = next(p for p in pathlib.Path(__file__).parents if (p / "shared/fixtures/tokenizers").exists())
    folder = here / "shared/fixtures/tokenizers"
    file = gzip.open(folder / f"real/{name}.tokenizer.json.gz").read()
    load = lambda: Tokenizer.from_buffer(file)
    texts, tokenizer = documents(folder), load()

    def each(tokenizer=tokenizer):
        for text in texts:
            tokenizer.encode(text)

    call = {"tokenizer-load": load, "tokenize-batch": lambda: tokenizer.encode_batch(texts),
            "tokenize-first": lambda: each(load())}.get(item, each)
    if item.startswith("detokenize"):
        call = decoding(item, tokenizer, [encoding.ids for encoding in tokenizer.encode_batch(texts)])
    return dict(call=call), "call()", False


def decoding(item, tokenizer, documents):
    """The ids of each document back to text, at once or one by one."""
    from tokenizers.decoders import DecodeStream

    def whole():
        for ids in documents:
            tokenizer.decode(ids)

    def stream():
        for ids in documents:
            text = DecodeStream(ids=[], skip_special_tokens=True)
            for id in ids:
                text.step(tokenizer, id)

    return stream if item == "detokenize-stream" else whole


def chats(item, name):
    """Jinja2 as transformers sets it up; parsing without its cache of templates."""
    from transformers.utils.chat_template_utils import _compile_jinja_template as compile
    here = next(p for p in pathlib.Path(__file__).parents if (p / "shared/fixtures/chat").exists())
    file = here / "shared/fixtures/chat/templates.json"
    text = file.read_bytes() if file.exists() else gzip.open(f"{file}.gz").read()
    source = next(t["template"] for t in json.loads(text)["templates"] if t["name"] == name)
    chat = [m for i in range(20) for m in (
        {"role": "user", "content": f"What is the meaning of question {i}, and why would anybody ask it?"},
        {"role": "assistant",
         "content": f"It means {i}. Nobody knows why it is asked, but the answer is always the same."})]
    template = compile(source)
    render = lambda: template.render(messages=chat, tools=None, documents=None, add_generation_prompt=True,
                                     bos_token="<s>", eos_token="</s>")
    parse = lambda: compile.__wrapped__(source)
    return dict(call=render if item == "chat-render" else parse), "call()", False


def cases():
    """What can be asked for, by name."""
    all = {"microsoft-ml-ids bert-uncased": lambda: tokenizers("tokenize-ids", "bert-uncased")}
    for name in TOKENIZERS:
        for item in TOKENIZER_ITEMS:
            all[f"{item} {name}"] = lambda item=item, name=name: tokenizers(item, name)
    for name in TEMPLATES:
        for item in "chat-render", "chat-parse":
            all[f"{item} {name}"] = lambda item=item, name=name: chats(item, name)
    return all
