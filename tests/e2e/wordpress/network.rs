//! A network of sites: switched on for all of them at once, set up by each.

use super::super::harness::wordpress::{Version, WordPress};
use super::ADMIN;
use super::admin::Admin;
use super::installing::{deletes_the_plugin, saves};
use super::pages::Reader;
use super::questionnaires::{OWN, TAB, adds, file};

const PLUGINS: &str = "/wp-admin/network/plugins.php";
const SETTINGS: &str = "/wp-admin/options-general.php?page=consultation-guide";

/// Where each site has its own questionnaires.
const FOLDERS: [&str; 2] = [
    "wp-content/uploads/consultation-guide",
    "wp-content/uploads/sites/2/consultation-guide",
];

async fn each_site_has_settings_and_questions_of_its_own(version: Version) {
    let site = WordPress::network(version);
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens(PLUGINS).await;
    admin.presses("#activate-consultation-guide").await;
    admin
        .waits_until("document.querySelector('#deactivate-consultation-guide')")
        .await;

    admin.opens(SETTINGS).await;
    saves(&admin, "/book/", "").await;
    let login = site.url_of_second("/wp-login.php");
    let second = Admin::log_in_at(&site, &login, ADMIN).await;
    second.browser.open(&site.url_of_second(SETTINGS)).await;
    saves(&second, "other", "https://two.example/").await;
    let booking = |of: u8| {
        site.php(&format!(
            "echo get_blog_option({of}, 'consultation_guide')['booking_url'];"
        ))
    };
    assert_eq!(
        (booking(1), booking(2)),
        ("/book/".to_owned(), "https://two.example/".to_owned())
    );

    let own = file(&site, "hearing-check.json", OWN);
    second.browser.open(&site.url_of_second(TAB)).await;
    adds(&second, &[&own]).await;
    let folders = FOLDERS.map(|folder| site.path(folder));
    assert_eq!(
        folders.each_ref().map(|folder| folder.exists()),
        [false, true]
    );
    site.php("switch_to_blog(2); wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Own', 'post_name' => 'own', 'post_content' => '[consultation_guide questionnaire=\"own/hearing-check\"]']);");
    let page = site.url_of_second("/?pagename=own");
    let reader = Reader::opens_at(&page, 1280).await;
    let visitor = reader.browser.visitor();
    visitor.reaches("Would a free hearing talk help?").await;

    admin.opens(TAB).await;
    adds(&admin, &[&own]).await;
    assert_eq!(
        folders.each_ref().map(|folder| folder.exists()),
        [true, true]
    );
    admin.opens(PLUGINS).await;
    deletes_the_plugin(&admin).await;
    let left =
        site.php("foreach ([1, 2] as $id) var_export(get_blog_option($id, 'consultation_guide'));");
    assert_eq!(left, "falsefalse");
    assert_eq!(
        folders.each_ref().map(|folder| folder.exists()),
        [false, false]
    );
    assert!(!site.path("wp-content/plugins/consultation-guide").exists());
    assert_eq!(site.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn in_a_network_each_site_has_its_own_and_nothing_is_left_of_any() {
    each_site_has_settings_and_questions_of_its_own(Version::New).await;
}

#[tokio::test]
async fn the_same_network_of_the_oldest_wordpress() {
    each_site_has_settings_and_questions_of_its_own(Version::Old).await;
}
