//! The classes of `cython.view`: `array` and `memoryview` (docs: "Cython arrays"). Each module has
//! types of its own for them, which its runtime sections make.

use crate::*;
use std::sync::Arc;

/// One of these classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewClass {
    Array,
    MemoryView,
}

/// The module that the classes count as declared in.
pub const VIEW_MODULE: &str = "cython.view";

impl ViewClass {
    /// The class of a name of `cython.view`.
    pub fn named(name: &str) -> Option<ViewClass> {
        match name {
            "array" => Some(ViewClass::Array),
            "memoryview" => Some(ViewClass::MemoryView),
            _ => None,
        }
    }
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            ViewClass::Array => "array",
            ViewClass::MemoryView => "memoryview",
        }
    }
    fn object_struct(self) -> &'static str {
        match self {
            ViewClass::Array => "pyx_array",
            ViewClass::MemoryView => "pyx_memview",
        }
    }
}

impl TypeTable {
    /// Which of the classes of `cython.view` a class is.
    pub fn as_view_class(&self, class: ClassId) -> Option<ViewClass> {
        let name = &self.classes[class].name;
        if &*name.module == VIEW_MODULE { ViewClass::named(&name.name) } else { None }
    }

    /// A class of `cython.view`.
    pub fn view_class(&mut self, which: ViewClass) -> ClassId {
        let known = self.classes.keys().find(|c| self.as_view_class(*c) == Some(which));
        if let Some(known) = known {
            return known;
        }
        let fields = match which {
            ViewClass::Array => {
                let callback = self.intern(Type::Function(Box::new(FuncType {
                    params: [TypeId::VOID_PTR].into(),
                    optional: 0,
                    varargs: Varargs::No,
                    ret: TypeId::VOID,
                    except: ExceptionSpec::Never,
                    gil: GilSpec::Needs,
                })));
                let callback = self.pointer(callback);
                vec![
                    ("data", TypeId::CHAR_PTR),
                    ("len", TypeId::SSIZE_T),
                    ("format", TypeId::CHAR_PTR),
                    ("itemsize", TypeId::SSIZE_T),
                    ("ndim", TypeId::INT),
                    ("free_data", TypeId::BINT),
                    ("callback_free_data", callback),
                ]
            }
            ViewClass::MemoryView => {
                let view = self.py_buffer();
                vec![("view", view), ("flags", TypeId::INT), ("dtype_is_object", TypeId::BINT)]
            }
        };
        let loc = pyxide_base::Loc::new(cranelift_entity::EntityRef::new(0), Default::default());
        let module: ModuleName = VIEW_MODULE.into();
        let name = |name: &str, c_name: Option<Arc<str>>| DeclName { name: name.into(), c_name, namespace: None, module: module.clone(), loc };
        let field = |(n, ty): (&str, TypeId)| Field { name: name(n, Some(n.into())), ty, access: FieldAccess::Hidden };
        self.classes.push(ClassDef {
            name: name(which.name(), None),
            home: module.clone(),
            home_name: which.name().into(),
            linkage: Linkage::Extern,
            base: None,
            more_bases: Vec::new(),
            fields: fields.into_iter().map(field).collect(),
            methods: Vec::new(),
            properties: Default::default(),
            object_struct: Some(which.object_struct().into()),
            struct_tag: Tag::Typedef,
            type_object: None,
            check_size: CheckSize::Ignore,
            buffer_defaults: None,
            flags: ClassFlags::default(),
            dataclass_fields: Vec::new(),
            state: ClassState::Declared,
            doc: None,
        })
    }
}
