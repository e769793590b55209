//! The lines for those who cannot install the plugin, as the page for WordPress has them.

use std::fs;
use std::os::unix::fs::symlink;

use super::super::harness::site::dist;
use super::super::harness::wordpress::{Version, WordPress};
use super::BOOK;
use super::pages::{Reader, paragraph};

/// The PHP in docs/embedding/wordpress.md.
fn documented_php() -> &'static str {
    let page = include_str!("../../../docs/embedding/wordpress.md");
    let [_, block] = page.split("```php\n").collect::<Vec<_>>()[..] else {
        panic!("one block of PHP");
    };
    block.split("```").next().expect("the block")
}

/// A site without the plugin, with the guide's folder and these lines, and a post with a guide in it
/// for the block editor and for the one before.
fn site_with_shortcode(version: Version) -> WordPress {
    let site = WordPress::start(version);
    symlink(dist(), site.path("wp-content/guide")).unwrap();
    // Its lines run as those of a theme do, whichever theme that is.
    let lines = format!("<?php\n{}", documented_php());
    fs::write(site.path("wp-content/mu-plugins/shortcode.php"), lines).unwrap();
    let text = paragraph();
    let blocks = format!(
        "<!-- wp:paragraph --><p>{text}</p><!-- /wp:paragraph --><!-- wp:shortcode -->[consultation_guide]<!-- /wp:shortcode --><!-- wp:paragraph --><p>After it.</p><!-- /wp:paragraph -->"
    );
    let classic = format!("{text}\n\n[consultation_guide]\n\nAfter it.");
    for (name, content) in [("blocks", blocks), ("classic", classic)] {
        site.php(&format!(
            "wp_insert_post(['post_type' => 'post', 'post_status' => 'publish', 'post_title' => 'Pain', 'post_name' => '{name}', 'post_content' => '{content}']);"
        ));
    }
    site
}

async fn shows_the_guide(version: Version, themes: &[&str]) {
    let site = site_with_shortcode(version);
    let address = |name: &str| {
        site.php(&format!(
            "echo wp_parse_url(get_permalink(get_page_by_path('{name}', OBJECT, 'post')), PHP_URL_PATH);"
        ))
    };
    for theme in themes {
        site.php(&format!("switch_theme('{theme}');"));
        for name in ["blocks", "classic"] {
            for width in [390, 1280] {
                let reader = Reader::opens(&site, &address(name), width).await;
                let place = format!("{theme}, {name}");
                reader.finds_the_guide_in_the_column(&place).await;
            }
        }
    }
    let reader = Reader::opens(&site, &address("blocks"), 390).await;
    reader.walks_to(BOOK).await;
    let log = fs::read_to_string(site.path("wp-content/debug.log")).unwrap_or_default();
    assert!(!log.contains("shortcode.php"), "{log}");
    let reader = Reader::opens(&site, BOOK, 1280).await;
    let scripts =
        "return document.querySelectorAll('script[src*=\"consultation-guide.js\"]').length";
    assert_eq!(reader.browser.run::<usize>(scripts).await, 0);
}

#[tokio::test]
async fn a_shortcode_of_the_themes_own_shows_the_guide_in_the_column() {
    shows_the_guide(Version::New, &["twentytwentyfour", "twentytwentyone"]).await;
}

#[tokio::test]
async fn a_shortcode_of_the_themes_own_does_in_the_oldest_wordpress() {
    shows_the_guide(Version::Old, &["twentytwentyone"]).await;
}
