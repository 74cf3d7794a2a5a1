# Exceptions: `bench rows` times each function beside the reference. The argument is a number of rounds.
def one(a):
    return a


class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y


class Mine(Exception):
    pass


def try_nothing(n):
    for i in range(n):
        try:
            one(i)
        except ValueError:
            pass


def try_finally(n):
    for i in range(n):
        try:
            one(i)
        finally:
            one(i)


def raise_catch(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


def raise_catch_value(n):
    for i in range(n):
        try:
            raise ValueError("text")
        except ValueError as e:
            e.args


def raise_catch_mine(n):
    for i in range(n):
        try:
            raise Mine(i)
        except (KeyError, Mine):
            pass


def _raise():
    raise KeyError("k")


def raise_through(n):
    for i in range(n):
        try:
            _raise()
        except Exception:
            pass


def raise_in_python(n):
    for i in range(n):
        try:
            int("x")
        except ValueError:
            pass


def raise_key_error(n):
    d = {}
    for i in range(n):
        try:
            d["x"]
        except KeyError:
            pass


def raise_attribute_error(n):
    p = Point(1)
    for i in range(n):
        try:
            p.nothing
        except AttributeError:
            pass


def raise_index_error(n):
    a = []
    for i in range(n):
        try:
            a[0]
        except IndexError:
            pass


def raise_reraise(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            except ValueError:
                raise
        except ValueError:
            pass


def raise_from(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            except ValueError as e:
                raise KeyError("y") from e
        except KeyError:
            pass


def raise_finally(n):
    for i in range(n):
        try:
            try:
                raise ValueError("x")
            finally:
                one(i)
        except ValueError:
            pass


def stop_iteration(n):
    it = iter([])
    for i in range(n):
        try:
            next(it)
        except StopIteration:
            pass
