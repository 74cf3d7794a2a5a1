"""`import cython`: the module of pure-Python mode (`Cython.Shadow`); run as a program, the `cython` command."""
if __name__ == "__main__":
    from Cython.Compiler.Main import main
    main(command_line=1)
else:
    from Cython.Shadow import *  # noqa: F401,F403
    from Cython.Shadow import __version__, load_ipython_extension  # noqa: F401
