# setup3.py
# You need to add in which external libraries to link to
from distutils.core import setup
from distutils.extension import Extension
from Cython.Build import cythonize
ext_modules=[Extension("sine", sources=["sine.pyx"], libraries=["m"])]
setup(name = "Sine", ext_modules = cythonize(ext_modules))
