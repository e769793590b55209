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
        .run("return [...document.querySelectorAll('#consultation-guide-pages option')].map(({ value }) => value)")
        .await;
    assert!(offered.contains(&"/book/".to_owned()), "{offered:?}");
    saves(&admin, "http://elsewhere.example/book").await;
    let error = admin.reads(".notice-error").await;
    assert!(
        error.contains("Visitors cannot be led to “http://elsewhere.example/book”"),
        "{error}"
    );
    saves(&admin, "").await;
    let warning = admin.reads(".notice-warning").await;
    assert!(warning.contains("still empty"), "{warning}");
    for typed in ["book", "/book/"] {
        saves(&admin, typed).await;
        admin.reads(".notice-success").await;
        let saved: String = admin
            .browser
            .run("return document.querySelector('#consultation-guide-booking_url').value")
            .await;
        assert_eq!(saved, "/book/", "{typed}");
    }
    let html = site.php("echo do_shortcode('[consultation_guide]');");
    let link = format!("<a href=\"{}\">{FALLBACK}</a>", site.url("/book/"));
    assert!(html.contains(&link), "{html}");

    site.php("wp_mkdir_p(Consultation_Guide\\own_folder()); touch(Consultation_Guide\\own_folder() . '/own.en.cgq');");
    admin.opens("/wp-admin/plugins.php").await;
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

/// Fills in the booking page and saves the settings.
async fn saves(admin: &Admin<'_>, booking: &str) {
    let fill = "document.querySelector('#consultation-guide-booking_url').value = arguments[0];
                window.isOld = true";
    admin
        .browser
        .run_with::<()>(fill, vec![json!(booking)])
        .await;
    admin.presses("#submit").await;
    admin
        .waits_until("!window.isOld && document.querySelector('.notice')")
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
