//! What a guide never has.

use std::ops::{Deref, DerefMut};

use crate::html::ImplicitClone;
use crate::utils::RcExt;

/// A `T` that does not exist: what handles one is left out of the engine.
pub enum Never<T> {
    /// Makes `T` part of the type.
    #[doc(hidden)]
    Impossible(std::convert::Infallible, std::marker::PhantomData<T>),
}

unsafe extern "C" {
    // Nothing defines it: an engine that comes to make a `Never` is refused when its glue is written.
    pub safe fn yew_is_without_what_is_used_here() -> !;
}

impl<T> Never<T> {
    /// Something that is not there: a build that uses this fails.
    pub fn new(_: T) -> Self {
        yew_is_without_what_is_used_here()
    }

    /// What follows where one would be.
    pub fn reach(&self) -> ! {
        let Self::Impossible(never, _) = self;
        match *never {}
    }
}

impl<T> Deref for Never<T> {
    type Target = T;

    fn deref(&self) -> &T {
        let Self::Impossible(never, _) = self;
        match *never {}
    }
}

impl<T> DerefMut for Never<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.reach()
    }
}

impl<T> Clone for Never<T> {
    fn clone(&self) -> Self {
        self.reach()
    }
}

impl<T> PartialEq for Never<T> {
    fn eq(&self, _: &Self) -> bool {
        self.reach()
    }
}

impl<T> std::fmt::Debug for Never<T> {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.reach()
    }
}

impl<T> ImplicitClone for Never<T> {}

impl<T: Clone> RcExt<T> for Never<T> {
    fn unwrap_or_clone(this: Self) -> T {
        this.reach()
    }
}
