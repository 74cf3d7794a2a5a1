# The first example: a function that greets, and a call of it when the file is run.
def hello_world(name):
    print("Hello World to %s" % name)


if __name__ == "__main__":
    import sys

    hello_world(" ".join(sys.argv[1:]) or "you")
