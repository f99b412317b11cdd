"""What transformers makes of a chat with tokenizers of real settings: text, ids and the variables of the template.

    python folders.py FIXTURES TARGET

FIXTURES is the folder of tokenizers/real; TARGET is the golden file tests/Golden/chat/folders.json.gz.
"""
import gzip
import json
import pathlib
import sys
import tempfile

from transformers import AutoTokenizer

SHOW = ("{{ bos_token }}|{{ eos_token }}|{{ pad_token }}|{{ image_token }}|{{ boi_token }}|{{ eoi_token }}"
        "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}")
MESSAGES = [{"role": "user", "content": "Hello, world! 日本"}, {"role": "assistant", "content": "Hi."}]


def case(name, folder, source):
    with gzip.open(source / f"{name}.tokenizer.json.gz") as file:
        (folder / "tokenizer.json").write_bytes(file.read())
    settings = (source / f"{name}.tokenizer_config.json").read_text(encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(settings, encoding="utf-8")
    if "chat_template" not in json.loads(settings):
        (folder / "chat_template.jinja").write_text(SHOW, encoding="utf-8")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return {
        "name": name,
        "special_tokens_map": tokenizer.special_tokens_map,
        "text": tokenizer.apply_chat_template(MESSAGES, tokenize=False),
        "shown": tokenizer.apply_chat_template(MESSAGES, tokenize=False, chat_template=SHOW),
        "ids": list(tokenizer.apply_chat_template(MESSAGES)["input_ids"]),
    }


def main():
    source, cases = pathlib.Path(sys.argv[1]), []
    for file in sorted(source.glob("*.tokenizer_config.json")):
        with tempfile.TemporaryDirectory() as folder:
            cases.append(case(file.name.split(".tokenizer_config")[0], pathlib.Path(folder), source))
    text = json.dumps({"note": "chats with real settings", "show": SHOW, "messages": MESSAGES, "folders": cases}, ensure_ascii=False)
    pathlib.Path(sys.argv[2]).write_bytes(gzip.compress(text.encode(), mtime=0))


main()
