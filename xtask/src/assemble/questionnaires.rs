use anyhow::{Result, ensure};

use super::staging::Staging;
use crate::workspace::Workspace;
use crate::{files, process};

const FOLDER: &str = "questionnaires";

/// Adds the questionnaires: compiled, and as the JSON that they come from.
///
/// # Errors
///
/// When there is none or one has mistakes; the authors' command has then printed them.
pub(super) fn add(workspace: &Workspace, folder: &Staging) -> Result<()> {
    let sources = workspace.root.join(FOLDER);
    let files = files::list(&sources)?;
    for name in files.iter().filter(|name| name.ends_with(".json")) {
        folder.copy(&sources.join(name), &format!("{FOLDER}/{name}"))?;
    }
    let names: Vec<&str> = files
        .iter()
        .filter_map(|name| questionnaire_name(name))
        .collect();
    ensure!(
        !names.is_empty(),
        "the folder {FOLDER} holds no questionnaire"
    );

    println!("Compiling the questionnaires.");
    let output = folder.path(FOLDER);
    let mut compile = workspace.cargo(&["run", "--quiet", "--package", "consultation-guide-cli"]);
    compile.args(["--", "compile"]);
    // Relative to the root, as authors know them: the diagnostics repeat these paths.
    compile.args(names.iter().map(|name| format!("{FOLDER}/{name}.json")));
    process::run(compile.arg("-o").arg(&output))?;
    let written = files::list(&output)?;
    for name in names {
        let is_result = |file: &String| is_compiled(file, name);
        ensure!(
            written.iter().any(is_result),
            "compiling {name}.json wrote no {name}.*.cgq"
        );
    }
    Ok(())
}

/// Adds the JSON Schema of the format, as the authors' command writes it.
#[expect(
    dead_code,
    reason = "the authors' command has no `schema` yet; `assemble` calls this when it has"
)]
pub(super) fn add_schema(workspace: &Workspace, folder: &Staging) -> Result<()> {
    let mut schema = workspace.cargo(&["run", "--quiet", "--package", "consultation-guide-cli"]);
    let schema = process::read(schema.args(["--", "schema"]))? + "\n";
    folder.write("questionnaire.schema.json", schema.as_bytes())
}

/// The name of a questionnaire, from that of its file; `None` for a translation, which has the
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
    fn a_translation_is_not_compiled_by_itself() {
        assert_eq!(
            questionnaire_name("chronic-pain.json"),
            Some("chronic-pain")
        );
        assert_eq!(questionnaire_name("chronic-pain.es.json"), None);
        assert_eq!(questionnaire_name("chronic-pain.cgq"), None);
    }

    #[test]
    fn a_compiled_questionnaire_belongs_to_its_whole_name() {
        assert!(is_compiled("chronic-pain.es.cgq", "chronic-pain"));
        assert!(!is_compiled("chronic-pain.es.json", "chronic-pain"));
        assert!(!is_compiled("chronic-pain-short.en.cgq", "chronic-pain"));
    }
}
