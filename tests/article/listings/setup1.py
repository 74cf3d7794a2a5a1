# setup1.py
# This is the setup Python script to compile the
# Hello World Cython example
from distutils.core import setup
from Cython.Build import cythonize
setup(name='Hello world app', ext_modules=cythonize("hello.pyx"),)
