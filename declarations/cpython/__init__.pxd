# CPython's C interface, one module per part; `from cpython cimport NAME` finds the names of
# the modules below without naming the module.  Those of the others (array, bytearray,
# cellobject, ceval, codecs, conversion, datetime, ...) are found in their modules only: they
# include other headers or are rarely wanted.
from cpython.version cimport *
from cpython.object cimport *
from cpython.ref cimport *
from cpython.mem cimport *
from cpython.exc cimport *
from cpython.module cimport *
from cpython.type cimport *

from cpython.number cimport *
from cpython.sequence cimport *
from cpython.mapping cimport *
from cpython.iterator cimport *
from cpython.buffer cimport *

from cpython.bool cimport *
from cpython.long cimport *
from cpython.float cimport *
from cpython.complex cimport *
from cpython.bytes cimport *
from cpython.unicode cimport *
from cpython.tuple cimport *
from cpython.list cimport *
from cpython.dict cimport *
from cpython.set cimport *

from cpython.function cimport *
from cpython.method cimport *
from cpython.instance cimport *
from cpython.pycapsule cimport *
from cpython.weakref cimport *
from cpython.contextvars cimport *
from cpython.getargs cimport *
from cpython.pystate cimport *
from cpython.pythread cimport *
