//! Pages that do what pages do: neither the guide nor they are changed by that.

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
