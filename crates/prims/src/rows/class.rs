//! Python classes.

macro_rules! class_rows {
    ($next:ident $($rest:ident)*; $($rows:tt)*) => { $next! { $($rest)*; $($rows)*
            // ---- Python classes (language reference: "Class definitions")
            // What a class keeps as its `__new__`.
            ImpliedStatic => row("class.static", &[OBJ], OBJ, "pyx_implied_static").null().needs(&["implied_static"]);
            // Bases after `__mro_entries__`.
            ClassBases => row("class.bases", &[TUPLE], TUPLE, "pyx_class_bases").null().needs(&["class_bases"]);
            // The metaclass from bases and a dict of keywords; takes `metaclass` out of it.
            ClassMetaclass => row("class.metaclass", &[TUPLE, OBJ], OBJ, "pyx_class_metaclass").null().needs(&["class_keywords"]);
            // The namespace: metaclass (None where there are no keywords), bases before and after
            // `__mro_entries__`, name, qualified name, keywords or None, module name, docstring or None.
            ClassPrepare => row("class.prepare", &[OBJ, TUPLE, TUPLE, STR, STR, OBJ, STR, OBJ], OBJ, "pyx_class_prepare").null().needs(&["class"]);
            // Language level 2: the metaclass that the body names by `__metaclass__`; else the first operand, None.
            ClassOldMetaclass => row("class.old_metaclass", &[OBJ, TUPLE, OBJ], OBJ, "pyx_class_old_metaclass").null().needs(&["class_old_metaclass"]);
            // `__class__` of a cell that holds None as long as there is no class; the same for `super()`.
            ClassCell => row("class.cell", &[OBJ], OBJ, "pyx_class_cell").null().needs(&["class_cell"]);
            SuperCell => row("class.super_cell", &[OBJ], OBJ, "pyx_super_cell").null().needs(&["class_cell"]);
            // The class: metaclass, name, bases, namespace, keywords.
            ClassCreate => row("class.create", &[OBJ, STR, TUPLE, OBJ, OBJ], OBJ, "pyx_class_create").null().needs(&["class"]);
            // The dictionary of an extension type, writable.
            TypeDict => row("type.dict", &[OBJ], OBJ, "pyx_type_dict").null().needs(&["type_dict"]);
            // The class that `cpdef enum` classes come from.
            EnumBase => row("enum.base", &[], OBJ, "pyx_enum_base").null().needs(&["enum_base"]);
            // Further bases, Python classes, of an extension type: the tuple of all bases.
            TypeBases => row("type.bases", &[OBJ, TUPLE], INT, "pyx_type_bases").negative().needs(&["ext_bases"]);
            // After the dictionary was filled by a class body.
            TypeComplete => row("type.complete", &[OBJ], INT, "pyx_type_complete").negative().needs(&["ext_complete"]);
            // Dataclasses: the dict of the fields that a type inherits; one more in it (fields, name, type,
            // bits of `field(...)`, default or factory, metadata or None); what the class is told of
            // itself (namespace, fields, bits of `dataclass(...)`).
            DataclassFields => row("dataclass.fields", &[OBJ], OBJ, "pyx_dataclass_fields").null().needs(&["dataclass"]);
            DataclassField => row("dataclass.field", &[OBJ, OBJ, OBJ, INT, OBJ, OBJ], INT, "pyx_dataclass_field").negative().needs(&["dataclass"]);
            DataclassDone => row("dataclass.done", &[OBJ, OBJ, INT], INT, "pyx_dataclass_done").negative().needs(&["dataclass"]);
            // The default of parameters whose value a factory makes.
            DataclassFactory => row("dataclass.factory", &[], OBJ, "pyx_dataclass_factory").null().needs(&["dataclass_factory"]);
            // `repr`: object, names of fields, their values.
            DataclassRepr => row("dataclass.repr", &[OBJ, OBJ, OBJ], OBJ, "pyx_dataclass_repr").null().needs(&["dataclass_repr"]);
            // `name: annotation` of a class or module: into `__annotations__` of its namespace.
            AnnotationSet => row("annotation.set", &[OBJ, OBJ, OBJ], INT, "pyx_annotation_set").negative().needs(&["annotation_set"]);
    } };
}
