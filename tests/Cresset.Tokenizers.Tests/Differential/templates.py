"""Random templates from a grammar, rendered by the reference: a file in the form of the chat/jinja.json fixture.

    python templates.py COUNT SEED TARGET [CONTEXT]

CONTEXT is a file of that form whose variables are used; the tests pass the golden copy. Compare with
./dev fidelity --fixtures FOLDER --group chat, where TARGET is FOLDER/chat/jinja.json.
"""
import gzip
import json
import random
import re
import signal
import sys

from transformers.utils.chat_template_utils import _compile_jinja_template

NAMES = ["name", "n", "f", "neg", "t", "no", "nil", "e", "s", "u", "ml", "xs", "ws", "el", "d", "ed", "msgs", "people", "zz"]
TEXTS = ["", "a", "aXa", "hello world", " pad ", "it's", 'q"q', "\\n", "x\\ty", "日本😀", "ß", "10", "-3", "2.5", "0x1f", "a,b,,c", "<b>", "{x}", "%s", "İ", "ﬁ"]
FILTERS = [
    "upper", "lower", "title", "capitalize", "trim", "length", "count", "first", "last", "list", "string", "int", "float", "abs",
    "reverse|list", "reverse|join", "sort", "unique|list", "join", "join('-')", "default('D')", "d('x', true)", "tojson", "tojson(indent=2)",
    "tojson(ensure_ascii=true)", "replace('a', 'ZZ')", "replace('', '.')", "replace('l', 'L', 1)", "wordcount", "escape", "e", "safe",
    "striptags", "urlencode", "indent", "indent(2, true)", "indent(1, false, true)", "center(9)", "truncate(6)", "truncate(4, true, '')",
    "wordwrap(5)", "wordwrap(4, false)", "round", "round(1)", "round(-1)", "round(1, 'ceil')", "round(2, 'floor')", "filesizeformat",
    "filesizeformat(true)", "sum", "min", "max", "items|list", "dictsort", "dictsort(by='value')", "batch(2)|list", "batch(3, '_')|list",
    "slice(2)|list", "slice(3, 0)|list", "map('string')|list", "map('upper')|join", "map(attribute='a')|list", "map(attribute='n', default=1)|list",
    "select|list", "reject|list", "select('string')|list", "reject('none')|list", "selectattr('a')|list", "selectattr('a', 'gt', 26)|list",
    "rejectattr('role', 'equalto', 'user')|list", "groupby('a')|list", "sort(attribute='n')", "sort(reverse=true)", "sort(case_sensitive=true)",
    "attr('upper')", "pprint", "forceescape", "xmlattr", "format(1, 2)", "int(7)", "int(base=16)", "float(1.5)", "trim('a')", "sum(attribute='a')",
    "sum(start=2)", "min(attribute='a')", "max(attribute='n')", "join(', ', attribute='n')", "urlize", "map('int')|sum", "map('length')|list",
]
TESTS = ["defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "mapping", "sequence", "iterable", "callable",
         "lower", "upper", "odd", "even", "true", "false", "escaped", "divisibleby 2", "eq(1)", "ne 'a'", "in [1, 'a']", "gt 2", "sameas none", "le(5)"]
METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip(' a')", "rstrip('d ')", "split()", "split(',')",
    "split('l', 1)", "split(maxsplit=1)", "rsplit(' ', 1)", "rsplit(maxsplit=1)", "splitlines()", "splitlines(true)", "startswith('a')", "endswith(('a', 'd'))",
    "find('a')", "rfind('l')", "find('l', 3)", "find('', 2, 4)", "index('l')", "count('l')", "count('')", "replace('l', '')", "replace('', '-')",
    "replace('a', 'b', 1)", "join(['x', 'y'])", "join(ws)", "partition('l')", "rpartition('l')", "isdigit()", "isalpha()", "isalnum()", "isspace()",
    "isupper()", "islower()", "istitle()", "isnumeric()", "isdecimal()", "isidentifier()", "isprintable()", "isascii()", "zfill(6)", "ljust(5)", "rjust(7, '*')",
    "center(8, '.')", "format(1, x=2)", "removeprefix('a')", "removesuffix('a')", "expandtabs(4)", "encode().decode()", "items()", "keys()", "values()", "get('a')",
    "get('zz', 3)", "copy()", "index(1)", "count(1)", "append(1)", "pop()", "update({})", "clear()", "bit_length()", "is_integer()", "nosuch()",
    "translate({97: 'b', 108: none})", "real", "as_integer_ratio()", "format_map({'x': 1})", "conjugate()",
]
FORMATS = ["'%s|%r'", "'%5.1f|%-4d'", "'%05d %x'", "'%e %g'", "'%+d % d'", "'%%%s%%'", "'%c%s'", "'%.3s|%10s'", "'%#x %o'", "'%G %E'", "'%i'", "'%s'", "'%q'", "'%(n)s'", "'%*d'"]
SPECS = ["", ":>8", ":<6", ":^9", ":*^7", ":05", ":+.2f", ":,", ":_", ":x", ":#b", ":e", ":.3", ":.3g", ":%", ":s", ":d", "!r", "!s:>9", ":>{1}", "[0]", ".upper", ":08.3f", ":c", ":n", ":=+7"]


