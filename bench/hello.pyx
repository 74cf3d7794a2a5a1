def hello_world(name):
   print("Hello World to %s" % name)
