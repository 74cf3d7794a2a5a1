//! What statements are made of.

macro_rules! statement_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- statements
            AssertionsEnabled => row("assertions_enabled", &[], BINT, "pyx_assertions_enabled()").nogil().pure().needs(&["assertions_enabled"]);
            // A special method as `with` looks it up: on the type, bound; AttributeError when missing.
            LookupSpecial => row("object.special", &[OBJ, STR], OBJ, "pyx_lookup_special").null().needs(&["lookup_special"]);
            // Calls `__exit__` with type, value and traceback of an exception.
            WithExit => row("with.exit", &[OBJ, OBJ], OBJ, "pyx_with_exit").null().needs(&["with_exit"]);
            // `print` of language level 2: file or None, values, whether a line end follows.
            PrintStatement => row("print", &[OBJ, TUPLE, INT], INT, "pyx_print").negative().needs(&["print"]);
            // `raise type, value, traceback` of language level 2; raises always.
            RaiseThree => row("raise.three", &[OBJ, OBJ, OBJ], INT, "pyx_raise_three").negative().needs(&["raise_three"]);
            // ---- `except*`; see the runtime's section
            StarMatch => row("star.match", &[LIST, OBJ], OBJ, "pyx_star_match").null().needs(&["except_star"]);
            StarEnter => row("star.enter", &[OBJ], OBJ, "pyx_star_enter").null().needs(&["except_star"]);
            StarLeave => row("star.leave", &[OBJ], INT, "pyx_star_leave").negative().needs(&["except_star"]);
            StarResult => row("star.result", &[OBJ, LIST], OBJ, "pyx_star_result").null().needs(&["except_star"]);
            AsyncIter => row("async.iter", &[OBJ], OBJ, "pyx_async_iter").null().needs(&["async_iter"]);
            // The awaitable of `__anext__`.
            AsyncNext => row("async.next", &[OBJ], OBJ, "pyx_async_next").null().needs(&["async_iter"]);
            // ---- `match` (PEP 634); those that give an object give None when nothing matches
            MatchSequence => row("match.sequence", &[OBJ], BINT, "pyx_match_sequence").negative().needs(&["match"]);
            MatchMapping => row("match.mapping", &[OBJ], BINT, "pyx_match_mapping").negative().needs(&["match"]);
            MatchKeys => row("match.keys", &[OBJ, TUPLE], OBJ, "pyx_match_keys").null().needs(&["match"]);
            MatchRest => row("match.rest", &[OBJ, TUPLE], OBJ, "pyx_match_rest").null().needs(&["match"]);
            // Object, class, number of positional patterns, names of the others.
            MatchClass => row("match.class", &[OBJ, OBJ, SSIZE, TUPLE], OBJ, "pyx_match_class").null().needs(&["match"]);
    } };
}
