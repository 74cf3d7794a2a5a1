"""Writes a module that uses every name of a declaration module.

Each use stands in a function of its own that is never called: what counts is that Cython
takes it and that the C compiler agrees with it when it sees the real header.  Arguments are
read through a pointer of unknown value, so any type can be passed without being made.
"""

import re

from instances import BY_HAND, INSTANCES, LEFT_OUT, MORE, MOVED, PRELUDE, TEMPLATE_TYPES, VARIADIC

# C types whose values can be kept in a variable
PLAIN = r"(?:const )?(?:unsigned|signed|long|short|int|char|float|double|bint|size_t|ptrdiff_t|void ?\*)\b"

# built-in Python types as argument or result: an object is passed, with a cast
PYTHON_TYPES = set("object list dict tuple set frozenset str bytes bytearray unicode type slice".split())


def source(module, skip):
    """The text of the module that uses `module`'s names, apart from those in `skip`."""
    lines = ["# cython: language_level=3, infer_types=True, binding=False", "# distutils: language=c++"]
    lines = lines[:1] + ["cimport cython", "from cython.operator cimport preincrement, predecrement, postincrement, postdecrement, dereference"]
    lines += module.imports
    wanted = [n for n in module.names if n.name not in skip]
    plain = sorted({n.name for n in wanted if not n.name.startswith("operator")})
    if plain:
        lines.append(f"from {module.name} cimport ({', '.join(plain)})")
    if module.name.startswith("libcpp"):
        lines.append(PRELUDE)
    out = Uses(module.name, skip)
    for name in wanted:
        out.use(name)
    for statements in MORE.get(module.name, []):
        out.function(statements)
    return "\n".join(lines + out.lines) + "\n"


