use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use xshell::cmd;

use super::staging::Staging;
use crate::files;
use crate::workspace::{Workspace, read_text};

const FOLDER: &str = "questionnaires";

/// The package of the authors' command.
const COMMAND: &str = "consultation-guide-cli";

/// Adds the questionnaires: compiled, and as the JSON that they come from. Those in folders below,
/// such as `examples`, stay in these.
///
/// # Errors
///
/// If there are none, or one has errors; the authors' command has then printed them.
pub(super) fn add(workspace: &Workspace, folder: &Staging) -> Result<()> {
    let sources = workspace.root.join(FOLDER);
    let files = files::list(&sources)?;
    for path in files.iter().filter(|path| path.ends_with(".json")) {
        let source = read_text(&sources.join(path))?;
        folder.write(
            &format!("{FOLDER}/{path}"),
            with_schema_of_dist(&source).as_bytes(),
        )?;
    }
    let by_folder = questionnaires_by_folder(&files);
    ensure!(
        by_folder.contains_key(""),
        "the folder {FOLDER} holds no questionnaire"
    );

    println!("Compiling the questionnaires.");
    for (subfolder, names) in by_folder {
        compile(workspace, folder, subfolder, &names)?;
    }
    Ok(())
}

/// A questionnaire's JSON for `dist`, where the schemas are elsewhere than in the repository.
fn with_schema_of_dist(source: &str) -> String {
    let is_address = |line: &&str| line.trim_start().starts_with("\"$schema\"");
    match source.lines().find(is_address) {
        Some(line) => source.replacen(line, &line.replace("../docs/", "../"), 1),
        None => source.to_owned(),
    }
}

/// Compiles the questionnaires of these names from one folder below the sources into the same
/// folder below the result, with their translations.
fn compile(workspace: &Workspace, folder: &Staging, subfolder: &str, names: &[&str]) -> Result<()> {
    let place = format!("{FOLDER}/{subfolder}");
    let output = folder.path(&place);
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    // Relative to the root, as authors know them: the diagnostics repeat these paths.
    let files = names.iter().map(|name| format!("{place}{name}.json"));
    cmd!(shell, "{cargo} run --quiet --package {COMMAND}")
        .args(["--", "compile", "--deny-warnings"])
        .args(files)
        .arg("-o")
        .arg(&output)
        .quiet()
        .run()?;
    let written = files::list(&output)?;
    for name in names {
        let is_result = |file: &String| is_compiled(file, name);
        ensure!(
            written.iter().any(is_result),
            "compiling {place}{name}.json wrote no {name}.*.cgq"
        );
    }
    Ok(())
}

/// The names of the questionnaires among these paths, by their folder: empty, or ending in `/`.
fn questionnaires_by_folder(paths: &[String]) -> BTreeMap<&str, Vec<&str>> {
    let mut by_folder: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (folder, file_name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
        if let Some(name) = questionnaire_name(file_name) {
            by_folder.entry(folder).or_default().push(name);
        }
    }
    by_folder
}

/// Adds the JSON Schemas of questionnaires and translations, printed by the authors' command.
pub(super) fn add_schema(workspace: &Workspace, folder: &Staging) -> Result<()> {
    let (shell, cargo) = (workspace.shell()?, &workspace.cargo);
    for (name, option) in [
        ("questionnaire.schema.json", None),
        ("translation.schema.json", Some("--translation")),
    ] {
        let schema = cmd!(shell, "{cargo} run --quiet --package {COMMAND} -- schema");
        let schema = schema.args(option).read()? + "\n";
        folder.write(name, schema.as_bytes())?;
    }
    Ok(())
}

/// The name of a questionnaire, from its file name; `None` for a translation, which has the
/// language after the name, as in `chronic-pain.es.json`.
fn questionnaire_name(file_name: &str) -> Option<&str> {
    let name = file_name.strip_suffix(".json")?;
    (!name.contains('.')).then_some(name)
}

/// Whether a file holds the questionnaire in one language, as `chronic-pain.es.cgq` does.
fn is_compiled(file_name: &str, questionnaire: &str) -> bool {
    let rest = file_name.strip_prefix(questionnaire);
    rest.is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".cgq"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_found_from_dist_too() {
        let source =
            "{\n  \"$schema\": \"../docs/questionnaire.schema.json\",\n  \"id\": \"../docs/\"\n}";
        assert_eq!(
            with_schema_of_dist(source),
            "{\n  \"$schema\": \"../questionnaire.schema.json\",\n  \"id\": \"../docs/\"\n}"
        );
        assert_eq!(with_schema_of_dist("{}"), "{}");
    }

    #[test]
    fn a_translation_is_not_compiled_by_itself() {
        assert_eq!(
            questionnaire_name("chronic-pain.json"),
            Some("chronic-pain")
        );
        assert_eq!(questionnaire_name("chronic-pain.es.json"), None);
        assert_eq!(questionnaire_name("chronic-pain.cgq"), None);
    }

    #[test]
    fn questionnaires_stay_in_their_folders() {
        let paths = [
            "chronic-pain.es.json",
            "chronic-pain.json",
            "examples/hearing.json",
        ];
        assert_eq!(
            questionnaires_by_folder(&paths.map(str::to_owned)),
            BTreeMap::from([("", vec!["chronic-pain"]), ("examples/", vec!["hearing"])])
        );
    }

    #[test]
    fn a_compiled_questionnaire_belongs_to_its_whole_name() {
        assert!(is_compiled("chronic-pain.es.cgq", "chronic-pain"));
        assert!(!is_compiled("chronic-pain.es.json", "chronic-pain"));
        assert!(!is_compiled("chronic-pain-short.en.cgq", "chronic-pain"));
    }
}
