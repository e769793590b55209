//! Pictures of screens, for people to look at.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;

use super::super::harness::{Answer, Browser, Visit};

/// How wide each picture is on a sheet, in CSS pixels.
const WIDTH: u32 = 240;

/// How many pictures are side by side on a sheet.
const N_COLUMNS: u32 = 12;

/// The pictures by the width of the screen, each with its caption.
#[derive(Default)]
pub(super) struct Album {
    section: String,
    pictures: BTreeMap<u32, Vec<(String, Vec<u8>)>>,
}

impl Album {
    /// Begins a section, which the captions of the next pictures name.
    pub(super) fn begin(&mut self, section: &str) {
        self.section = section.to_lowercase();
    }

    /// Adds a picture of the screen, which has this width.
    pub(super) async fn add(&mut self, browser: &Browser, screen: &str, width: u32) {
        let caption = format!("{}, {screen}", self.section);
        let picture = browser.picture(width).await;
        let pictures = self.pictures.entry(width).or_default();
        pictures.push((caption, picture));
    }

    /// Writes one sheet for each width, laid out in the browser of `visit`, and every picture
    /// in its full size beside it.
    pub(super) async fn write(self, visit: &Visit) {
        let folder = env::var_os("CONSULTATION_GUIDE_LOOK").expect("a folder for the sheets");
        let folder = PathBuf::from(folder);
        for (width, pictures) in self.pictures {
            let alone = folder.join(width.to_string());
            fs::create_dir_all(&alone).expect("a folder can be made");
            let mut figures = String::new();
            for (n, (caption, picture)) in pictures.into_iter().enumerate() {
                let name = caption.replace([',', ':'], "").replace(' ', "-");
                let file = alone.join(format!("{n:03}-{name}.png"));
                fs::write(file, &picture).expect("a picture can be written");
                let path = format!("/look/{width}/{n}.png");
                visit.site.answer(&path, Answer::of("image/png", picture));
                figures += &format!(
                    "<figure><figcaption>{caption}</figcaption><img src=\"{path}\" alt></figure>"
                );
            }
            let page = format!(
                "<!doctype html><title>{width}</title><style>
                   body {{ margin: 8px; columns: {N_COLUMNS}; column-gap: 8px; background: #ddd; font: 11px sans-serif }}
                   figure {{ margin: 0 0 8px; break-inside: avoid }}
                   img {{ width: 100%; display: block }}
                 </style>{figures}"
            );
            let path = format!("/look/{width}.html");
            visit.site.answer(&path, Answer::page(page));
            visit.opens(&path).await;
            let sheet = visit.browser.picture(N_COLUMNS * (WIDTH + 8) + 8).await;
            let file = folder.join(format!("{width}.png"));
            fs::write(&file, sheet).expect("a sheet can be written");
        }
    }
}
