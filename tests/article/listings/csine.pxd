# csine.pxd
# You need to declare external C library functions
# to use them within Python
cdef extern from "math.h":
   double sin(double x)
