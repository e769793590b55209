//! What the page asks of a guide. The loader has parsed the attributes; the domain decides
//! whether a visitor may follow an address.

use wasm_bindgen::prelude::*;

use crate::domain::PageLink;
use crate::domain::booking::parts_of;
use crate::ui::{Settings, Theme};

#[wasm_bindgen(typescript_custom_section)]
const PAGE_SETTINGS: &str = "
/** What the page asks of one guide. */
export interface PageSettings {
    /** Whether the guide is in a dialog, which can then be closed. */
    canClose: boolean;
    /** One of `auto`, `light` and `dark`. */
    theme: string;
    /** From 1 to 6. */
    headingLevel: number;
    /** Where booking leads instead of the questionnaire's addresses, without space around it. */
    bookingUrl: string | null;
    /**
     * The page's address without path and fragment: its origin, whose addresses may be followed, and
     * its query, of which booking links take over what the questionnaire allows.
     */
    address: string;
}
";

#[wasm_bindgen]
extern "C" {
    /// What the page asks of one guide.
    #[wasm_bindgen(typescript_type = "PageSettings")]
    pub type PageSettings;

    #[wasm_bindgen(method, getter, js_name = canClose)]
    fn can_close(this: &PageSettings) -> bool;

    #[wasm_bindgen(method, getter)]
    fn theme(this: &PageSettings) -> String;

    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    fn heading_level(this: &PageSettings) -> u8;

    #[wasm_bindgen(method, getter, js_name = bookingUrl)]
    fn booking_url(this: &PageSettings) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn address(this: &PageSettings) -> String;
}

/// The settings that `page` asks for, and whether its booking address was rejected because a
/// visitor must not be led there.
pub(super) fn settings(page: &PageSettings) -> (Settings, bool) {
    let written = page.booking_url();
    let address = page.address();
    let (origin, query, _) = parts_of(&address);
    let parse = |url: &String| PageLink::parse(url.as_str(), Some(origin)).ok();
    let booking_url = written.as_ref().and_then(parse);
    let is_refused = written.is_some() && booking_url.is_none();
    let settings = Settings {
        can_close: page.can_close(),
        theme: Theme::of(&page.theme()),
        heading_level: page.heading_level(),
        booking_url,
        page_query: query.to_owned(),
    };
    (settings, is_refused)
}
