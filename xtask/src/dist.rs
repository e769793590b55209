//! The release build, and whether it is small enough.

mod budget;
mod sizes;

use anyhow::Result;

use crate::assemble::{Finish, assemble};
use crate::files;
use crate::provision;
use crate::workspace::Workspace;
use sizes::{Size, table};

/// Builds `dist` for release and prints the sizes of its files.
///
/// # Errors
///
/// If the guide cannot be built, or a file has another size than is agreed in `docs/sizes.txt`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let dist = workspace.root.join("dist");
    provision::standard_library(workspace)?;
    let finish = Finish::Small(provision::node_tools(workspace)?);
    let first_visit = assemble(workspace, &dist, &finish)?.first_visit;

    let names = files::list(&dist)?;
    let sizes = names
        .iter()
        .map(|name| Size::measure(&dist, name))
        .collect::<Result<Vec<_>>>()?;
    let loaded_first = sizes.iter().filter(|size| first_visit.contains(&size.name));
    let total = Size::sum("first visit", loaded_first);
    print!("{}", table(&sizes, &total));
    print!("{}", budget::check(&workspace.root, &sizes, total.brotli)?);
    Ok(())
}
