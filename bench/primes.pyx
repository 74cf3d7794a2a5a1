# Primes by trial division: C arrays, nested loops, a list at the end.
def primes(int nb_primes):
    cdef int n, i, len_p
    cdef int[2000] p
    if nb_primes > 2000:
        nb_primes = 2000
    len_p = 0
    n = 2
    while len_p < nb_primes:
        for i in p[:len_p]:
            if n % i == 0:
                break
        else:
            p[len_p] = n
            len_p += 1
        n += 1
    return [prime for prime in p[:len_p]]


def run():
    return sum(primes(2000))
