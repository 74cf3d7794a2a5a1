# c_atoi.pyx
# You can import standard Library functions directly
from libc.stdlib cimport atoi
cdef parse_char_to_int(char* s):
   assert s is not NULL, "String is NULL"
   return atoi(s)
