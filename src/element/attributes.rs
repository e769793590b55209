//! The attributes that the engine reads, and what becomes of unknown values.

use wasm_bindgen::prelude::*;

use crate::domain::PageLink;
use crate::ui::{Settings, Theme};

#[wasm_bindgen(typescript_custom_section)]
const ATTRIBUTES: &str = "
/** The attributes of one element, as an object of texts; one that is not set is null. */
export interface Attributes {
    display: string;
    theme: string | null;
    headingLevel: string | null;
    bookingUrl: string | null;
}
";

#[wasm_bindgen]
extern "C" {
    /// The attributes of one element, as an object of texts; one that is not
    /// set is `null` or left out.
    #[wasm_bindgen(typescript_type = "Attributes")]
    pub type Attributes;

    #[wasm_bindgen(method, getter)]
    fn display(this: &Attributes) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn theme(this: &Attributes) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    fn heading_level(this: &Attributes) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = bookingUrl)]
    fn booking_url(this: &Attributes) -> Option<String>;
}

/// The values of the attributes as written, to notice a change by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawAttributes {
    /// One of the words that are allowed: the loader has seen to it.
    display: Option<String>,
    theme: Option<String>,
    heading_level: Option<String>,
    booking_url: Option<String>,
}

impl From<&Attributes> for RawAttributes {
    fn from(attributes: &Attributes) -> Self {
        Self {
            display: attributes.display(),
            theme: attributes.theme(),
            heading_level: attributes.heading_level(),
            booking_url: attributes.booking_url(),
        }
    }
}

impl RawAttributes {
    /// What the values ask for. `warn` is called with each value that is not
    /// allowed and differs from `before`; the default is used in its place.
    pub(super) fn settings(
        &self,
        before: &Self,
        origin: Option<&str>,
        warn: &dyn Fn(String),
    ) -> Settings {
        let defaults = Settings::default();
        let theme = AttributeParser {
            name: "theme",
            value: self.theme.as_deref(),
            is_new: self.theme != before.theme,
            allowed: "auto, light, dark",
        };
        let heading_level = AttributeParser {
            name: "heading-level",
            value: self.heading_level.as_deref(),
            is_new: self.heading_level != before.heading_level,
            allowed: "1 to 6",
        };
        let booking_url = AttributeParser {
            name: "booking-url",
            value: self.booking_url.as_deref(),
            is_new: self.booking_url != before.booking_url,
            allowed: "an https: address, or one of the page's own origin",
        };
        Settings {
            can_close: self
                .display
                .as_deref()
                .is_some_and(|display| display != "inline"),
            theme: theme.parse(parse_theme, warn).unwrap_or(defaults.theme),
            heading_level: heading_level
                .parse(parse_level, warn)
                .unwrap_or(defaults.heading_level),
            booking_url: booking_url.parse(|url| PageLink::parse(url, origin).ok(), warn),
        }
    }
}

struct AttributeParser<'a> {
    name: &'static str,
    value: Option<&'a str>,
    is_new: bool,
    allowed: &'static str,
}

impl AttributeParser<'_> {
    fn parse<T>(&self, parse: impl Fn(&str) -> Option<T>, warn: &dyn Fn(String)) -> Option<T> {
        let value = self.value?;
        let parsed = parse(value.trim());
        if parsed.is_none() && self.is_new {
            warn(format!(
                "consultation-guide: {}=\"{value}\" is not allowed; allowed: {}",
                self.name, self.allowed
            ));
        }
        parsed
    }
}

fn parse_theme(value: &str) -> Option<Theme> {
    [Theme::Auto, Theme::Light, Theme::Dark]
        .into_iter()
        .find(|theme| theme.as_str() == value)
}

fn parse_level(value: &str) -> Option<u8> {
    value.parse().ok().filter(|level| (1..=6).contains(level))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// The settings and warnings for these values of theme, level and URL.
    fn read(values: [Option<&str>; 3], before: &RawAttributes) -> (Settings, Vec<String>) {
        let [theme, heading_level, booking_url] = values.map(|value| value.map(str::to_owned));
        let warnings = RefCell::new(Vec::new());
        let settings = RawAttributes {
            display: None,
            theme,
            heading_level,
            booking_url,
        }
        .settings(before, Some("https://clinic.example"), &|warning| {
            warnings.borrow_mut().push(warning);
        });
        (settings, warnings.into_inner())
    }

    #[test]
    fn values_that_are_allowed_are_used() {
        let (settings, warnings) = read(
            [Some("dark"), Some("4"), Some("/book")],
            &RawAttributes::default(),
        );
        assert_eq!(settings.theme, Theme::Dark);
        assert_eq!(settings.heading_level, 4);
        assert_eq!(
            settings.booking_url.as_ref().map(PageLink::as_str),
            Some("/book")
        );
        assert!(warnings.is_empty());
    }

    #[test]
    fn an_unknown_value_gets_the_default_and_one_warning() {
        let values = [Some("pink"), Some("7"), Some("javascript:alert(1)")];
        let (settings, warnings) = read(values, &RawAttributes::default());
        assert_eq!(settings, Settings::default());
        assert_eq!(warnings.len(), 3);
        assert!(warnings[0].contains("auto, light, dark"), "{}", warnings[0]);
        assert!(warnings[1].contains("1 to 6"), "{}", warnings[1]);

        let unchanged = RawAttributes {
            display: None,
            theme: Some("pink".into()),
            heading_level: Some("7".into()),
            booking_url: Some("javascript:alert(1)".into()),
        };
        assert!(
            read(values, &unchanged).1.is_empty(),
            "warned once more of the same value"
        );
    }

    #[test]
    fn only_a_guide_in_a_dialog_can_be_closed() {
        for (display, can_close) in [
            (None, false),
            (Some("inline"), false),
            (Some("dialog"), true),
        ] {
            let written = RawAttributes {
                display: display.map(str::to_owned),
                ..RawAttributes::default()
            };
            let settings = written.settings(&RawAttributes::default(), None, &|warning| {
                panic!("{warning}")
            });
            assert_eq!(settings.can_close, can_close, "{display:?}");
        }
    }

    #[test]
    fn a_number_is_no_booking_page() {
        let (settings, warnings) = read([None, None, Some("TEL:911")], &RawAttributes::default());
        assert_eq!(settings.booking_url, None);
        assert_eq!(warnings.len(), 1);
    }
}
