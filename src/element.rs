//! The guide behind the custom element `<consultation-guide>`.
//!
//! The element itself is a thin JavaScript class, `consultation-guide.js`
//! beside these files: WebAssembly cannot extend `HTMLElement`. It fetches
//! this engine and mounts one guide into the closed shadow root of each element.

mod attributes;
mod events;
mod mount;

pub use attributes::PageSettings;
pub use mount::{MountedGuide, mount, version};
