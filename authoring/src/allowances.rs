//! Warnings that authors allow on purpose: `"allow": ["CG043"]`.

use std::collections::{BTreeMap, HashMap};

use jsonptr::{Pointer, PointerBuf};
use serde_json::Value;

use super::diagnostic::finding::Finding;
use super::diagnostic::{Code, not_allowable, unused_allowance};
use super::path::with_ancestors;
use super::report::Report;

/// The field that lists allowed codes.
const FIELD: &str = "allow";

/// The warnings that a file allows.
#[derive(Debug, Default)]
pub(super) struct Allowances(Vec<Allowance>);

/// One allowed code.
#[derive(Debug)]
struct Allowance {
    /// The object that has the list; the warning may be below it.
    around: PointerBuf,
    /// Where the code is.
    at: PointerBuf,
    code: String,
}

impl Allowances {
    /// The allowances in the fields of a file.
    pub(super) fn of(fields: &Value) -> Self {
        let mut found = Self::default();
        found.add(fields, &mut PointerBuf::root());
        found
    }

    fn add(&mut self, value: &Value, at: &mut PointerBuf) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::Array(codes)) = fields.get(FIELD) {
                    self.add_list(codes, at);
                }
                for (name, value) in fields {
                    at.push_back(name);
                    self.add(value, at);
                    at.pop_back();
                }
            }
            Value::Array(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    at.push_back(index);
                    self.add(part, at);
                    at.pop_back();
                }
            }
            _ => {}
        }
    }

    fn add_list(&mut self, codes: &[Value], around: &Pointer) {
        let list = around.with_trailing_token(FIELD);
        let codes = codes.iter().map(|code| code.as_str().unwrap_or_default());
        self.0
            .extend(codes.enumerate().map(|(index, code)| Allowance {
                around: around.to_owned(),
                at: list.with_trailing_token(index),
                code: code.to_owned(),
            }));
    }

    /// Removes the allowed warnings from `report`, and reports each allowance that
    /// matches none. Every check must have run.
    pub(super) fn apply(&self, report: &mut Report) {
        if self.0.is_empty() {
            return;
        }
        let mut uses = Uses::default();
        for allowance in &self.0 {
            if let Some(code) = allowance.code().filter(|code| code.can_be_allowed()) {
                let codes = uses.0.entry(&*allowance.around).or_default();
                codes.insert(code, false);
            }
        }
        report.retain(|finding| !uses.allow(finding));
        // The proofs, which give warnings too, are skipped after an error.
        let is_complete = !report.has_errors() && !report.is_hopeless();
        for allowance in &self.0 {
            let Allowance { at, code, .. } = allowance;
            match uses.of(allowance) {
                None => report.add(not_allowable::at(at, code)),
                Some(false) if is_complete => report.add(unused_allowance::at(at, code)),
                Some(_) => {}
            }
        }
    }
}

impl Allowance {
    fn code(&self) -> Option<Code> {
        Code::of(&self.code)
    }
}

/// Whether an allowed warning was found, by the place of the object that allows it.
#[derive(Default)]
struct Uses<'a>(HashMap<&'a Pointer, BTreeMap<Code, bool>>);

impl Uses<'_> {
    /// Whether `finding` is allowed, by one list or several; marks those as used.
    fn allow(&mut self, finding: &Finding) -> bool {
        let mut is_allowed = false;
        for around in with_ancestors(&finding.at) {
            let codes = self.0.get_mut(around);
            if let Some(is_used) = codes.and_then(|codes| codes.get_mut(&finding.code)) {
                *is_used = true;
                is_allowed = true;
            }
        }
        is_allowed
    }

    /// Whether `allowance` was used; none if it cannot be.
    fn of(&self, allowance: &Allowance) -> Option<bool> {
        let codes = self.0.get(&*allowance.around)?;
        codes.get(&allowance.code()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::recovery::Recovery;

    #[track_caller]
    fn check(fields: &Value, found: &[(Code, &'static str)], expect: &[(Code, &str)]) {
        let mut report = Report::default();
        for (code, path) in found {
            report.add(Finding::new(*code, Pointer::from_static(path).to_buf(), ""));
        }
        Allowances::of(fields).apply(&mut report);
        let findings = report.close(&Recovery::default()).findings;
        let left: Vec<_> = findings.iter().map(|f| (f.code, f.at.as_str())).collect();
        assert_eq!(left, expect);
    }

    #[test]
    fn a_warning_is_allowed_where_the_list_is_and_below_it_alone() {
        let fields =
            json!({ "notes": [{ "allow": ["CG043"] }, { "a/b": { "allow": ["CG042"] } }] });
        let inside = [
            (Code::ReadingGrade, "/notes/0/title"),
            (Code::BannedWord, "/notes/1/a~1b"),
        ];
        check(&fields, &inside, &[]);
        let outside = [
            (Code::ReadingGrade, "/notes/01"),
            (Code::BannedWord, "/notes/0/title"),
        ];
        let unused = [
            (Code::UnusedAllowance, "/notes/0/allow/0"),
            (Code::UnusedAllowance, "/notes/1/a~1b/allow/0"),
        ];
        check(&fields, &outside, &[outside, unused].concat());
    }

    #[test]
    fn what_is_unused_after_an_error_may_be_used_once_that_is_fixed() {
        let error = (Code::EmptyText, "/start/heading");
        check(&json!({ "allow": ["CG053"] }), &[error], &[error]);
    }

    #[test]
    fn neither_an_error_nor_an_unused_allowance_can_be_allowed() {
        let fields = json!({ "allow": ["CG040", "CG008"] });
        let error = (Code::EmptyText, "/start/heading");
        let refused = [
            (Code::NotAllowable, "/allow/0"),
            (Code::NotAllowable, "/allow/1"),
        ];
        check(&fields, &[error], &[&[error][..], &refused].concat());
    }
}
