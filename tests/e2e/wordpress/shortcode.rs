//! The shortcode, in the editor that WordPress had before its blocks.

use serde_json::json;

use super::super::framed::enter;
use super::super::harness::copy::*;
use super::super::harness::wordpress::{Version, WordPress};
use super::admin::Admin;
use super::pages::{Reader, paragraph};
use super::{AUTHOR, BOOK};

async fn writes_and_walks(version: Version) {
    let site = WordPress::with_plugin(version);
    site.php("update_option('test_classic_editor', '1'); switch_theme('twentytwentyone');");
    let author = Admin::log_in(&site, AUTHOR).await;
    author.opens("/wp-admin/post-new.php").await;
    // Once as text, and once through "Visual", which deletes elements that it does not know.
    author.presses("#content-html").await;
    let write = "document.querySelector('#title').value = 'Pain';
                 document.querySelector('#content').value = arguments[0] + '\\n\\n[consultation_guide]\\n\\nAfter it.'";
    author
        .browser
        .run_with::<()>(write, vec![json!(paragraph())])
        .await;
    author.presses("#content-tmce").await;
    author.waits_until("tinymce.get('content') && !tinymce.get('content').isHidden() && tinymce.get('content').getContent().includes('consultation_guide')").await;
    author.presses("#content-html").await;
    author.presses("#publish").await;
    author
        .waits_until("document.querySelector('#message.notice-success a')")
        .await;
    let post: String = author
        .browser
        .run("return new URL(document.querySelector('#message.notice-success a').href).pathname")
        .await;
    for width in [390, 1280] {
        let reader = Reader::opens(&site, &post, width).await;
        reader
            .finds_the_guide_in_the_column("twentytwentyone, shortcode")
            .await;
    }
    let reader = Reader::opens(&site, &post, 1280).await;
    reader.walks_to(BOOK).await;
    assert_eq!(site.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn a_shortcode_from_the_classic_editor_is_the_guide() {
    writes_and_walks(Version::New).await;
}

#[tokio::test]
async fn a_shortcode_is_the_guide_in_the_oldest_wordpress() {
    writes_and_walks(Version::Old).await;
}

#[tokio::test]
async fn two_guides_on_a_page_load_one_script_and_each_button_opens_its_own() {
    for version in [Version::New, Version::Old] {
        let site = WordPress::with_plugin(version);
        site.php(
            "wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Two', 'post_name' => 'two',
             'post_content' => '[consultation_guide display=\"dialog\" button-text=\"One\"]' . \"\\n\\n\" . '[consultation_guide display=\"dialog\" id=\"talk\" button-text=\"Two\"]']);",
        );
        let reader = Reader::opens(&site, "/two/", 1280).await;
        let scripts: usize = reader
            .browser
            .run(
                "return document.querySelectorAll('script[src*=\"consultation-guide.js\"]').length",
            )
            .await;
        assert_eq!(scripts, 1, "{version:?}");
        let ready = "await Promise.all([...document.querySelectorAll('consultation-guide')].map(({ ready }) => ready))";
        reader.browser.run::<()>(ready).await;
        reader
            .browser
            .find("[data-consultation-guide=talk]")
            .await
            .click()
            .await
            .unwrap();
        reader.browser.visitor_of("#talk").reaches(START).await;
    }
}

#[tokio::test]
async fn a_guide_in_a_frame_needs_nothing_of_the_server() {
    let site = WordPress::with_plugin(Version::New);
    site.php(
        "wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Framed', 'post_name' => 'framed',
         'post_content' => '[consultation_guide isolation=\"frame\"]']);",
    );
    let reader = Reader::opens(&site, "/framed/", 1280).await;
    enter(&reader.browser).await;
    let visitor = reader.browser.visitor();
    visitor.walk(&LONGEST[..1]).await;
    visitor.reaches(PAIN).await;
}
