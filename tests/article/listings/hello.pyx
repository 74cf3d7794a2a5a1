# hello.pyx
# Basic Cython hello world
def hello_world(name):
   print("Hello World to %s" % name)
