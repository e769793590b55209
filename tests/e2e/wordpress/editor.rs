//! The block, added by an Author in the editor.

use serde_json::{Value, json};
use thirtyfour::Key;

use super::super::harness::copy::*;
use super::super::harness::page::FALLBACK;
use super::super::harness::until;
use super::super::harness::wordpress::{Version, WordPress};
use super::admin::Admin;
use super::pages::{Reader, paragraph};
use super::{ADMIN, AUTHOR, BOOK};

/// The frame that newer versions have the content in.
const CANVAS: &str = "iframe[name=\"editor-canvas\"]";

/// Closes what the editor welcomes people with.
const WITHOUT_WELCOME: &str = "
    const preferences = wp.data.dispatch('core/preferences');
    preferences.set('core/edit-post', 'welcomeGuide', false);
    preferences.set('core', 'enableChoosePatternModal', false);
    if (wp.data.select('core/edit-post').isPublishSidebarEnabled?.() ?? true) {
      (wp.data.dispatch('core/editor').disablePublishSidebar)();
    }";

/// The tree of blocks without the blocks' private ids: name, whether the content fits, attributes.
const BLOCKS: &str = "return wp.data.select('core/block-editor').getBlocks()
    .map(({ name, isValid, attributes }) => ({ name, isValid, attributes }))";

/// Everything is published as it is on screen.
const SAVED: &str = "(({ isCurrentPostPublished, isEditedPostDirty, isSavingPost }) =>
    isCurrentPostPublished() && !isEditedPostDirty() && !isSavingPost())(wp.data.select('core/editor'))";

/// The editor has its post.
const READY: &str = "wp.data.select('core/editor').getCurrentPost().id";

/// The block was added, which selects it.
const IS_ADDED: &str = "return wp.data.select('core/block-editor').getSelectedBlock()?.name
    === 'consultation-guide/guide'";

/// Opens the editor on a new post with a paragraph in it.
async fn opens_new_post(admin: &Admin<'_>) {
    admin.opens("/wp-admin/post-new.php").await;
    admin.waits_until(READY).await;
    admin.browser.run::<()>(WITHOUT_WELCOME).await;
    let write = "wp.data.dispatch('core/editor').editPost({ title: 'Pain' });
        const block = wp.blocks.createBlock('core/paragraph', { content: arguments[0] });
        await wp.data.dispatch('core/block-editor').insertBlocks(block)";
    admin
        .browser
        .run_with::<()>(write, vec![json!(paragraph())])
        .await;
}

/// Adds the block as people do: by the +, and by its name.
async fn adds_the_block(admin: &Admin<'_>) {
    // Its name changes with the version.
    admin
        .presses(
            ".edit-post-header-toolbar__inserter-toggle, .editor-document-tools__inserter-toggle",
        )
        .await;
    let search = admin
        .browser
        .find(".block-editor-inserter__search input")
        .await;
    search.send_keys("Consultation").await.expect("a field");
    // The inserter draws its list anew while it searches, and a press on an item that
    // goes away adds nothing. One that counts has added the block when it returns.
    until("the block to be added", async || {
        if admin.browser.run(IS_ADDED).await {
            return Ok(Some(()));
        }
        let item = ".editor-block-list-item-consultation-guide-guide";
        admin.browser.find(item).await.click().await?;
        Ok(None)
    })
    .await;
}

/// Waits until the guide is on screen in the canvas.
async fn sees_the_guide(admin: &Admin<'_>) {
    let is_framed: bool = admin
        .browser
        .run_with(
            "return Boolean(document.querySelector(arguments[0]))",
            vec![json!(CANVAS)],
        )
        .await;
    if is_framed {
        admin.browser.enter_frame(CANVAS).await;
    }
    // It is inert there, so that assistive technology is told of no heading.
    until("the guide in the canvas", async || {
        let headings = admin.browser.visitor().query("h2").await?;
        let text = match headings.first() {
            Some(heading) => heading.text().await?,
            None => return Ok(None),
        };
        Ok((text == START).then_some(()))
    })
    .await;
    let height: f64 = admin
        .browser
        .run("return document.querySelector('consultation-guide').getBoundingClientRect().height")
        .await;
    assert!(height > 300.0, "a card, not a slice of {height} pixels");
    if is_framed {
        admin.browser.leave_frame().await;
    }
}

