use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::files;
use crate::workspace::read_text;

/// One sheet from all: the order of the layers first, then the files in that order, so that the
/// sheet reads in the order of its cascade.
///
/// # Errors
///
/// If a file cannot be read.
pub(super) fn concatenate(folder: &Path) -> Result<String> {
    let mut sheet = String::new();
    for path in in_order(folder)? {
        sheet.push_str(&read_text(&path)?);
    }
    Ok(sheet)
}

fn in_order(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = ["layers.css", "tokens.css", "reset.css"]
        .map(|name| folder.join(name))
        .into();
    let components = folder.join("components");
    let names = files::list(&components)?;
    paths.extend(
        names
            .iter()
            .filter(|name| name.ends_with(".css"))
            .map(|name| components.join(name)),
    );
    // The only file that a sheet may lack.
    paths.extend(Some(folder.join("utilities.css")).filter(|path| path.is_file()));
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_come_first_and_components_by_name() -> Result<()> {
        let folder = files::scratch_folder("styles")?;
        std::fs::create_dir(folder.join("components"))?;
        let names = [
            "tokens",
            "utilities",
            "components/b",
            "layers",
            "components/a",
            "reset",
        ];
        for name in names {
            std::fs::write(folder.join(name).with_extension("css"), format!("{name};"))?;
        }
        let sheet = concatenate(&folder)?;
        assert_eq!(
            sheet,
            "layers;tokens;reset;components/a;components/b;utilities;"
        );
        Ok(())
    }
}
