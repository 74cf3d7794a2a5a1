//! `cdef extern from` (docs: "Interfacing with External C Code").

use super::{BlockContext, Declare};
use crate::{Include, Linkage};
use pyxide_syntax::ast::ExternBlock;

impl Declare<'_, '_> {
    pub(super) fn extern_block(&mut self, e: &ExternBlock, ctx: &BlockContext) {
        let text = |lit: &Option<pyxide_syntax::ast::StrLit>| lit.as_ref().and_then(|s| s.text.as_str()).map(str::to_string);
        if let Some(header) = text(&e.header) {
            let angled = header.strip_prefix('<').and_then(|h| h.strip_suffix('>'));
            self.include_c(match angled {
                Some(h) => Include::Angled(h.into()),
                None => Include::Quoted(header.as_str().into()),
            });
        }
        if let Some(verbatim) = text(&e.verbatim) {
            self.include_c(Include::Verbatim(verbatim.into()));
        }
        let inner = self.extern_context(e, ctx);
        self.block(&e.body, &inner);
    }

    /// What holds inside an extern block.
    pub(super) fn extern_context(&self, e: &ExternBlock, ctx: &BlockContext) -> BlockContext {
        let namespace = e.namespace.as_ref().and_then(|s| s.text.as_str()).map(Into::into).or_else(|| ctx.namespace.clone());
        BlockContext { linkage: Linkage::Extern, namespace, nogil: ctx.nogil || e.nogil, ..self.narrowed(ctx, &e.modifiers) }
    }

    fn include_c(&mut self, include: Include) {
        if !self.interface.includes.contains(&include) {
            self.interface.includes.push(include);
        }
    }
}
