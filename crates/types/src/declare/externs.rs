//! `cdef extern from` (docs: "Interfacing with External C Code").

use super::{BlockContext, Declare};
use crate::{Include, Linkage};
use pyxide_syntax::ast::ExternBlock;

impl Declare<'_, '_> {
    pub(super) fn extern_block(&mut self, e: &ExternBlock, ctx: &BlockContext) {
        let text = |lit: &Option<pyxide_syntax::ast::StrLit>| lit.as_ref().and_then(|s| s.text.as_str()).map(str::to_string);
        let header = text(&e.header).map(|header| match header.strip_prefix('<').and_then(|h| h.strip_suffix('>')) {
            Some(h) => Include::Angled(h.into()),
            None => Include::Quoted(header.as_str().into()),
        });
        if let Some(header) = &header {
            self.include_c(header.clone());
        }
        if let Some(verbatim) = text(&e.verbatim) {
            self.verbatim_c(header.as_ref(), Include::Verbatim(verbatim.into()));
        }
        let inner = self.extern_context(e, ctx);
        self.block(&e.body, &inner);
    }

    /// What holds inside an extern block.
    pub(super) fn extern_context(&self, e: &ExternBlock, ctx: &BlockContext) -> BlockContext {
        let namespace = e.namespace.as_ref().and_then(|s| s.text.as_str()).map(Into::into).or_else(|| ctx.namespace.clone());
        BlockContext { linkage: Linkage::Extern, namespace, nogil: ctx.nogil || e.nogil, ..self.narrowed(ctx, &e.modifiers) }
    }

    /// C text of a block stands behind the header that the block names, before what other headers say.
    fn verbatim_c(&mut self, header: Option<&Include>, text: Include) {
        let includes = &mut self.interface.includes;
        if includes.contains(&text) {
            return;
        }
        let behind = header.and_then(|h| includes.iter().position(|i| i == h));
        let at = match behind {
            Some(header) => {
                // Every verbatim text up to the next header that belongs to this one.
                let own = includes[header + 1..].iter().take_while(|i| self.beside.get(*i) == Some(&includes[header])).count();
                header + 1 + own
            }
            None => includes.len(),
        };
        if let Some(header) = header {
            self.beside.insert(text.clone(), header.clone());
        }
        includes.insert(at, text);
    }

    fn include_c(&mut self, include: Include) {
        if !self.interface.includes.contains(&include) {
            self.interface.includes.push(include);
        }
    }
}
