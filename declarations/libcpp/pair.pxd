# std::pair under the name of its own module.
from libcpp.utility cimport pair