class Grammar:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, items):
        return self.r.choice(items)

    def text(self):
        t = self.pick(TEXTS)
        return '"' + t.replace('"', '\\"') + '"' if "'" in t else "'" + t + "'"

    def number(self):
        return self.pick(["0", "1", "2", "3", "-1", "7", "10", "255", "1_000", "0.5", "2.5", "1e3", "1e-7", "1e20", "0.1", "3.14159", "123456789012345678901234567890",
                          "0x1F", "0b101", "0o17", "1.0", "-2.5", "1e16", "99999999999999999.0"])

    def atom(self, depth):
        k = self.r.random()
        if k < .38:
            return self.pick(NAMES + getattr(self, "locals", []))
        if k < .58:
            return self.number()
        if k < .76:
            return self.text()
        if k < .82:
            return self.pick(["true", "false", "none", "True", "None"])
        if depth <= 0:
            return self.number()
        if k < .90:
            return "[" + ", ".join(self.expr(depth - 2) for _ in range(self.r.randrange(4))) + "]"
        if k < .94:
            items = [self.expr(depth - 2) for _ in range(self.r.randrange(3))]
            return "(" + "".join(i + ", " for i in items) + ")" if items else "()"
        keys = [self.pick(["'a'", "'b'", "1", "none", "true", "2.0", "'zz'", "(1, 2)"]) for _ in range(self.r.randrange(4))]
        return "{" + ", ".join(k + ": " + self.expr(depth - 2) for k in keys) + "}"

    def postfix(self, depth):
        x = self.atom(depth)
        literal = not re.match(r"[\[A-Za-z_]", x) or x in ("true", "false", "none", "True", "None")
        if re.match(r"[-\d]", x):
            x = "(" + x + ")"
        for _ in range(self.r.choice([0, 0, 0, 1, 1, 2])):
            k = self.r.random()
            if k < .45:
                x += "." + self.pick(METHODS)
            elif k < .6:
                x += "." + self.pick(["a", "b", "role", "content", "n", "zz", "0", "1", "x", "_p", "__class__"])
            elif k < .85:
                # Slices of what has none are errors or not, where Jinja's optimizer comes across literals
                slices = ["1:", ":-1", "::-1", "::2", "1:3", "-2:", "1:9:3", "-1::-2"] + ([] if literal else ["::0", "'n':"])
                keys = ["0", "-1", "1", "'a'", "'role'", "5", "none", "true"]
                x += "[" + self.pick(keys + (slices if not literal or x[0] == x[-1] else [])) + "]"
            elif x[0] not in "(":
                x = "(" + x + ")"
        return x

    def expr(self, depth):
        if depth <= 0:
            return self.atom(0)
        k = self.r.random()
        if k < .22:
            return self.postfix(depth)
        if k < .44:
            return self.postfix(depth) + "|" + self.pick(FILTERS) + ("|" + self.pick(FILTERS) if self.r.random() < .3 else "")
        if k < .60:
            left, right = self.expr(depth - 1), self.expr(depth - 1)
            views = "items()" in left + right or "keys()" in left + right  # their differences are sets
            return left + " " + self.pick(["+", "~" if views else "-", "*", "/", "//", "%", "~", "+", "~", "** 2 +", "** -1 *"]) + " " + right
        if k < .68:
            return self.expr(depth - 1) + " " + self.pick(["==", "!=", "<", "<=", ">", ">=", "in", "not in"]) + " " + self.expr(depth - 1)
        if k < .74:
            return self.expr(depth - 1) + " " + self.pick(["and", "or"]) + " " + self.expr(depth - 1)
        if k < .80:
            return self.postfix(depth) + " is " + self.pick(["", "", "not "]) + self.pick(TESTS)
        if k < .83:
            return self.pick(["not ", "-", "+"]) + self.expr(depth - 1)
        if k < .87:
            return self.expr(depth - 1) + " if " + self.expr(depth - 1) + self.pick(["", " else " + self.expr(depth - 1)])
        if k < .91:
            args = [self.expr(depth - 2) for _ in range(self.r.randrange(1, 4))]
            return self.pick(FORMATS) + " % (" + ", ".join(args) + ",)"
        if k < .96:
            args = [self.expr(depth - 2) for _ in range(self.r.randrange(1, 3))]
            return "'{0" + self.pick(SPECS) + "}'.format(" + ", ".join(args) + ")"
        return self.pick(["range(%s)|list" % self.pick(["3", "1, 7, 2", "5, 0, -2", "0", "n", "f"]), "dict(a=1, b=%s)" % self.expr(depth - 2),
                          "namespace(a=%s).a" % self.expr(depth - 2), "(%s)" % self.expr(depth - 1), "[%s]|tojson" % self.expr(depth - 1), "dict(%s)" % self.expr(depth - 2)])

    def body(self, depth):
        return "".join(self.statement(depth) for _ in range(self.r.randrange(1, 4)))

    def tag(self, content):
        return "{%" + self.pick(["", "", "-", "+"]) + " " + content + " " + self.pick(["", "", "-", "+"]) + "%}"

    def statement(self, depth):
        k = self.r.random()
        data = self.pick(["", " ", "\n", "  \n", "x", "text\n", "\n  ", "a\n\n b", "\t", "{ ", "}} ", "\r\n", "#"])
        if depth <= 0 or k < .35:
            return data + self.pick(["{{ ", "{{- ", "{{"]) + self.expr(2) + self.pick([" }}", " -}}"])
        if k < .5:
            return data + self.tag("if " + self.expr(2)) + self.body(depth - 1) + self.pick(["", self.tag("else") + self.body(depth - 1), self.tag("elif " + self.expr(1)) + self.body(depth - 1)]) + self.tag("endif")
        if k < .7:
            v = self.pick(["x", "y", "k, v"])
            self.locals = ["x", "y", "loop.index", "loop.last", "loop.first", "loop.length", "loop.revindex", "loop.previtem", "loop.nextitem", "loop.index0", "loop.cycle('A', 'B')", "loop.changed(x)", "k"]
            end = self.pick(["", "", self.tag("else") + "none"])
            out = data + self.tag("for " + v + " in " + self.pick(["xs", "ws", "msgs", "people", "d", "d.items()", "'abc'", "range(3)", "el", "zz", self.expr(1)]) + self.pick(["", "", " if " + self.expr(1), " if x", " recursive"])) + self.body(depth - 1)
            out += self.pick(["", "", self.tag("if loop.index > 1") + self.tag(self.pick(["break", "continue"])) + self.tag("endif")]) + self.body(0) + end + self.tag("endfor")
            self.locals = []
            return out
        if k < .8:
            return data + self.tag("set " + self.pick(["x", "y", "n", "xs", "x, y", "d"]) + " = " + self.expr(2))
        if k < .84:
            return data + self.tag("set " + self.pick(["x", "y | upper"])) + self.body(depth - 1) + self.tag("endset")
        if k < .9:
            return data + self.tag("macro m(x, y=%s)" % self.expr(1)) + self.body(depth - 1) + self.pick(["", "{{ varargs }}", "{{ caller() if caller }}", "{{ kwargs }}"]) + self.tag("endmacro") + "{{ m(%s) }}" % self.pick(["", "1", "1, 2", "y=3", "x=n, y=s", "1, 2, 3", "z=1"])
        if k < .93:
            return data + self.tag("with x = " + self.expr(1) + ", y = x") + self.body(depth - 1) + self.tag("endwith")
        if k < .96:
            return data + self.tag("filter " + self.pick(["upper", "trim", "indent", "replace('a', 'b')|upper"])) + self.body(depth - 1) + self.tag("endfilter")
        return data + self.pick(["{# c #}", "{#- c -#}", "{#+ c +#}", "{% raw %} {{ x }} {%- endraw %}", "{%- raw -%}{% x %}{% endraw -%}", "{% generation %}" + self.body(0) + "{% endgeneration %}",
                                 self.tag("set ns = namespace(a=1)") + self.tag("set ns.a = ns.a + 1") + "{{ ns.a }}{{ ns }}", "{% call m2() %}a{% endcall %}", "{% block b %}" + self.body(0) + "{% endblock %}"])

    def template(self):
        self.locals = []
        if self.r.random() < .3:
            return Chat(self.r).template()
        return "{{ " + self.expr(3) + " }}" if self.r.random() < .6 else self.body(2)


