//! The release build, and whether it is small enough.

mod sizes;

use anyhow::{Result, ensure};

use crate::assemble::{Finish, assemble};
use crate::files;
use crate::provision;
use crate::workspace::Workspace;
use sizes::{Size, table};

/// The largest download of a visitor's first guide, compressed as servers do: in bytes.
const FIRST_VISIT_BUDGET: usize = 100_000;

/// Builds `dist` for release and prints the sizes of its files.
///
/// # Errors
///
/// If the guide cannot be built, or a first visit exceeds the budget.
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
    ensure!(
        total.brotli <= FIRST_VISIT_BUDGET,
        "a first visit loads {} bytes of brotli; the budget is {FIRST_VISIT_BUDGET}",
        total.brotli
    );
    Ok(())
}
