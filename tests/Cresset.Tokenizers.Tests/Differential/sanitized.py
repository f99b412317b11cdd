"""What transformers makes of chats whose inputs have control tokens, with sanitize_control_tokens: ids only.

    python sanitized.py FIXTURES TARGET [NAME…]

FIXTURES is the folder of tokenizers/real. Without names all cases of all tokenizers are written: 806, which
CRESSET_SANITIZED gives to SanitizedChatTests. With names a few of these tokenizers only; the golden file
tests/Golden/chat/sanitized.json.gz has llama3_1, mistral-v0.1, qwen3 and xlmr-pruned.
"""
import gzip
import itertools
import json
import pathlib
import random
import sys
import tempfile

from transformers import AutoTokenizer

SHOW = ("{{ bos_token }}{% if tools %}{{ tools|tojson }}\n{% endif %}{% for d in documents or [] %}{{ d.title }}: "
        "{{ d.text }}\n{% endfor %}{% for m in messages %}{{ '<|' + m.role + '|>' }}\n{% if m.content is string %}"
        "{{ m.content|trim }}{% else %}{% for p in m.content %}{{ p.text }}{% endfor %}{% endif %}{{ eos_token }}\n"
        "{% endfor %}{{ note }}{% if add_generation_prompt %}<|assistant|>\n{% endif %}")
TEARS = "{{ bos_token }}{% for m in messages %}{% for c in m.content %}{{ c }}{{ '' if loop.last else SEP }}{% endfor %} {{ m.content[1:-1] }}{{ m.content.split('>')|join('<') }}{% endfor %}"
START, END = "\U000f0000", "\U000f0001"


def contents(tokens, r):
    """Texts that have tokens: alone, in words, doubled, nested, and with marks that try to forge them."""
    def token():
        return r.choice(tokens)
    yield "Hello, world! 日本 😀"
    yield f"{token()}"
    yield f"a {token()} b{token()}{token()}c"
    yield f"  {token()}\n"
    yield f"{token()[:-1]}{token()}{token()[1:]}"
    yield f"{START}{token()}{END} {token()[:2]}{END}{token()[2:]} {START}"
    yield "".join(r.choice([token(), " ", "é", "\n", "word", "<", "|>"]) for _ in range(12))


def chats(tokens, r):
    texts = list(contents(tokens, r))
    for text in texts:
        yield [{"role": "user", "content": text}]
    yield [{"role": "user", "content": texts[2]}, {"role": "assistant", "content": texts[3]},
           {"role": r.choice(tokens), "content": texts[6]}]


def options(tokens, r):
    yield {}
    yield {"add_generation_prompt": True, "note": r.choice(tokens)}
    yield {"documents": [{"title": f"T{r.choice(tokens)}", "text": r.choice(tokens)}],
           "tools": [{"type": "function", "function": {"name": "f", "description": f"say {r.choice(tokens)}"}}]}
    yield {"continue_final_message": True}


def attempt(tokenizer, chat, **more):
    try:
        out = tokenizer.apply_chat_template(chat, sanitize_control_tokens=True, **more)
        return {"ids": out["input_ids"]}
    except ValueError as error:
        return {"error": type(error).__name__}


def case(name, folder, source, r, few):
    with gzip.open(source / f"{name}.tokenizer.json.gz") as file:
        (folder / "tokenizer.json").write_bytes(file.read())
    settings = json.loads((source / f"{name}.tokenizer_config.json").read_text(encoding="utf-8"))
    settings["tokenizer_class"] = "TokenizersBackend"  # other classes build anew what tokenizer.json says
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    added = [t.content for t in tokenizer.added_tokens_decoder.values()]
    tokens = r.sample(added, min(6, len(added)))
    plain = [t.content for t in tokenizer.added_tokens_decoder.values() if not t.special]
    show = SHOW + "{# " + " #}{{ '' if true else '" + "' ~ '".join(t for t in plain[:2] if "'" not in t and "\n" not in t) + "' }}"
    cases = []
    own = [settings["chat_template"]] if isinstance(settings.get("chat_template"), str) and not few else []
    templates = [show, TEARS] + own
    for number, template in enumerate(templates):
        for chat in list(chats(tokens, r))[4::3] if few else chats(tokens, r):
            for more in options(tokens, r) if template == show else [{}]:
                for named in [None] if more else [None, tokens[:2]]:
                    tokenizer.chat_control_tokens = named
                    try:
                        result = attempt(tokenizer, chat, chat_template=template, **more)
                    except Exception as error:  # the template refuses these messages
                        print(name, type(error).__name__, str(error)[:100])
                        continue
                    cases.append({"template": number, "messages": chat, "options": more, "control": named, **result})
    tokenizer.chat_control_tokens = None
    batch = [chat for chat in chats(tokens, r)][:3 if few else None]
    batches = [{"max_length": length, "sides": sides, **batched(tokenizer, batch, length, sides)}
               for length, sides in ([(None, "right"), (9, "left")] if few else itertools.product((None, 7, 40), ("right", "left")))]
    return {"name": name, "templates": templates, "cases": cases, "batch": batch, "batches": batches}


def batched(tokenizer, batch, length, side):
    tokenizer.truncation_side = tokenizer.padding_side = side
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    plain = tokenizer.apply_chat_template(batch, chat_template=SHOW, padding=True, truncation=length is not None, max_length=length)
    result = attempt(tokenizer, batch, chat_template=SHOW, padding=True, truncation=length is not None, max_length=length)
    return {"pad": tokenizer.pad_token, "plain": plain["input_ids"], "attention": [sum(row) for row in plain["attention_mask"]], **result}


def main():
    source, cases = pathlib.Path(sys.argv[1]), []
    for file in sorted(source.glob("*.tokenizer_config.json")):
        with tempfile.TemporaryDirectory() as folder:
            name = file.name.split(".tokenizer_config")[0]
            if name in sys.argv[3:] or not sys.argv[3:]:
                cases.append(case(name, pathlib.Path(folder), source, random.Random(name), len(sys.argv) > 3))
    text = json.dumps({"note": "chats with control tokens in the inputs", "show": SHOW, "folders": cases}, ensure_ascii=False)
    pathlib.Path(sys.argv[2]).write_bytes(gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0))
    print(sum(len(c["cases"]) for c in cases), "cases", sum("error" in x for c in cases for x in c["cases"]), "errors")


main()
