use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

/// The sizes of a file, in bytes.
pub(super) struct Size {
    pub(super) name: String,
    pub(super) raw: usize,
    /// After brotli at its best, for static hosts that compress ahead of time.
    pub(super) brotli: usize,
}

impl Size {
    /// Measures a file in a folder.
    pub(super) fn measure(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let parameters = BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut content.as_slice(), &mut compressed, &parameters)?;
        Ok(Self {
            name: name.to_owned(),
            raw: content.len(),
            brotli: compressed.len(),
        })
    }

    /// The sizes of several files together.
    pub(super) fn sum<'size>(name: &str, sizes: impl Iterator<Item = &'size Self>) -> Self {
        let empty = Self {
            name: name.to_owned(),
            raw: 0,
            brotli: 0,
        };
        sizes.fold(empty, |sum, size| Self {
            raw: sum.raw + size.raw,
            brotli: sum.brotli + size.brotli,
            ..sum
        })
    }
}

/// The sizes as a table for people, with the sum in its last line.
pub(super) fn table(sizes: &[Size], total: &Size) -> String {
    let rows = || sizes.iter().chain([total]);
    let width = rows().map(|size| size.name.len()).max().unwrap_or_default();
    let mut table = format!("\n{:width$}  {:>10}  {:>10}\n", "bytes", "raw", "brotli");
    for Size { name, raw, brotli } in rows() {
        table += &format!("{name:width$}  {raw:>10}  {brotli:>10}\n");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn the_table_lines_up_and_ends_with_the_sum() {
        let size = |name: &str, raw, brotli| Size {
            name: name.to_owned(),
            raw,
            brotli,
        };
        let sizes = [size("a.js", 1200, 400), size("assets/b.wasm", 90000, 30000)];
        let total = Size::sum("first visit", sizes.iter());
        let expected = "
bytes                 raw      brotli
a.js                 1200         400
assets/b.wasm       90000       30000
first visit         91200       30400
";
        assert_eq!(table(&sizes, &total), expected);
    }

    #[test]
    fn text_weighs_less_compressed() -> Result<()> {
        let folder = files::scratch_folder("sizes")?;
        fs::write(folder.join("a.txt"), "to be or not to be, ".repeat(50))?;
        let size = Size::measure(&folder, "a.txt")?;
        assert_eq!(size.raw, 1000);
        assert!(size.brotli < 100, "{}", size.brotli);
        Ok(())
    }
}