class Uses:
    """The functions written so far; `use` adds those of one name."""

    def __init__(self, module, skip):
        self.module = module
        self.cplus = module.startswith("libcpp")
        self.skip = skip
        self.lines = []
        self.extensions = set()
        self.count = 0

    def function(self, statements, parameters="void *p, object o"):
        self.count += 1
        self.lines += ["", f"cdef object use_{self.count}({parameters}):"]
        self.lines += ["    " + s for s in statements]

    def use(self, name):
        if (self.module, name.name) in BY_HAND:
            self.function(BY_HAND[self.module, name.name])
        else:
            getattr(self, "use_" + name.kind)(name)

    def use_constant(self, name):
        self.function([f"r = {name.name}"])

    use_variable = use_constant

    def use_type(self, name):
        self.function([f"r = sizeof({name.name})"])

    def use_enum(self, name):
        self.function([f"r = sizeof({name.name})"])
        for member in name.members:
            self.function([f"r = {name.name}.{member.name}"])

    def use_struct(self, name):
        if not name.complete:
            self.function([f"r = <{name.name} *>p"])
            return
        self.function([f"r = sizeof({name.name})"])
        for member in name.members:
            if f"{name.name}.{member.name}" not in self.skip:
                self.function([f"r = (<{name.name} *>p).{member.name}"])

    def use_extension(self, name):
        self.extensions.add(name.name)
        self.function([f"cdef {name.name} r = o", "return r"])
        for member in name.members:
            if f"{name.name}.{member.name}" not in self.skip:
                self.function([f"cdef {name.name} x = o", f"r = x.{member.name}"])

    def use_function(self, name):
        for types in instances(self.module, name):
            self.call(name.name, name, types)

    def use_class(self, name):
        for types in instances(self.module, name):
            given = [types[p.split("=")[0]] for p in name.template if p.split("=")[0] in types]
            written = f"{name.name}[{', '.join(given)}]" if given else name.name
            nested = {m.name: f"{written}.{m.name}" for m in name.members if m.kind in ("type", "class", "struct")}
            inner = dict(types, **nested, **{name.name: written})
            self.function([f"r = <{written} *>p"])
            for member in name.members:
                self.member(name, written, member, inner)

    def member(self, owner, written, member, types):
        first = member.arguments[0].type if member.arguments else ""
        if (owner.name, member.name, first) in LEFT_OUT or (owner.name, member.name) in LEFT_OUT or f"{owner.name}.{member.name}" in self.skip:
            return
        itself = [re.sub(r"const |[&\s]|\[\w+\]", "", a.type) for a in member.arguments] == [owner.name]
        if member.name == owner.name and itself and owner.name in MOVED:
            return
        self.variadic = VARIADIC.get((owner.name, member.name))
        for more in instances(self.module, member, owner.name):
            types = dict(types, **more)
            if member.kind == "function" and member.name == owner.name:
                self.call(f"new {written}", member, types)
            elif member.static:
                self.call(f"{written}.{member.name}", member, types)
            elif member.kind == "function":
                self.method(f"(<{written} *>p)[0]", member, types)
            elif member.kind == "class":
                nested = f"{written}.{member.name}"
                for m in member.members:
                    self.member(member, nested, m, dict(types, **{member.name: nested}))
            elif member.kind == "type":
                self.function([f"r = <{written}.{member.name} *>p"])
            else:
                self.function([f"r = (<{written} *>p).{member.name}"])

    def method(self, receiver, member, types):
        operator = re.match(r"operator *(.+)$", member.name)
        if not operator:
            self.call(f"({receiver}).{member.name}", member, types)
            return
        symbol, values = operator[1], [self.value(a, types) for a in member.arguments]
        if symbol == "bool":
            self.function([f"r = <bint>({receiver})"])
        elif re.match(r"\w", symbol):
            self.function([f"cdef {substitute(symbol, types)} r = {receiver}"])
        elif symbol == "[]":
            self.function([f"r = &({receiver})[{values[0]}]"] if member.type.endswith("&") else [f"({receiver})[{values[0]}]"])
        elif symbol == "()":
            self.function([f"({receiver})({', '.join(values)})"])
        elif symbol in ("++", "--"):
            side = "post" if values else "pre"
            self.function([f"{side}{'increment' if symbol == '++' else 'decrement'}({receiver})"])
        elif symbol == "*" and not values:
            self.function([f"dereference({receiver})"])
        elif symbol == "!":
            self.function([f"not ({receiver})"])
        elif not values:
            self.function([f"{symbol}({receiver})"])
        elif symbol == "=" or symbol.endswith("=") and symbol not in ("==", "!=", "<=", ">="):
            self.function([f"{receiver} {symbol} {values[0]}"])
        else:
            self.function([f"({receiver}) {symbol} ({values[0]})"])

    def call(self, text, name, types):
        """Uses for a call of `text` with arguments of the declared types: with all, and without the optional."""
        if name.template and not text.startswith("new "):
            given = [types[p] for p in name.template if "=" not in p and p in types]
            deducible = all(any(re.search(rf"\b{re.escape(p.split('=')[0])}\b", a.type) for a in name.arguments) for p in name.template)
            if given and not deducible:
                text += f"[{', '.join(given)}]"
        for left_out in range(name.defaults + 1):
            setup, values = [], []
            for index, a in enumerate(name.arguments[: len(name.arguments) - left_out]):
                if a.type == "...":
                    if getattr(self, "variadic", None):
                        values.append(self.variadic)
                    continue
                if a.is_function_pointer:
                    pointer = substitute(a.type, types).replace("(*)", f"(*f{index})", 1)
                    if not re.search(r"\b(noexcept|except)\b", pointer):
                        pointer += " noexcept"
                    setup.append("cdef " + pointer)
                    setup.append(f"f{index} = NULL"); values.append(f"f{index}")
                else:
                    values.append(self.value(a, types))
            called = f"{text}({', '.join(values)})"
            result = name.type
            if not re.fullmatch(r"(?:const |unsigned |signed |long |short )*(?:\w+)(?: complex)?[ *]*", result) or result == "void" or (self.cplus and not re.match(PLAIN, result)):
                self.function(setup + [called])
            else:
                self.function(setup + [f"r = {called}"])

    def value(self, argument, types):
        """An expression of the argument's type."""
        if argument.type.startswith("ExecutionPolicy"):
            return "a_policy"
        written = substitute(argument.type, types)
        bare = re.sub(r"^const ", "", written)
        if bare in PYTHON_TYPES or bare in self.extensions:
            return "o" if bare == "object" else f"(<{bare}>o)"
        if "(*)" in bare:
            return f"(<{bare.replace('(*)', '(**)', 1)}>p)[0]"
        if bare.endswith("&&"):
            return f"a_move((<{bare[:-2].rstrip()} *>p)[0])"
        bare = bare.rstrip("& ") if bare.endswith("&") else bare
        return f"(<{bare} *>p)[0]"


def substitute(text, types):
    """`text` with template parameters and nested type names replaced by `types`."""
    if not types:
        return text
    pattern = r"(?<![\w.])(" + "|".join(sorted(map(re.escape, types), key=len, reverse=True)) + r")\b(?!\[)"
    return re.sub(pattern, lambda m: types[m[1]], text)


def instances(module, name, owner=None):
    """What to put for the template parameters of `name`: a list of {parameter: type}."""
    if not name.template:
        return [{}]
    key = f"{owner}.{name.name}" if owner else name.name
    if (module, key) in INSTANCES:
        return INSTANCES[module, key]
    return [{p: TEMPLATE_TYPES.get(p, "int") for p in name.template if "=" not in p}]
