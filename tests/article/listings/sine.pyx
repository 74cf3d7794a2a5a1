# sine.pyx
# You can then import and use the C function
cimport csine
csine.sin(45.6)
