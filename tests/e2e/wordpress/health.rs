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

    let folder = "wp-content/plugins/consultation-guide/guide/questionnaires";
    // Many servers do not know the type of the second, and some answer 404 for it.
    for name in ["chronic-pain.languages.json", "chronic-pain.en.cgq"] {
        let path = site.path(&format!("{folder}/{name}"));
        let away = path.with_extension("away");
        fs::rename(&path, &away).unwrap();
        let bad: Value = admin.browser.run(ASK).await;
        fs::rename(&away, &path).unwrap();
        assert_eq!(bad["status"], "critical", "{bad}");
        let description = bad["description"].as_str().unwrap_or_default();
        let says = format!("{name} is answered with 404");
        assert!(description.contains(&says), "{bad}");
    }

    let booking = |site: &WordPress| site.php("echo Consultation_Guide\\booking_test()['status'];");
    assert_eq!(booking(&site), "good");
    site.php("delete_option('consultation_guide');");
    assert_eq!(booking(&site), "recommended");
}
