# Text: splitting, joining, formatting, searching, in plain Python.
def words(n):
    text = "the quick brown fox jumps over the lazy dog " * n
    counts = {}
    for word in text.split():
        word = word.strip(".,").upper()
        counts[word] = counts.get(word, 0) + 1
    lines = ["%s=%d" % (word, counts[word]) for word in sorted(counts)]
    return ";".join(lines)


def letters(n):
    out = []
    for i in range(n):
        s = f"{i}:{i * 2}"
        if s.startswith("1") and "2" in s:
            out.append(s[1:-1])
    return len("".join(out))


def run():
    return words(2000), letters(50000)
