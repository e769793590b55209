//! Pages that do what pages do: the guide stays as it is, and so do they.

#[path = "isolation/life.rs"]
mod life;
#[path = "isolation/page.rs"]
mod page_itself;
#[path = "isolation/places.rs"]
mod places;
#[path = "isolation/scripts.rs"]
mod scripts;
#[path = "isolation/styles.rs"]
mod styles;
