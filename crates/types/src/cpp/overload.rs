//! Choosing among overloads.

use super::rank::{Fit, fit};
use crate::{CFuncId, FuncType, Type, TypeId, TypeTable, Varargs};

/// The overload that was chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub func: CFuncId,
    /// Its type with all template arguments put in.
    pub ty: FuncType,
}

/// Why none was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum NoOverload {
    /// None takes this many arguments.
    Count,
    /// None takes arguments of these types.
    Types,
    /// Several fit equally well; C++ would refuse the call too.
    Ambiguous(Vec<CFuncId>),
}

impl TypeTable {
    /// The overload that fits the arguments best. `map` holds template arguments that are known
    /// already: those of the class, and those written at the call.
    pub fn choose_overload(&mut self, overloads: &[CFuncId], map: &[(Type, TypeId)], args: &[TypeId]) -> Result<Chosen, NoOverload> {
        let mut by_count = Vec::new();
        for &func in overloads {
            let ty = self.cfuncs[func].ty;
            let ty = self.substitute(ty, map);
            let Type::Function(f) = self[ty].clone() else { continue };
            let least = f.params.len() - f.optional as usize;
            let fits = args.len() >= least && (args.len() <= f.params.len() || f.varargs == Varargs::Yes);
            if fits {
                by_count.push((func, f));
            }
        }
        if by_count.is_empty() {
            return Err(NoOverload::Count);
        }
        let mut best: Option<(Vec<Fit>, Vec<Chosen>)> = None;
        for (func, f) in by_count {
            let deduced = self.deduce(func, &f.params, args);
            let ty = self.intern(Type::Function(f));
            let ty = self.substitute(ty, &deduced);
            let Type::Function(f) = self[ty].clone() else { continue };
            let fits: Option<Vec<Fit>> = f.params.iter().zip(args).map(|(p, a)| fit(self, *a, *p)).collect();
            let Some(mut fits) = fits else { continue };
            // The worst argument decides first, then the next.
            fits.sort_by(|a, b| b.cmp(a));
            let chosen = Chosen { func, ty: *f };
            match &mut best {
                Some((old, list)) if *old == fits => list.push(chosen),
                Some((old, _)) if *old < fits => {}
                _ => best = Some((fits, vec![chosen])),
            }
        }
        match best {
            None => Err(NoOverload::Types),
            // Equal fits: one without templates is preferred, then the one declared first if all give the same.
            Some((_, mut list)) => {
                if list.len() > 1 {
                    let plain: Vec<Chosen> = list.iter().filter(|c| self.cfuncs[c.func].template_params.is_empty()).cloned().collect();
                    if !plain.is_empty() {
                        list = plain;
                    }
                }
                let same = list.iter().all(|c| c.ty.ret == list[0].ty.ret && c.ty.except == list[0].ty.except);
                match list.len() {
                    1 => Ok(list.remove(0)),
                    _ if same => Ok(list.remove(0)),
                    _ => Err(NoOverload::Ambiguous(list.iter().map(|c| c.func).collect())),
                }
            }
        }
    }
}
