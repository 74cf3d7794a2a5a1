//! `import`, `cimport` and their `from` forms.

use super::{Parse, Parser, T};
use crate::ast::{Alias, CImport, DottedName, FromCImport, FromImport, ImportNames, StmtKind};

impl<'a> Parser<'a> {
    pub(super) fn import(&mut self) -> Parse<StmtKind> {
        self.bump();
        Ok(StmtKind::Import(self.module_aliases()?))
    }

    pub(super) fn cimport(&mut self) -> Parse<StmtKind> {
        self.bump();
        Ok(StmtKind::CImport(Box::new(CImport { names: self.module_aliases()? })))
    }

    fn module_aliases(&mut self) -> Parse<Vec<Alias>> {
        let mut names = vec![self.module_alias()?];
        while self.eat(T::Comma) {
            names.push(self.module_alias()?);
        }
        Ok(names)
    }

    fn module_alias(&mut self) -> Parse<Alias> {
        let id = self.id();
        let start = self.start();
        let path = self.dotted_name("the name of a module")?;
        let alias = self.alias_rest(id, start, path)?;
        self.check_cython_module(&alias.path);
        if let [cython, cimports, rest @ ..] = &alias.path.parts[..]
            && (cython.as_str(), cimports.as_str()) == ("cython", "cimports")
        {
            let named = alias.as_name.is_some_and(|n| n.text != "cython");
            if rest.is_empty() {
                self.error(alias.span, "the package 'cython.cimports' itself cannot be imported, only modules in it");
            } else if !named {
                self.error(alias.span, "write 'from cython.cimports.... import ...' or 'import ... as ...'");
            }
        }
        Ok(alias)
    }

    /// The language's own modules are a closed set.
    fn check_cython_module(&mut self, path: &DottedName) {
        const MODULES: [&str; 5] = ["cimports", "dataclasses", "operator", "parallel", "view"];
        if let [cython, module, ..] = &path.parts[..]
            && cython.text == "cython"
            && !MODULES.contains(&module.as_str())
        {
            let name = module.as_str();
            let close = MODULES.iter().find(|m| name.bytes().take(3).eq(m.bytes().take(3)) || m.ends_with(name));
            let message = format!("there is no module 'cython.{name}'");
            self.error(path.span, message);
            let help = match close {
                Some(m) => format!("did you mean 'cython.{m}'?"),
                None => format!("import 'cython' and write 'cython.{name}'"),
            };
            if let Some(e) = self.errors.last_mut() {
                e.help = Some(help);
            }
        }
    }

    fn alias_rest(&mut self, id: crate::ast::NodeId, start: u32, path: DottedName) -> Parse<Alias> {
        let as_name = if self.eat(T::As) { Some(self.name("a name after 'as'")?) } else { None };
        Ok(Alias { id, span: self.span_from(start), path, as_name })
    }

    pub(super) fn import_from(&mut self) -> Parse<StmtKind> {
        self.bump();
        let mut level = 0;
        loop {
            match self.kind() {
                T::Dot => level += 1,
                T::Ellipsis => level += 3,
                _ => break,
            }
            self.bump();
        }
        let module = if level == 0 || self.at(T::Name) { Some(self.dotted_name("the name of a module")?) } else { None };
        if let (0, Some(module)) = (level, &module) {
            self.check_cython_module(module);
        }
        let cimport = self.at(T::Cimport);
        if !cimport && !self.at(T::Import) {
            let what = if self.is_cython() { "'import' or 'cimport'" } else { "'import'" };
            let near = Some(self.token_text(self.tok())).and_then(|word| pyxide_base::similar(word, ["import", "cimport"]));
            let known = self.errors.len();
            let failed = self.fail_expected(what, "after the module");
            if let (Some(near), true) = (near, self.errors.len() > known)
                && let Some(e) = self.errors.last_mut()
            {
                e.help = Some(format!("did you mean '{near}'?"));
            }
            return failed;
        }
        self.bump();
        let names = self.imported_names()?;
        if cimport {
            return Ok(StmtKind::FromCImport(Box::new(FromCImport { level, module, names })));
        }
        let future = level == 0 && module.as_ref().is_some_and(|m| m.parts.len() == 1 && m.parts[0].text == "__future__");
        if future {
            self.check_future(&names);
        }
        if future
            && let ImportNames::Names(list) = &names
            && list.iter().any(|a| a.path.parts[0].text == "print_function")
        {
            self.print_is_name = true;
        }
        if future
            && let ImportNames::Names(list) = &names
            && list.iter().any(|a| a.path.parts[0].text == "unicode_literals")
        {
            self.unicode_literals = true;
        }
        Ok(StmtKind::FromImport(Box::new(FromImport { level, module, names })))
    }

    /// Only known features, only at the start of the file.
    fn check_future(&mut self, names: &ImportNames) {
        const FEATURES: [&str; 10] = [
            "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals",
            "barry_as_FLUFL", "generator_stop", "annotations",
        ];
        let span = self.span_from(self.tokens[self.pos.saturating_sub(1)].start);
        if !self.future_allowed {
            self.error(span, "imports from __future__ must stand at the start of the file");
        }
        match names {
            ImportNames::Star(span) => self.error(*span, "'*' is no feature of __future__"),
            ImportNames::Names(list) => {
                for alias in list {
                    let name = alias.path.parts[0];
                    if name.text == "braces" {
                        self.error(name.span, "not a chance");
                    } else if !FEATURES.contains(&name.as_str()) {
                        self.error(name.span, format!("__future__ has no feature '{}'", name.as_str()));
                    }
                }
            }
        }
    }

    fn imported_names(&mut self) -> Parse<ImportNames> {
        if self.at(T::Star) {
            return Ok(ImportNames::Star(self.bump().span()));
        }
        let parenthesised = self.eat(T::LParen);
        let mut names = Vec::new();
        loop {
            let id = self.id();
            let start = self.start();
            let name = self.name("a name to import")?;
            let path = DottedName { span: name.span, parts: vec![name] };
            names.push(self.alias_rest(id, start, path)?);
            if !self.at(T::Comma) {
                break;
            }
            let comma = self.bump();
            if parenthesised && self.at(T::RParen) {
                break;
            }
            if self.at(T::Newline) {
                return self.fail(comma.span(), "a comma at the end needs parentheses around the names");
            }
        }
        if parenthesised {
            self.expect(T::RParen, "after the names")?;
        }
        Ok(ImportNames::Names(names))
    }
}
