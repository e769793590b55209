//! Collects the findings of the checks.

use jsonptr::PointerBuf;

use super::diagnostic::finding::Finding;
use super::diagnostic::unknown_reference::Reference;
use super::diagnostic::{Code, Severity};
use super::path::Path;
use super::recovery::Recovery;

/// How many problems are listed. Nobody would read more.
const LISTED_MAX: usize = 1_000;

/// How many problems are kept: some of them may turn out to follow from others.
const KEPT_MAX: usize = 10_000;

/// Collects the findings of the checks.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    /// How many more were found.
    n_dropped: usize,
}

/// The findings to list.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) findings: Vec<Finding>,
    /// How many more there are.
    pub(super) n_unlisted: usize,
    /// Whether there may be even more.
    pub(super) is_at_least: bool,
}

impl Report {
    /// Adds a problem.
    pub(super) fn add(&mut self, finding: Finding) {
        if !self.is_hopeless() {
            self.findings.push(finding);
            return;
        }
        self.n_dropped += 1;
        keep_error(&mut self.findings, [finding]);
    }

    /// Adds that a reference names nothing, if that is certain.
    pub(super) fn add_unknown(&mut self, reference: Reference<'_>) {
        let finding = reference.finding(self.is_short());
        finding.into_iter().for_each(|finding| self.add(finding));
    }

    /// How many problems were found so far.
    pub(super) fn len(&self) -> usize {
        self.findings.len() + self.n_dropped
    }

    /// Whether no more problems will be listed.
    pub(super) fn is_full(&self) -> bool {
        self.findings.len() >= LISTED_MAX
    }

    /// Whether there are few enough problems for each to be compared with every name that
    /// may have been meant.
    pub(super) fn is_short(&self) -> bool {
        self.findings.len() < LISTED_MAX / 5
    }

    /// Whether there are so many problems that it is pointless to look for more.
    pub(super) fn is_hopeless(&self) -> bool {
        self.findings.len() >= KEPT_MAX
    }

    /// Adds the findings of `other`.
    pub(super) fn append(&mut self, other: Self) {
        other
            .findings
            .into_iter()
            .for_each(|finding| self.add(finding));
        self.n_dropped += other.n_dropped;
    }

    /// Drops the findings that `is_kept` rejects.
    pub(super) fn retain(&mut self, is_kept: impl FnMut(&Finding) -> bool) {
        self.findings.retain(is_kept);
    }

    /// Whether any finding so far is an error.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(is_error)
    }

    /// Whether this kind of problem was found in the value at `path`.
    pub(super) fn has(&self, code: Code, path: &Path<'_>) -> bool {
        let at = PointerBuf::from(path);
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.code == code && finding.at == at)
    }

    /// The findings to list: none that may follow from `recovery`, and no
    /// more than anybody would read.
    pub(super) fn close(self, recovery: &Recovery) -> Listed {
        let is_at_least = self.is_hopeless();
        let mut findings = self.findings;
        findings.retain(|finding| !follows_from(finding, recovery));
        let rest = findings.split_off(findings.len().min(LISTED_MAX));
        let n_unlisted = rest.len() + self.n_dropped;
        keep_error(&mut findings, rest);
        Listed {
            findings,
            n_unlisted,
            is_at_least,
        }
    }
}

/// Moves the last error of `rest` to the end of `findings`: an error must be listed, or
/// the file would seem to have none.
fn keep_error(findings: &mut [Finding], rest: impl IntoIterator<Item = Finding>) {
    let error = rest.into_iter().filter(is_error).last();
    if let (Some(last), Some(error)) = (findings.last_mut(), error) {
        *last = error;
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// Whether `finding` may follow from a repair. The form of the file is checked before
/// anything is synthesised.
fn follows_from(finding: &Finding, recovery: &Recovery) -> bool {
    let mut places = [&finding.at].into_iter().chain(&finding.cause);
    !finding.code.is_of_form() && places.any(|place| recovery.hide(place))
}

#[cfg(test)]
mod tests {
    use jsonptr::Pointer;

    use super::*;

    fn at(code: Code, pointer: &'static str) -> Finding {
        let at = Pointer::from_static(pointer).to_buf();
        Finding::new(code, at, "")
    }

    fn warning(pointer: &'static str) -> Finding {
        at(Code::ReadingGrade, pointer)
    }

    fn error(pointer: &'static str) -> Finding {
        at(Code::EmptyText, pointer)
    }

    #[test]
    fn what_follows_from_a_repair_takes_no_place_in_the_list() {
        let broken = Pointer::from_static("/questions/0/text");
        let mut report = Report::default();
        for _ in 0..LISTED_MAX {
            report.add(warning("/questions/0/text"));
        }
        report.add(warning("/start/heading"));
        report.add(warning("/rules/0").because_of(broken.to_buf()));
        report.add(at(Code::TooLarge, "/questions"));
        let mut recovery = Recovery::default();
        recovery.note_broken(broken);
        let listed = report.close(&recovery);
        let paths: Vec<_> = listed
            .findings
            .iter()
            .map(|found| found.at.as_str())
            .collect();
        assert_eq!(paths, ["/start/heading", "/questions"]);
        assert_eq!(listed.n_unlisted, 0);
    }

    #[test]
    fn an_error_is_listed_however_many_warnings_come_before() {
        for n_warnings in [LISTED_MAX, KEPT_MAX + 5] {
            let mut report = Report::default();
            for _ in 0..n_warnings {
                report.add(warning("/start/heading"));
            }
            report.add(error("/questions/0/text"));
            let listed = report.close(&Recovery::default());
            assert_eq!(listed.findings.len(), LISTED_MAX);
            assert!(listed.findings.iter().any(is_error));
            assert_eq!(listed.n_unlisted, n_warnings + 1 - LISTED_MAX);
            assert_eq!(listed.is_at_least, n_warnings > KEPT_MAX);
        }
    }

    #[test]
    fn what_is_appended_counts_toward_the_limit() {
        let mut other = Report::default();
        for _ in 0..KEPT_MAX + 7 {
            other.add(warning("/texts/a"));
        }
        let mut report = Report::default();
        report.add(warning("/words"));
        report.append(other);
        let listed = report.close(&Recovery::default());
        assert_eq!(listed.findings.len(), LISTED_MAX);
        assert_eq!(listed.n_unlisted, KEPT_MAX + 8 - LISTED_MAX);
    }
}