class Chat:
    """What real chat templates are made of: namespaces, loops over messages, macros, tools, thinking, parts."""

    def __init__(self, r):
        self.r = r

    def pick(self, items):
        return self.r.choice(items)

    def tag(self, content):
        return "{%" + self.pick(["", "-", "-"]) + " " + content + " " + self.pick(["", "-", "-", "+"]) + "%}"

    def out(self, content):
        return self.pick(["{{ ", "{{- ", "{{"]) + content + self.pick([" }}", " -}}"])

    def data(self):
        return self.pick(["", "", "\n", "    ", "<|im_end|>\n", "### Tools\n\n", "text ", "  \n  "])

    def message(self):
        return self.pick(["m", "m", "m", "msgs[0]", "msgs[-1]", "msgs[loop.index0 - 1]", "msgs[loop.index0 + 1]", "loop.previtem", "loop.nextitem"])

    def text(self):
        m = self.message()
        return self.pick([
            f"{m}.role", f"{m}['content']", f"{m}.content", f"({m}.content or '')", f"{m}.content|trim", f"{m}.get('content', '')",
            f"{m}.content.split('l')[-1].lstrip('\\n')", f"{m}.content.split('</think>')[0].rstrip().split('<think>')[-1]",
            f"{m}['role']|upper", f"{m}.content|string", f"{m}.content[0]['text']", f"{m}.content[1:]", f"{m}.content[::-1]",
            "s", "u", "ml", "name", "ns.s", "ns.n|string", "bos_token|default('<s>')", "strftime_now('%d %b %Y')", "strftime_now('%Y-%m-%d %j %U')",
            f"{m}.content.replace('e', 'E', 1)", f"('<|' ~ {m}.role ~ '|>')", "'%s: %d' % (name, n)", "'{}-{:>4}'.format(name, n)",
            f"{m}.tool_calls|tojson", f"{m}|tojson", "d|tojson(indent=2)", "msgs|tojson(separators=(',', ':'))", "ed|tojson(sort_keys=true)",
            "people|tojson(indent=4, ensure_ascii=true)", "u|tojson", "ml|indent(2)", "ml|indent(4, true)|trim", "ws|join(', ')", "ml.splitlines()|first",
            "msgs|map(attribute='role')|join(',')", "msgs|selectattr('role', 'equalto', 'user')|list|length|string", "name.title()", "s.strip('h')",
            "(msgs|rejectattr('tool_calls', 'defined')|map(attribute='content')|first)", "people|groupby('a')|map(attribute='grouper')|join(' ')",
            "range(ns.n|int(2))|list|string", "people|sum(attribute='a')|string", "d.items()|list|string", "d|dictsort|string", "loop.cycle('a', 'b')",
        ])

    def test(self):
        m = self.message()
        return self.pick([
            f"{m}.role == 'user'", f"{m}['role'] in ['user', 'tool']", f"{m}.content is string", f"{m}.content is not string",
            f"{m}.content is iterable and {m}.content is not mapping", f"{m}.tool_calls is defined and {m}.tool_calls", f"{m}.tool_calls is not none",
            f"'tool_calls' in {m}", f"{m}.content is sequence", f"{m}.content", "loop.first", "not loop.last", "loop.index0 > 0", "loop.index is divisibleby 2",
            "ns.found", "not ns.found", "ns.n >= 2", "tools is defined", "zz is defined and zz", "zz is not defined", "add_generation_prompt", "name is string",
            f"{m}.content.startswith('H')", f"'e' in {m}.content", f"(loop.index0 % 2 == 0) != ({m}.role == 'user')", "n is number", "nil is none", "xs|length > 2",
            f"{m}.role == 'assistant' or {m}.role == 'tool'", "loop.previtem and loop.previtem.role == m.role", "loop.nextitem is defined", "loop.depth0 == 0", "xs[0] < xs[-1]",
        ])

    def choice(self, depth):
        tests = "".join(self.tag("elif " + self.test()) + self.body(depth - 1) for _ in range(self.r.randrange(3)))
        return self.tag("if " + self.test()) + self.body(depth - 1) + tests + self.pick(["", self.tag("else") + self.body(depth - 1)]) + self.tag("endif")

    def set(self, depth):
        return self.pick([
            self.tag("set ns.s = " + self.text()), self.tag("set ns.n = ns.n + 1"), self.tag("set ns.found = true"), self.tag("set content = " + self.text()) + self.out("content"),
            self.tag("set content") + self.body(depth - 1) + self.tag("endset") + self.out("content|trim"),
            self.tag("set role, content = m.role, " + self.text()) + self.out("role ~ content"),
            self.tag("set content = m.content if m.content is string else m.content[0].text") + self.out("content"),
            self.tag("set x = ([m] + msgs)[1:]") + self.out("x|length"),
        ])

    def call(self, depth):
        return self.pick([
            self.out("say(m)"), self.out("say(m, end='\\n')"), self.out("say(m, '!', true)|trim"), self.out("show({'type': ['a', {'b': [n, f]}]}, 2)"), self.out("show(d)"),
            self.tag("call(x, y='-') wrap(m)") + self.out("x ~ y") + self.body(depth - 1) + self.tag("endcall"), self.out("wrap(m, caller=say)"),
            self.tag("filter " + self.pick(["upper", "trim", "indent(2)", "replace('e', '3')"])) + self.body(depth - 1) + self.tag("endfilter"),
            self.tag("generation") + self.body(depth - 1) + self.tag("endgeneration"), self.tag("with m = msgs[1]") + self.body(depth - 1) + self.tag("endwith"),
            self.tag("for k, v in m.items() if v") + self.out("k ~ '=' ~ v") + self.tag("endfor"), self.tag("for p in m.content recursive") + self.out("p.type or p") + self.tag("endfor"),
        ])

    def statement(self, depth):
        k = self.r.random()
        if depth <= 0 or k < .4:
            return self.data() + self.out(self.text() + self.pick(["", "", " ~ '\\n'", " + '\\n'", "|trim", "|default('x', true)"]))
        if k < .62:
            return self.data() + self.choice(depth)
        if k < .75:
            return self.data() + self.set(depth)
        if k < .88:
            return self.data() + self.call(depth)
        if k < .92:
            return self.tag("if " + self.test()) + self.tag(self.pick(["break", "continue"])) + self.tag("endif")
        if k < .96:
            return self.tag("if " + self.test()) + self.out("raise_exception('Only ' ~ name ~ ' at ' ~ loop.index)") + self.tag("endif")
        return self.data() + self.tag("for m in " + self.pick(["msgs[1:]", "msgs|reverse", "msgs", "people"])) + self.body(depth - 1) + self.tag("endfor")

    def body(self, depth):
        return "".join(self.statement(depth) for _ in range(self.r.randrange(1, 3)))

    def template(self):
        head = self.tag("set ns = namespace(found=false, n=0, s='')")
        head += self.tag("macro say(m, end='<e>', bare=false)") + "{% if not bare %}{{ m.role }}: {% endif %}{{- m.content|trim }}{{ end }}" + self.tag("endmacro")
        head += self.tag("macro show(x, level=0)") + self.data() + ("{% if x is mapping %}{% for k in x %}{{ '  ' * level ~ k }}: {{ show(x[k], level + 1) }}{% if not loop.last %}, {% endif %}{% endfor %}"
            "{% elif x is iterable and x is not string %}[{% for y in x %}{{ show(y) }};{% endfor %}]{% else %}{{ x|tojson }}{% endif %}") + self.tag("endmacro")
        head += self.tag("macro wrap(m)") + "<{{ m.role }}>" + self.pick(["{{ caller(m.role) }}", "{{ caller(m.content, y=1) }}", "{{- caller(m) if caller }}"]) + "{{ kwargs }}{{ varargs|length }}" + self.tag("endmacro")
        loop = self.pick(["m in msgs", "m in msgs", "m in msgs[::-1]", "m in msgs if m.role != 'system'", "m in msgs[1:]", "m in msgs|selectattr('content', 'string')"])
        return (head + self.data() + self.tag("for " + loop) + self.body(2) + self.body(1) + self.pick(["", self.tag("else") + "none"]) + self.tag("endfor")
                + self.pick(["", "{{ ns.s ~ ns.n }}", "{% if add_generation_prompt %}<|a|>{% endif %}", "{{ ns }}"]))


