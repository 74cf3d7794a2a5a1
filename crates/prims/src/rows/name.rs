//! Names of modules and imports.

macro_rules! name_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- names, modules, imports (language reference: "Naming and binding", "The import statement")
            // `del name` in the namespace of a module or class: NameError when it is not there.
            GlobalDel => row("global.del", &[OBJ, STR], INT, "pyx_del_global").negative().needs(&["del_global"]);
            // A name in a class body: its namespace, then the module's dictionary, then the builtins.
            ClassName => row("class.name", &[OBJ, DICT, STR], OBJ, "pyx_class_name").null().needs(&["class_name"]);
            // `__import__(name, globals, None, fromlist, level)`; fromlist is None or a tuple.
            Import => row("import", &[DICT, STR, OBJ, INT], OBJ, "pyx_import").null().needs(&["import"]);
            // The same where it may run often and gives the module of that name.
            ImportLoaded => row("import.loaded", &[DICT, STR, OBJ], OBJ, "pyx_import_loaded").null().needs(&["import_loaded"]);
            // `import a.b.c as d`: the module `a.b.c` itself.
            ImportLeaf => row("import.leaf", &[DICT, STR], OBJ, "pyx_import_leaf").null().needs(&["import_leaf"]);
            // `from m import name`: attribute, else submodule, else ImportError.
            ImportFrom => row("import.from", &[OBJ, STR], OBJ, "pyx_import_from").null().needs(&["import_from"]);
            // `from m import *` into a dictionary.
            ImportStar => row("import.star", &[OBJ, DICT], INT, "pyx_import_star").negative().needs(&["import_star"]);
    } };
}