/// Changes the title.
async fn edits_title(admin: &Admin<'_>, title: &str) {
    let edit = "wp.data.dispatch('core/editor').editPost({ title: arguments[0] })";
    admin.browser.run_with::<()>(edit, vec![json!(title)]).await;
}

/// Publishes by the button, and returns the address of the post.
async fn publishes(admin: &Admin<'_>) -> String {
    admin
        .presses(".editor-post-publish-button__button, .editor-post-publish-button")
        .await;
    admin.waits_until(SAVED).await;
    let link: String = admin
        .browser
        .run("return new URL(wp.data.select('core/editor').getCurrentPost().link).pathname")
        .await;
    link
}

async fn an_author_publishes_and_a_visitor_books(version: Version) {
    let site = WordPress::with_plugin(version);
    let author = Admin::log_in(&site, AUTHOR).await;
    opens_new_post(&author).await;
    adds_the_block(&author).await;
    sees_the_guide(&author).await;
    let post = publishes(&author).await;
    for theme in themes(version) {
        site.php(&format!("switch_theme('{theme}');"));
        for width in [390, 1280] {
            let reader = Reader::opens(&site, &post, width).await;
            reader.finds_the_guide_in_the_column(theme).await;
        }
    }
    let reader = Reader::opens(&site, &post, 390).await;
    reader.walks_to(BOOK).await;
    assert_eq!(site.complaints(), Vec::<String>::new());
}

/// One of each kind: a block theme and a classic one.
fn themes(version: Version) -> &'static [&'static str] {
    match version {
        Version::New => &["twentytwentyfour", "twentytwentyone"],
        Version::Old => &["twentytwentyone"],
    }
}

#[tokio::test]
async fn an_author_adds_the_block_and_a_visitor_walks_to_the_booking_page() {
    an_author_publishes_and_a_visitor_books(Version::New).await;
}

#[tokio::test]
async fn the_same_before_wordpress_knew_modules() {
    an_author_publishes_and_a_visitor_books(Version::Old).await;
}

/// A post with a guide that says something of itself, by an author.
fn post_of_author(site: &WordPress, attributes: &Value, saved: &str) -> String {
    let block = format!(
        "<!-- wp:consultation-guide/guide {attributes} -->{saved}<!-- /wp:consultation-guide/guide -->"
    );
    site.php(&format!(
        "echo wp_insert_post(wp_slash(['post_type' => 'post', 'post_status' => 'publish', 'post_title' => 'Pain', 'post_name' => 'pain',
         'post_author' => get_user_by('login', 'author')->ID, 'post_content' => {}]));",
        php_text(&block)
    ))
}

/// A text as PHP writes it.
fn php_text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

