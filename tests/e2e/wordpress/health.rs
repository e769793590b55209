//! What Site Health says of the plugin.

use std::fs;

use serde_json::Value;

use super::super::harness::wordpress::{Version, WordPress};
use super::ADMIN;
use super::admin::Admin;

/// Asks as Site Health's own script does, once the screen is there.
const ASK: &str = "
    const body = new URLSearchParams({ action: 'health-check-consultation-guide-files', _wpnonce: SiteHealth.nonce.site_status });
    const response = await fetch(ajaxurl, { method: 'POST', body });
    return (await response.json()).data";

#[tokio::test]
async fn site_health_reports_a_file_that_is_kept_back_and_a_missing_booking_page() {
    let site = WordPress::with_plugin(Version::New);
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens("/wp-admin/site-health.php").await;
    let tests: Vec<String> = admin
        .browser
        .run("return SiteHealth.site_status.async.map(({ test }) => test)")
        .await;
    assert!(
        tests.contains(&"consultation-guide-files".to_owned()),
        "{tests:?}"
    );
    let good: Value = admin.browser.run(ASK).await;
    assert_eq!(good["status"], "good", "{good}");

    let list =
        "wp-content/plugins/consultation-guide/guide/questionnaires/chronic-pain.languages.json";
    fs::remove_file(site.path(list)).unwrap();
    let bad: Value = admin.browser.run(ASK).await;
    assert_eq!(bad["status"], "critical", "{bad}");
    let description = bad["description"].as_str().unwrap_or_default();
    assert!(
        description.contains("chronic-pain.languages.json is answered with 404"),
        "{bad}"
    );

    let booking = |site: &WordPress| site.php("echo Consultation_Guide\\booking_test()['status'];");
    assert_eq!(booking(&site), "good");
    site.php("delete_option('consultation_guide');");
    assert_eq!(booking(&site), "recommended");
}
