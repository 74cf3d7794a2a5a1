# Small whole programs in plain Python, compiled as they are: `bench rows` times each beside the reference.
import math


def fannkuch(n):
    best = 0
    for _ in range(max(1, n // 1000)):
        best = max(best, _fannkuch(6))
    return best


def _fannkuch(n):
    perm1 = list(range(n))
    count = list(range(n))
    most, r = 0, n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        if perm1[0] != 0 and perm1[n - 1] != n - 1:
            perm = perm1[:]
            flips = 0
            k = perm[0]
            while k:
                perm[:k + 1] = reversed(perm[:k + 1])
                flips += 1
                k = perm[0]
            if flips > most:
                most = flips
        while True:
            if r == n:
                return most
            first = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


def nqueens(n):
    found = 0
    for _ in range(max(1, n // 1000)):
        found += sum(1 for _ in _queens(6, 0, (), (), ()))
    return found


def _queens(n, row, columns, up, down):
    if row == n:
        yield columns
        return
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            yield from _queens(n, row + 1, columns + (c,), up + (row + c,), down + (row - c,))


def spectral_norm(n):
    size = 20
    u = [1.0] * size
    for _ in range(max(1, n // 1000)):
        v = _multiply_at(_multiply(u))
        u = _multiply_at(_multiply(v))
    return math.sqrt(sum(x * y for x, y in zip(u, v)) / sum(y * y for y in v))


def _element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def _multiply(v):
    return [sum(_element(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def _multiply_at(v):
    return [sum(_element(j, i) * x for j, x in enumerate(v)) for i in range(len(v))]


def mandelbrot(n):
    total = 0
    for step in range(max(1, n // 100)):
        x0, y0 = -2.0 + step % 30 / 10.0, -1.0 + step % 20 / 10.0
        x = y = 0.0
        i = 0
        while x * x + y * y <= 4.0 and i < 50:
            x, y = x * x - y * y + x0, 2.0 * x * y + y0
            i += 1
        total += i
    return total


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def nbody(n):
    bodies = [Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.0), Body(4.8, -1.1, -0.1, 0.6, 2.8, -0.02, 0.03),
              Body(8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.01), Body(12.8, -15.1, -0.2, 1.0, 0.8, -0.01, 0.001)]
    for _ in range(max(1, n // 200)):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1:]:
                dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
                force = 0.001 / (dx * dx + dy * dy + dz * dz) ** 1.5
                a.vx -= dx * b.mass * force
                a.vy -= dy * b.mass * force
                a.vz -= dz * b.mass * force
                b.vx += dx * a.mass * force
                b.vy += dy * a.mass * force
                b.vz += dz * a.mass * force
        for b in bodies:
            b.x += 0.001 * b.vx
            b.y += 0.001 * b.vy
            b.z += 0.001 * b.vz
    return bodies[0].x


class ParseError(Exception):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t":
            self.at += 1

    def expect(self, what):
        self.skip()
        if not self.text.startswith(what, self.at):
            raise ParseError(f"{what!r} expected at {self.at}")
        self.at += len(what)

    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.list()
        if c == '"':
            return self.string()
        if c.isdigit() or c == "-":
            return self.number()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        raise ParseError(c)

    def object(self):
        found = {}
        self.expect("{")
        self.skip()
        while self.text[self.at] != "}":
            key = self.string()
            self.expect(":")
            found[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return found

    def list(self):
        found = []
        self.expect("[")
        self.skip()
        while self.text[self.at] != "]":
            found.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1
        return found

    def string(self):
        end = self.text.index('"', self.at + 1)
        s = self.text[self.at + 1:end]
        self.at = end + 1
        return s

    def number(self):
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isdigit() or self.text[self.at] in "+-.e"):
            self.at += 1
        return float(self.text[start:self.at])


TEXT = '{"name": "x", "list": [1, 2.5, true, null, "s"], "inner": {"a": [], "b": {}}, "n": -12e3}'


def json_parser(n):
    value = None
    for _ in range(max(1, n // 1000)):
        value = Parser(TEXT).value()
    return str(value)


class Task:
    def __init__(self, ident, priority, queue):
        self.ident, self.priority, self.queue = ident, priority, queue
        self.count = 0
        self.holding = False

    def ready(self):
        return not self.holding and (self.queue or self.count < 10)

    def run(self, scheduler):
        if self.queue:
            self.queue.pop()
        self.count += 1
        scheduler.passed += 1
        if self.count % 3 == 0:
            scheduler.send(self.priority % len(scheduler.tasks), self.ident)
        return self


class Device(Task):
    def run(self, scheduler):
        super().run(scheduler)
        self.holding = self.count % 7 == 0
        return self


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.passed = 0

    def add(self, task):
        self.tasks.append(task)

    def send(self, to, packet):
        target = self.tasks[to]
        target.queue.append(packet)
        target.holding = False

    def run(self):
        while True:
            chosen = None
            for task in self.tasks:
                if task.ready() and (chosen is None or task.priority > chosen.priority):
                    chosen = task
            if chosen is None:
                return self.passed
            chosen.run(self)


def scheduler(n):
    passed = 0
    for _ in range(max(1, n // 1000)):
        s = Scheduler()
        for i in range(4):
            s.add(Task(i, i * 10, []))
            s.add(Device(i + 10, i * 7, [i]))
        passed += s.run()
    return passed


def words(n):
    counts = {}
    for _ in range(max(1, n // 1000)):
        for line in ("the quick brown fox", "jumps over the lazy dog", "and the cat"):
            for word in line.split():
                word = word.strip().lower()
                if word not in counts:
                    counts[word] = 0
                counts[word] += 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]


def primes(n):
    sieve = [True] * (n + 2)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, n + 1, i):
                sieve[j] = False
    return sum(1 for i in range(2, n) if sieve[i])


class Tree:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def _tree(depth):
    return Tree(None, None) if depth == 0 else Tree(_tree(depth - 1), _tree(depth - 1))


def binary_trees(n):
    total = 0
    for _ in range(max(1, n // 1000)):
        total += _tree(5).check()
    return total