def kind(error):
    name = type(error).__name__
    return "TemplateSyntaxError" if name == "SyntaxError" else name  # Python's own, of break outside of a loop


class Slow(Exception):
    pass


def render(template, context):
    def stop(*_):
        raise Slow()
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 1)
    try:
        out = _compile_jinja_template(template).render(**json.loads(context))
        if len(out) > 100_000 or " at 0x" in out.lower() or "%20at%200x" in out or "<built-in" in out or "<function" in out or "<class" in out:
            return None  # addresses, or names that only Python has
        out.encode()
        return {"output": out}
    except (Slow, MemoryError, UnicodeEncodeError, RecursionError):
        return None
    except Exception as error:
        if "no attribute 'is_integer'" in str(error) and sys.version_info < (3, 12):
            return None  # newer Pythons have it
        return {"error": kind(error), "message": str(error)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    import warnings
    warnings.simplefilter("ignore")
    count, seed, target = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    with (gzip.open if sys.argv[4].endswith(".gz") else open)(sys.argv[4], "rt", encoding="utf-8") as file:
        context = json.load(file)["context"]
    grammar, cases, text = Grammar(seed), [], json.dumps(context)
    while len(cases) < count:
        template = grammar.template()
        result = render(template, text)
        if result is not None:
            cases.append({"name": f"r{len(cases)}", "template": template, **result})
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"note": "random", "context": context, "cases": cases}, file, ensure_ascii=False)
    print(len(cases), sum("error" in c for c in cases), "errors")


main()
