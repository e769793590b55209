//! What the server writes, for each thing that can be chosen.

use super::super::harness::wordpress::{Version, WordPress};

#[tokio::test]
async fn each_setting_becomes_its_attribute_and_nothing_else_does() {
    let site = WordPress::with_plugin(Version::New);
    let written = |shortcode: &str| site.php(&format!("echo do_shortcode('{shortcode}');"));
    let check = |shortcode: &str, expected: &[&str], unwanted: &[&str]| {
        let html = written(shortcode);
        for part in expected {
            assert!(html.contains(part), "{shortcode}: no {part} in {html}");
        }
        for part in unwanted {
            assert!(!html.contains(part), "{shortcode}: {part} in {html}");
        }
    };
    check(
        "[consultation_guide]",
        &[
            "<consultation-guide booking-url=",
            " class=\"ph-no-capture ",
        ],
        &[
            "src=",
            "display=",
            "theme=",
            "heading-level=",
            "loading=",
            "drafts",
            "lang=",
            " id=",
            "style=",
        ],
    );
    // The draft of a translation is taller, once it is shown.
    check(
        "[consultation_guide lang=\"es-MX\" drafts=\"on\"]",
        &[" style=\"--consultation-guide-height-320:848px;--consultation-guide-height-360:776px;"],
        &[],
    );
    check(
        "[consultation_guide lang=\"es-MX\"]",
        &[" lang=\"es-MX\""],
        &["style="],
    );
    check(
        "[consultation_guide lang=\"es\" drafts=\"on\" display=\"dialog\"]",
        &[" lang=\"es\""],
        &["style="],
    );
    check(
        "[consultation_guide theme=\"dark\" heading-level=\"3\" loading=\"eager\" drafts=\"on\" lang=\"es\"]",
        &[
            " theme=\"dark\"",
            " heading-level=\"3\"",
            " loading=\"eager\"",
            " drafts=\"\"",
            " lang=\"es\"",
        ],
        &[],
    );
    check(
        "[consultation_guide display=\"launcher\"]",
        &[" display=\"launcher\""],
        &["wp-element-button"],
    );
    check(
        "[consultation_guide display=\"dialog\" id=\"talk\" button-text=\"Talk\"]",
        &[" id=\"talk\"", "data-consultation-guide=\"talk\">Talk</a>"],
        &[],
    );
    check(
        "[consultation_guide theme=\"pink\" heading-level=\"9\" lang=\"no tag!\" questionnaire=\"own/missing\" src=\"x\" onclick=\"alert(1)\"]",
        &["<consultation-guide booking-url="],
        &["theme", "heading-level", "lang", "src", "onclick"],
    );
    check(
        "[consultation_guide booking-url=\"javascript:alert(1)\" label=\"<b>Book</b>\"]",
        &[">Book</a>"],
        &["javascript", "<b>"],
    );
}

#[tokio::test]
async fn the_settings_hold_where_a_guide_says_nothing() {
    let site = WordPress::with_plugin(Version::New);
    site.php("update_option('consultation_guide', ['booking_url' => 'https://book.example/', 'theme' => 'dark', 'drafts' => 'on', 'display' => 'launcher']);");
    let html =
        site.php("echo do_shortcode('[consultation_guide theme=\"light\" drafts=\"off\"]');");
    assert!(
        html.contains("booking-url=\"https://book.example/\""),
        "{html}"
    );
    assert!(
        html.contains(" theme=\"light\"") && html.contains(" display=\"launcher\""),
        "{html}"
    );
    assert!(!html.contains("drafts"), "{html}");
}

#[tokio::test]
async fn in_a_feed_there_is_a_link_and_on_other_pages_no_script() {
    let site = WordPress::with_plugin(Version::New);
    let html = site
        .php("$GLOBALS['wp_query']->is_feed = true; echo do_shortcode('[consultation_guide]');");
    assert!(
        !html.contains("<consultation-guide") && html.contains("<a href="),
        "{html}"
    );
    let reader = super::pages::Reader::opens(&site, super::BOOK, 1280).await;
    let has_script: bool = reader
        .browser
        .run("return Boolean(document.querySelector('script[src*=\"consultation-guide.js\"]'))")
        .await;
    assert!(!has_script);
}

#[tokio::test]
async fn in_a_folder_addresses_of_the_site_are_right() {
    let site = WordPress::with_plugin(Version::New);
    let address = |given: &str| {
        site.php(&format!(
            "add_filter('home_url', function ($url, $path) {{ return 'https://clinic.example/blog' . ('' === $path ? '' : '/' . ltrim($path, '/')); }}, 10, 2);
             echo Consultation_Guide\\absolute_address('{given}');"
        ))
    };
    assert_eq!(address("/book"), "https://clinic.example/blog/book");
    assert_eq!(address("/blog/book"), "https://clinic.example/blog/book");
    assert_eq!(address("https://book.example/"), "https://book.example/");
}