#[tokio::test]
async fn a_save_by_someone_who_may_not_save_scripts_keeps_the_guide_and_its_settings() {
    let site = WordPress::with_plugin(Version::New);
    let booking = "https://book.example/?a=1&b=2";
    let saved = format!(
        "<p><a href=\"{}\">Talk &amp; book</a></p>",
        booking.replace('&', "&amp;")
    );
    let attributes = json!({ "bookingUrl": booking, "label": "Talk & book", "headingLevel": "3" });
    let id = post_of_author(&site, &attributes, &saved);
    let author = Admin::log_in(&site, AUTHOR).await;
    let editor = format!("/wp-admin/post.php?post={id}&action=edit");
    for title in ["Long-lasting pain", "Pain that lasts"] {
        author.opens(&editor).await;
        author.waits_until(READY).await;
        author.browser.run::<()>(WITHOUT_WELCOME).await;
        let blocks: Value = author.browser.run(BLOCKS).await;
        assert_eq!(blocks[0]["isValid"], true, "{blocks}");
        edits_title(&author, title).await;
        publishes(&author).await;
    }
    let html = site.php("$post = get_page_by_path('pain', OBJECT, 'post'); echo $post->post_title, apply_filters('the_content', $post->post_content);");
    for part in [
        "Pain that lasts",
        "booking-url=\"https://book.example/?a=1&amp;b=2\"",
        "heading-level=\"3\"",
        "<a href=\"https://book.example/?a=1&#038;b=2\">Talk &amp; book</a>",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[tokio::test]
async fn the_content_fits_also_after_the_settings_have_changed_and_follows_them_when_saved() {
    let site = WordPress::with_plugin(Version::New);
    let saved = format!("<p><a href=\"{}\">{FALLBACK}</a></p>", site.url(BOOK));
    let id = post_of_author(&site, &json!({}), &saved);
    site.php("update_option('consultation_guide', ['booking_url' => '/new/', 'label' => 'Talk with us']);");
    let admin = Admin::log_in(&site, ADMIN).await;
    admin
        .opens(&format!("/wp-admin/post.php?post={id}&action=edit"))
        .await;
    admin.waits_until(READY).await;
    admin.browser.run::<()>(WITHOUT_WELCOME).await;
    let blocks: Value = admin.browser.run(BLOCKS).await;
    assert_eq!(blocks[0]["isValid"], true, "{blocks}");
    admin.waits_until("wp.data.select('core/block-editor').getBlocks()[0].attributes.fallbackLabel === 'Talk with us'").await;
    // The new link by itself is no change that asks to be saved.
    edits_title(&admin, "Long-lasting pain").await;
    publishes(&admin).await;
    let content = site.php("echo get_page_by_path('pain', OBJECT, 'post')->post_content;");
    let link = format!("<p><a href=\"{}\">Talk with us</a></p>", site.url("/new/"));
    assert!(content.contains(&link), "{content}");
    assert_eq!(site.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn while_the_plugin_is_off_there_is_a_booking_link() {
    let site = WordPress::with_plugin(Version::New);
    let author = Admin::log_in(&site, AUTHOR).await;
    opens_new_post(&author).await;
    adds_the_block(&author).await;
    author
        .waits_until(
            "wp.data.select('core/block-editor').getSelectedBlock().attributes.fallbackUrl",
        )
        .await;
    let post = publishes(&author).await;
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens("/wp-admin/plugins.php").await;
    admin.presses("#deactivate-consultation-guide").await;
    admin
        .waits_until("document.querySelector('#activate-consultation-guide')")
        .await;
    let reader = Reader::opens(&site, &post, 390).await;
    let link = reader
        .browser
        .find(".entry-content a[href$=\"/book/\"]")
        .await;
    assert_eq!(link.text().await.unwrap(), FALLBACK);
    link.click().await.unwrap();
    reader.browser.lands_on(BOOK).await;
}

/// Chooses in the list of the sidebar with this label.
const CHOOSE: &str = "
    const label = [...document.querySelectorAll('.block-editor-block-inspector label')].find((label) => label.textContent === arguments[0]);
    const select = document.getElementById(label.htmlFor);
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, arguments[1]);
    select.dispatchEvent(new Event('change', { bubbles: true }))";

/// The booking page of the block that is selected, and what the list of the sidebar shows.
const BOOKING: &str = "
    const label = [...document.querySelectorAll('.block-editor-block-inspector label')].find((label) => label.textContent === 'Booking page');
    return [wp.data.select('core/block-editor').getSelectedBlock().attributes.bookingUrl, document.getElementById(label.htmlFor).selectedOptions[0].text]";

/// The field for an address that is no page of the list.
const OTHER: &str = ".block-editor-block-inspector input[placeholder=\"https://\"]";

/// Opens the settings of the block that is selected. On such a screen the inserter closes them as it
/// opens, which may be late.
async fn opens_the_sidebar(admin: &Admin<'_>) {
    let open = "
        if (document.querySelector('.block-editor-block-inspector select')) return true;
        wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block')";
    until("the settings of the block", async || {
        let is_open: Option<bool> = admin.browser.run(open).await;
        Ok(is_open.map(|_| ()))
    })
    .await;
}

/// Chooses "Another address…", and types it.
async fn types_another_address(admin: &Admin<'_>, typed: &str) {
    for choice in ["", "other"] {
        let choose = vec![json!("Booking page"), json!(choice)];
        admin.browser.run_with::<()>(CHOOSE, choose).await;
    }
    let field = admin.browser.find(OTHER).await;
    field.send_keys(typed).await.expect("a field");
}

#[tokio::test]
async fn the_booking_page_of_a_block_is_chosen_from_the_pages_or_typed() {
    let site = WordPress::with_plugin(Version::New);
    site.php("wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Let\\'s talk', 'post_name' => 'talk']);");
    let admin = Admin::log_in(&site, ADMIN).await;
    opens_new_post(&admin).await;
    adds_the_block(&admin).await;
    opens_the_sidebar(&admin).await;
    let is = async |address: &str, shown: &str| {
        let expected = json!([address, shown]);
        until(&format!("{expected}"), async || {
            let now: Value = admin.browser.run(BOOKING).await;
            Ok((now == expected).then_some(()))
        })
        .await;
    };
    is("", "As in the settings (Book)").await;
    let talk = vec![json!("Booking page"), json!("/talk/")];
    admin.browser.run_with::<()>(CHOOSE, talk).await;
    is("/talk/", "Let's talk").await;

    types_another_address(&admin, "http://elsewhere.example/").await;
    admin.browser.types(Key::Tab).await;
    admin
        .waits_until("document.querySelector('.block-editor-block-inspector .components-notice.is-error').innerText.includes('“http://elsewhere.example/”')")
        .await;
    is("", "Another address…").await;

    // The name of a page is that page.
    types_another_address(&admin, "let's talk").await;
    admin.browser.types(Key::Tab).await;
    is("/talk/", "Let's talk").await;

    types_another_address(&admin, "https://book.example/?a=1").await;
    is("https://book.example/?a=1", "Another address…").await;
    let post = publishes(&admin).await;
    let reader = Reader::opens(&site, &post, 1280).await;
    reader
        .browser
        .find("consultation-guide[booking-url=\"https://book.example/?a=1\"]")
        .await;
    assert_eq!(site.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_chosen_in_the_sidebar_is_shown_at_once_and_reaches_the_page() {
    let site = WordPress::with_plugin(Version::New);
    let author = Admin::log_in(&site, AUTHOR).await;
    opens_new_post(&author).await;
    adds_the_block(&author).await;
    opens_the_sidebar(&author).await;
    let note = author
        .reads(".block-editor-block-inspector .components-notice.is-info")
        .await;
    assert!(note.contains("Bethesda"), "{note}");
    assert!(
        !note.contains("Add your own"),
        "is for administrators: {note}"
    );
    let labels: Vec<String> = author
        .browser
        .run("return [...document.querySelectorAll('.block-editor-block-inspector .components-panel__body:not(.is-opened) > h2 button')].map((button) => button.click()) && [...document.querySelectorAll('.block-editor-block-inspector label')].map((label) => label.innerText.toLowerCase())")
        .await;
    for label in [
        "Booking page",
        "Questions",
        "Language",
        "Where it shows",
        "Colours",
        "Level of its headings",
    ] {
        assert!(
            labels.contains(&label.to_lowercase()),
            "no {label} in {labels:?}"
        );
    }
    author
        .browser
        .run_with::<()>(CHOOSE, vec![json!("Colours"), json!("dark")])
        .await;
    for (display, has_name) in [("inline", false), ("launcher", true), ("dialog", true)] {
        author
            .browser
            .run_with::<()>(CHOOSE, vec![json!("Where it shows"), json!(display)])
            .await;
        author
            .waits_until(&format!(
                "wp.data.select('core/block-editor').getSelectedBlock().attributes.display === '{display}'
                 && [...document.querySelectorAll('.block-editor-block-inspector label')].some(({{ textContent }}) => textContent === 'Name for links') === {has_name}"
            ))
            .await;
    }
    author.browser.enter_frame(CANVAS).await;
    author
        .waits_until("document.querySelector('consultation-guide[theme=dark]')")
        .await;
    author.waits_until("document.querySelector('.wp-block-button__link').textContent === 'Is a free talk for me?'").await;
    author.browser.leave_frame().await;
    let post = publishes(&author).await;
    let reader = Reader::opens(&site, &post, 1280).await;
    let opener = reader
        .browser
        .find("a.wp-element-button[data-consultation-guide]")
        .await;
    reader
        .browser
        .run::<()>(
            "await document.querySelector('consultation-guide[display=dialog][theme=dark]').ready",
        )
        .await;
    opener.click().await.unwrap();
    reader.browser.visitor().reaches(START).await;
    assert_eq!(site.complaints(), Vec::<String>::new());
}
