//! Diagnostics for people: the line concerned, with a caret under the fault.

use std::fmt;
use std::path::Path;

use consultation_guide_authoring::printable::{printable, printable_in_place};
use consultation_guide_authoring::{Diagnostic, Severity};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use crate::terminal;

/// All `diagnostics` with their places in `json`, the text of `file`, and a
/// line with their numbers.
pub(crate) fn report(file: &Path, json: &str, diagnostics: &[Diagnostic]) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode());
    let handler = handler.with_width(terminal::width());
    // Colours are added to this, so all of it is made printable now.
    let name = printable(&file.display().to_string()).into_owned();
    let source = NamedSource::new(&name, printable_in_place(json));
    let mut text = String::new();
    for diagnostic in diagnostics {
        let shown = Shown {
            diagnostic,
            source: &source,
        };
        if handler.render_report(&mut text, &shown).is_err() {
            // Writing to a string cannot fail; a place outside of the file might.
            text += &format!("{name}:{}\n", printable(&diagnostic.to_string()));
        }
        text.push('\n');
    }
    text + &summary(&name, diagnostics)
}

fn summary(name: &str, diagnostics: &[Diagnostic]) -> String {
    let n_of = |severity| {
        let found = diagnostics.iter();
        found
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .map(|(severity, name)| (n_of(severity), name))
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| terminal::counted(number, name))
        .collect();
    format!("{} in {name}\n", counts.join(", "))
}

/// A diagnostic in miette's terms.
#[derive(Debug)]
struct Shown<'d> {
    diagnostic: &'d Diagnostic,
    source: &'d NamedSource<String>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.diagnostic.message))
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let Diagnostic { code, severity, .. } = self.diagnostic;
        Some(Box::new(format!("{severity}[{code}]")))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(printable(&self.diagnostic.help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = &self.diagnostic.place;
        let json = self.source.inner();
        let rest = json.get(place.offset..)?;
        // A long value is marked only on its first line.
        let n_on_line = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let length = place.length.min(n_on_line);
        let mut label = place.pointer.clone();
        if !self.diagnostic.ids.is_empty() {
            label += &format!(" ({})", self.diagnostic.ids.join(", "));
        }
        let label = Some(printable(label.trim()).into_owned()).filter(|label| !label.is_empty());
        let span = LabeledSpan::new_primary_with_span(label, (place.offset, length));
        Some(Box::new(std::iter::once(span)))
    }
}
