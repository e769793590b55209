//! The plugin in a real WordPress, from its ZIP to the booking page.

#[path = "wordpress/admin.rs"]
mod admin;
#[path = "wordpress/editor.rs"]
mod editor;
#[path = "wordpress/health.rs"]
mod health;
#[path = "wordpress/installing.rs"]
mod installing;
#[path = "wordpress/network.rs"]
mod network;
#[path = "wordpress/pages.rs"]
mod pages;
#[path = "wordpress/pasted.rs"]
mod pasted;
#[path = "wordpress/questionnaires.rs"]
mod questionnaires;
#[path = "wordpress/rendering.rs"]
mod rendering;
#[path = "wordpress/shortcode.rs"]
mod shortcode;

/// Where visitors book, in every site.
const BOOK: &str = "/book/";
/// A user who may do everything.
const ADMIN: &str = "admin";
/// A user who writes posts, and may not save scripts.
const AUTHOR: &str = "author";
