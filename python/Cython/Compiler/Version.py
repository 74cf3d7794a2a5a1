"""The version of Cython whose language is compiled."""
from pyxide import CYTHON_VERSION as version

watermark = version
