"""The reference's own test suite, run against any compiler with its command line.

`suite` knows the files, `modules` and `trees` give one file's verdict, `expected` keeps the committed lists,
`report` prints, `command` is the command line.

Outcomes of a file:

| outcome | meaning |
|---|---|
| pass | module: built, and all its tests pass; error test: refused, on exactly the expected lines |
| fewer | passes, but fewer tests ran than with the reference |
| names | compiled-only module: it lacks names that the reference's module offers |
| reject | valid code was refused |
| crash | the compiler died |
| cc | the C compiler refused what was made |
| run | the module's tests fail, or the process died |
| accept | invalid code was accepted |
| lines | invalid code was refused, but on other lines |
| timeout | a step took too long |
| skip | not run: a known fault of the reference, or not for this version of Python |
"""
