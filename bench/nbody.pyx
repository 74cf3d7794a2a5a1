# Planets pulling at each other: structs, pointers, floating point.
cdef extern from "math.h":
    double sqrt(double) nogil

cdef struct body:
    double x
    double y
    double z
    double vx
    double vy
    double vz
    double mass

cdef body[3] system


cdef void start():
    cdef int i
    for i in range(3):
        system[i].x = 1.0 + i * 4.5
        system[i].y = i * 1.25
        system[i].z = -0.5 * i
        system[i].vx = 0.1 * i
        system[i].vy = 0.5 - 0.2 * i
        system[i].vz = 0.01
        system[i].mass = 39.0 / (1 + 100 * i)


cdef void advance(double dt, int steps):
    cdef int step, i, j
    cdef double dx, dy, dz, distance, mag
    cdef body *a
    cdef body *b
    for step in range(steps):
        for i in range(3):
            a = &system[i]
            for j in range(i + 1, 3):
                b = &system[j]
                dx = a.x - b.x
                dy = a.y - b.y
                dz = a.z - b.z
                distance = sqrt(dx * dx + dy * dy + dz * dz)
                mag = dt / (distance * distance * distance)
                a.vx -= dx * b.mass * mag
                a.vy -= dy * b.mass * mag
                a.vz -= dz * b.mass * mag
                b.vx += dx * a.mass * mag
                b.vy += dy * a.mass * mag
                b.vz += dz * a.mass * mag
        for i in range(3):
            a = &system[i]
            a.x += dt * a.vx
            a.y += dt * a.vy
            a.z += dt * a.vz


def run():
    start()
    advance(0.001, 200000)
    return round(system[0].x + system[1].y + system[2].z, 6)
