//! A site's own questionnaires, from the JSON to the visitor.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::super::harness::until;
use super::super::harness::wordpress::{Version, WordPress};
use super::admin::Admin;
use super::pages::Reader;
use super::{ADMIN, AUTHOR};

pub(super) const TAB: &str =
    "/wp-admin/options-general.php?page=consultation-guide&tab=questionnaires";
const FILES: &str = "#consultation-guide-files";

pub(super) const OWN: &str = include_str!("../../../questionnaires/examples/hearing-check.json");
const FRENCH: &str = include_str!("../../../questionnaires/examples/hearing-check.fr.json");

/// Puts a file on this machine for the browser to choose.
pub(super) fn file(site: &WordPress, name: &str, text: &str) -> PathBuf {
    let path = site.path(name);
    fs::write(&path, text).unwrap();
    path
}

#[tokio::test]
async fn a_mistake_is_shown_in_its_place_and_once_corrected_the_questionnaire_is_asked() {
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
    adds(&admin, &[&right, &french]).await;
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

/// The least height of a guide, and how high it would be without one.
const HEIGHTS: &str = "
    const guide = document.querySelector('consultation-guide');
    const reserved = Number.parseFloat(getComputedStyle(guide).minBlockSize);
    guide.style.minBlockSize = '0';
    return [reserved, guide.getBoundingClientRect().height]";

/// How much more than its first screen a guide may have reserved, as a factor: fonts differ in width.
const SLACK: f64 = 1.25;

/// Chooses the files of a questionnaire in the tab, and adds it to the site.
pub(super) async fn adds(admin: &Admin<'_>, files: &[&Path]) {
    admin.chooses_files(FILES, files).await;
    admin
        .presses("#consultation-guide-report .button-primary")
        .await;
    admin
        .waits_until("document.querySelector('.widefat')")
        .await;
}

#[tokio::test]
async fn a_page_reserves_the_height_of_an_own_questionnaire() {
    let site = WordPress::with_plugin(Version::New);
    let mut tall: Value = serde_json::from_str(OWN).unwrap();
    let paragraph = "What a talk is like, and what to bring along to it. ".repeat(3);
    tall["start"]["lead"] = json!(vec![paragraph.trim(); 3]);
    let tall = file(&site, "hearing-check.json", &tall.to_string());
    let admin = Admin::log_in(&site, ADMIN).await;
    admin.opens(TAB).await;
    adds(&admin, &[&tall]).await;
    let between = format!(
        "{0}\n\n[consultation_guide questionnaire=\"own/hearing-check\"]\n\n{0}",
        paragraph.trim()
    );
    site.php(&format!("wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Own', 'post_name' => 'own', 'post_content' => '{between}']);"));
    let heading = "Would a free hearing talk help?";
    for theme in ["twentytwentyfour", "twentytwentyone"] {
        site.php(&format!("switch_theme('{theme}');"));
        for width in [390, 1280] {
            let reader = Reader::opens(&site, "/own/", width).await;
            reader.finds_in_the_column(heading, theme).await;
            let [reserved, needed]: [f64; 2] = reader.browser.run(HEIGHTS).await;
            let is_apt = (needed..=needed * SLACK).contains(&reserved);
            assert!(is_apt, "{theme} at {width}: {reserved} for {needed}");
        }
    }
    // What a site has from before is measured when the tab is opened the next time.
    let kept = site.path("wp-content/uploads/consultation-guide/hearing-check.heights.json");
    let before = fs::read_to_string(&kept).unwrap();
    fs::remove_file(&kept).unwrap();
    let reader = Reader::opens(&site, "/own/", 390).await;
    reader.browser.visitor().reaches(heading).await;
    let [reserved, needed]: [f64; 2] = reader.browser.run(HEIGHTS).await;
    assert!(reserved < needed - 100.0, "the included one is much lower");
    admin.opens(TAB).await;
    until("the heights to be kept", async || {
        Ok(kept.exists().then_some(()))
    })
    .await;
    assert_eq!(fs::read_to_string(&kept).unwrap(), before);
    assert_eq!(site.complaints(), Vec::<String>::new());
}

/// Sends a questionnaire as the page's script does, with these changes; returns the status and the answer.
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

/// Sends heights as the page's script does; returns the status.
const MEASURE: &str = "
    const form = new FormData();
    form.set('action', 'consultation_guide_measure');
    form.set('_ajax_nonce', window.consultationGuideQuestionnaires.nonce);
    form.set('name', 'mine');
    form.set('heights', JSON.stringify(arguments[0]));
    return (await fetch('/wp-admin/admin-ajax.php', { method: 'POST', body: form })).status";

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
    for heights in [
        json!({ "en": [1, 2, 3] }),
        json!({ "en": [1, 2, 3, 99999] }),
        json!({ "en": ["1px;", 2, 3, 4] }),
        json!({ "fr": [1, 2, 3, 4] }),
        json!("en"),
    ] {
        let status: u16 = admin.browser.run_with(MEASURE, vec![heights.clone()]).await;
        assert_eq!(status, 400, "{heights}");
    }
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
