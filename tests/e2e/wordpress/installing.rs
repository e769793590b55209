//! From the ZIP to the settings, and off the site again.

use serde_json::json;

use super::super::harness::page::FALLBACK;
use super::super::harness::wordpress::{Version, WordPress, plugin};
use super::ADMIN;
use super::admin::Admin;

/// Uploads the ZIP and switches the plugin on, by wp-admin's own screens.
async fn installs(admin: &Admin<'_>) {
    admin.opens("/wp-admin/plugin-install.php?tab=upload").await;
    admin.chooses_files("#pluginzip", &[&plugin()]).await;
    admin.presses("#install-plugin-submit").await;
    admin
        .presses("a.button-primary[href*=\"action=activate\"]")
        .await;
    admin.browser.lands_on("/wp-admin/plugins.php").await;
}

async fn installs_sets_up_and_uninstalls(version: Version) {
    let site = WordPress::start(version);
    let admin = Admin::log_in(&site, ADMIN).await;
    installs(&admin).await;
    let notice = admin.reads(".notice-info").await;
    assert!(
        notice.contains("does not know yet where visitors book"),
        "{notice}"
    );

    admin
        .presses(".notice-info a[href*=\"page=consultation-guide\"]")
        .await;
    admin
        .browser
        .lands_on("/wp-admin/options-general.php")
        .await;
    let offered: Vec<String> = admin
        .browser
        .run("return [...document.querySelector('#consultation-guide-booking_url').options].map(({ text }) => text)")
        .await;
    assert!(offered.contains(&"Book".to_owned()), "{offered:?}");
    let note = admin.reads("#consultation-guide-included").await;
    assert!(note.contains("Bethesda"), "{note}");
    saves(&admin, "other", "http://elsewhere.example/book").await;
    let error = admin.reads(".notice-error").await;
    assert!(
        error.contains("Visitors cannot be led to “http://elsewhere.example/book”"),
        "{error}"
    );
    saves(&admin, "", "").await;
    let warning = admin.reads(".notice-warning").await;
    assert!(warning.contains("still empty"), "{warning}");
    let https = "https://book.example/?a=1&b=2";
    for (chosen, typed, shown) in [
        ("other", https, ("other", https)),
        ("/book/", "", ("/book/", "")),
        ("other", "BOOK", ("/book/", "")),
        ("other", "/book/", ("/book/", "")),
    ] {
        saves(&admin, chosen, typed).await;
        admin.reads(".notice-success").await;
        let saved: (String, String) = admin.browser.run(BOOKING).await;
        assert_eq!(
            saved,
            (shown.0.to_owned(), shown.1.to_owned()),
            "{chosen} {typed}"
        );
    }
    // Without JavaScript what is typed counts where no page is chosen.
    fills_in_and_saves(&admin, "", https, "").await;
    let saved: (String, String) = admin.browser.run(BOOKING).await;
    assert_eq!(saved, ("other".to_owned(), https.to_owned()));
    saves(&admin, "/book/", "").await;
    let html = site.php("echo do_shortcode('[consultation_guide]');");
    let link = format!("<a href=\"{}\">{FALLBACK}</a>", site.url("/book/"));
    assert!(html.contains(&link), "{html}");

    site.php("wp_mkdir_p(Consultation_Guide\\own_folder()); touch(Consultation_Guide\\own_folder() . '/own.en.cgq');");
    admin.opens("/wp-admin/plugins.php").await;
    deletes_the_plugin(&admin).await;
    assert_eq!(
        site.php("var_export(get_option('consultation_guide'));"),
        "false"
    );
    for left in [
        "wp-content/uploads/consultation-guide",
        "wp-content/plugins/consultation-guide",
    ] {
        assert!(!site.path(left).exists(), "{left} is left");
    }
    assert_eq!(site.complaints(), Vec::<String>::new());
}

/// Switches the plugin off and deletes it, on the page of plugins.
pub(super) async fn deletes_the_plugin(admin: &Admin<'_>) {
    admin.presses("#deactivate-consultation-guide").await;
    // wp-admin asks first.
    admin.browser.run::<()>("window.confirm = () => true").await;
    admin.presses("#delete-consultation-guide").await;
    admin
        .waits_until("!document.querySelector('#delete-consultation-guide')")
        .await;
    admin
        .waits_until("!document.querySelector('tr[data-slug=consultation-guide]:not(.deleted)')")
        .await;
}

/// What is chosen in the list of pages, and what is in the field for another address.
const BOOKING: &str = "return ['', '-other'].map((part) => document.querySelector(`#consultation-guide-booking_url${part}`).value)";

/// Chooses the booking page in the list, types another address, and saves the settings.
pub(super) async fn saves(admin: &Admin<'_>, chosen: &str, typed: &str) {
    fills_in_and_saves(
        admin,
        chosen,
        typed,
        "list.dispatchEvent(new Event('change'))",
    )
    .await;
}

async fn fills_in_and_saves(admin: &Admin<'_>, chosen: &str, typed: &str, then: &str) {
    let fill = format!(
        "const [list, other] = ['', '-other'].map((part) => document.querySelector(`#consultation-guide-booking_url${{part}}`));
         list.value = arguments[0];
         other.value = arguments[1];
         other.disabled = false;
         {then};
         window.isOld = true"
    );
    admin
        .browser
        .run_with::<()>(&fill, vec![json!(chosen), json!(typed)])
        .await;
    admin.presses("#submit").await;
    admin
        .waits_until("!window.isOld && document.querySelector('.notice:not(.inline)')")
        .await;
}

#[tokio::test]
async fn the_zip_is_uploaded_set_up_and_uninstalled_without_a_trace() {
    installs_sets_up_and_uninstalls(Version::New).await;
}

#[tokio::test]
async fn the_same_in_the_oldest_wordpress() {
    installs_sets_up_and_uninstalls(Version::Old).await;
}

#[tokio::test]
async fn in_spanish_the_settings_are_in_spanish() {
    let site = WordPress::with_plugin(Version::New);
    // WordPress offers a language once it has a file of it.
    site.php("wp_mkdir_p(WP_LANG_DIR); touch(WP_LANG_DIR . '/es_ES.mo');");
    site.php("update_option('WPLANG', 'es_ES');");
    let admin = Admin::log_in(&site, ADMIN).await;
    admin
        .opens("/wp-admin/options-general.php?page=consultation-guide")
        .await;
    let settings = admin.reads("#wpbody-content").await;
    assert!(settings.contains("Página de reservas"), "{settings}");
    assert!(settings.contains("Nunca se abre solo."), "{settings}");
    admin
        .opens("/wp-admin/options-general.php?page=consultation-guide&tab=questionnaires")
        .await;
    let words: String = admin
        .browser
        .run(
            "return wp.i18n._n('%d mistake to fix', '%d mistakes to fix', 2, 'consultation-guide')",
        )
        .await;
    assert_eq!(words, "%d errores que corregir");
}
