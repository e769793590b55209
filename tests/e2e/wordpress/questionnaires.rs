//! A site's own questionnaires, from the JSON to the visitor.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::super::harness::wordpress::{Version, WordPress};
use super::admin::Admin;
use super::pages::Reader;
use super::{ADMIN, AUTHOR};

const TAB: &str = "/wp-admin/options-general.php?page=consultation-guide&tab=questionnaires";
const FILES: &str = "#consultation-guide-files";

const OWN: &str = include_str!("../../../questionnaires/examples/hearing-check.json");
const FRENCH: &str = include_str!("../../../questionnaires/examples/hearing-check.fr.json");

/// Puts a file on this machine for the browser to choose.
fn file(site: &WordPress, name: &str, text: &str) -> PathBuf {
    let path = site.path(name);
    fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn a_mistake_is_shown_in_its_place_and_once_mended_the_questionnaire_is_asked() {
    let site = WordPress::with_plugin(Version::New);
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens(TAB).await;
    let wrong = file(
        &site,
        "hearing-check.json",
        &OWN.replacen("\"format\": 1", "\"format\": 1, \"colour\": 2", 1),
    );
    let french = file(&site, "hearing-check.fr.json", FRENCH);
    admin.chooses_files(FILES, &[&wrong, &french]).await;
    admin
        .waits_until("document.querySelector('.consultation-guide-file.has-errors')")
        .await;
    let report = admin.reads("#consultation-guide-report").await;
    for part in ["hearing-check.json", "1 mistake to fix", "Line 3", "colour"] {
        assert!(report.contains(part), "no {part} in {report}");
    }
    assert!(!report.contains("to the site"), "nothing to add: {report}");

    let right = file(&site, "hearing-check.json", OWN);
    admin.chooses_files(FILES, &[&right, &french]).await;
    admin
        .presses("#consultation-guide-report .button-primary")
        .await;
    admin
        .waits_until("document.querySelector('.widefat')")
        .await;
    let listed = admin.reads(".widefat").await;
    assert!(
        listed.contains("hearing-check") && listed.contains("Français"),
        "{listed}"
    );

    let dist = super::super::harness::site::dist().join("questionnaires/examples");
    for name in ["hearing-check.en.cgq", "hearing-check.fr.cgq"] {
        let kept = fs::read(
            site.path("wp-content/uploads/consultation-guide")
                .join(name),
        )
        .unwrap();
        assert_eq!(kept, fs::read(dist.join(name)).unwrap(), "{name}");
    }
    let list = |path: PathBuf| serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap();
    let name = "hearing-check.languages.json";
    assert_eq!(
        list(
            site.path("wp-content/uploads/consultation-guide")
                .join(name)
        ),
        list(dist.join(name))
    );

    site.php("wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Own', 'post_name' => 'own', 'post_content' => '[consultation_guide questionnaire=\"own/hearing-check\"]']);");
    let reader = Reader::opens(&site, "/own/", 1280).await;
    let heading = serde_json::from_str::<Value>(OWN).unwrap()["start"]["heading"].clone();
    reader
        .browser
        .visitor()
        .reaches(heading.as_str().unwrap())
        .await;

    admin.presses(".button-link-delete").await;
    admin
        .waits_until(
            "document.querySelector('.notice-success') && !document.querySelector('.widefat')",
        )
        .await;
    let left = fs::read_dir(site.path("wp-content/uploads/consultation-guide"))
        .unwrap()
        .count();
    assert_eq!(left, 0);
    let html =
        site.php("echo do_shortcode('[consultation_guide questionnaire=\"own/hearing-check\"]');");
    assert!(
        !html.contains("src="),
        "asks what the site asks elsewhere: {html}"
    );
    assert_eq!(site.complaints(), Vec::<String>::new());
}

/// Sends a questionnaire as the page's script does, with these changes; tells the status and what is said.
const SEND: &str = "
    const [{ name, list, bytes, nonce }] = arguments;
    const form = new FormData();
    form.set('action', 'consultation_guide_save');
    form.set('_ajax_nonce', nonce ?? window.consultationGuideQuestionnaires?.nonce ?? '');
    form.set('name', name);
    form.set('list', JSON.stringify(list));
    form.set('compiled[en]', new Blob([new Uint8Array(bytes)]), 'a.cgq');
    const response = await fetch('/wp-admin/admin-ajax.php', { method: 'POST', body: form });
    return [response.status, await response.text()]";

#[tokio::test]
async fn the_server_takes_nothing_but_a_whole_questionnaire_from_an_administrator() {
    let site = WordPress::with_plugin(Version::New);
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens(TAB).await;
    let bytes =
        fs::read(super::super::harness::site::dist().join("questionnaires/chronic-pain.en.cgq"))
            .unwrap();
    let entry =
        json!({ "tag": "en", "name": "English", "review": "reviewed", "hash": "3-00000000" });
    let list = json!({ "format": 1, "default": "en", "languages": [entry] });
    let sent = json!({ "name": "mine", "list": list, "bytes": bytes });
    let changed = |change: fn(&mut Value)| {
        let mut sent = sent.clone();
        change(&mut sent);
        sent
    };
    let wrong = [
        changed(|sent| sent["name"] = json!("../mine")),
        changed(|sent| sent["name"] = json!("mine.php")),
        changed(|sent| sent["list"] = json!({})),
        changed(|sent| sent["list"]["languages"][0]["tag"] = json!("../en")),
        changed(|sent| sent["list"]["languages"][0]["hash"] = json!("<b>")),
        changed(|sent| sent["list"]["default"] = json!("es")),
        changed(|sent| sent["bytes"] = json!(b"<?php echo 1;".to_vec())),
        changed(|sent| sent["bytes"][100] = json!(sent["bytes"][100].as_u64().unwrap() ^ 1)),
        changed(|sent| sent["nonce"] = json!("0123456789")),
    ];
    for sent in wrong {
        let (status, said): (u16, String) = admin.browser.run_with(SEND, vec![sent.clone()]).await;
        assert!(
            (400..500).contains(&status),
            "{status} {said} for {}",
            sent["name"]
        );
    }
    let folder = site.path("wp-content/uploads/consultation-guide");
    assert!(!folder.exists(), "nothing is kept");
    let (status, said): (u16, String) = admin.browser.run_with(SEND, vec![sent.clone()]).await;
    assert_eq!(status, 200, "{said}");
    let nonce: String = admin
        .browser
        .run("return window.consultationGuideQuestionnaires.nonce")
        .await;

    let author = Admin::log_in(&site, AUTHOR).await;
    author.opens("/wp-admin/profile.php").await;
    let mut sent = sent;
    sent["nonce"] = json!(nonce);
    let (status, said): (u16, String) = author.browser.run_with(SEND, vec![sent]).await;
    assert_eq!(status, 403, "{said}");
}
