"""The types that stand for template parameters when C++ declarations are checked."""

# by the parameter's name, for all that have no row below
TEMPLATE_TYPES = {}

# (module, name or Class.method): a list of {parameter: type}
INSTANCES = {}

# (Class, method): None leaves the method out of the automatic uses
METHOD_TYPES = {}
