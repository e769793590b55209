//! Ids that an edit renamed.

use core::fmt;
use core::str::FromStr;

use crate::document::Document;

/// A part of a questionnaire that has another id after an edit.
///
/// Written `question:OLD=NEW`, `option:QUESTION.OLD=NEW` with the old id of the question,
/// `outcome:OLD=NEW`, `rule:OLD=NEW` or `invariant:OLD=NEW`.
///
/// ```
/// use consultation_guide_authoring::changes::Rename;
///
/// let rename: Rename = "option:time.lt3=new".parse()?;
/// assert_eq!(rename.to_string(), "option:time.lt3=new");
/// assert!("lt3=new".parse::<Rename>().is_err());
/// # Ok::<(), consultation_guide_authoring::changes::RenameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    pub(crate) kind: RenamedKind,
    /// The id in the older questionnaire.
    pub(crate) from: String,
    /// The id in the newer one.
    pub(crate) to: String,
}

/// What kind of part has another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RenamedKind {
    Question,
    /// Of the question that has this id in the older questionnaire.
    Option(String),
    Outcome,
    Rule,
    Invariant,
}

impl RenamedKind {
    fn name(&self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Option(_) => "option",
            Self::Outcome => "outcome",
            Self::Rule => "rule",
            Self::Invariant => "invariant",
        }
    }

    /// The ids of this kind in `document`; those of options in the question `question`.
    fn ids<'d>(&self, document: &'d Document, question: &str) -> Vec<&'d str> {
        match self {
            Self::Question => ids(&document.questions, |entry| &entry.id),
            Self::Option(_) => {
                let mut questions = document.questions.iter();
                let found = questions.find(|entry| entry.id == question);
                found.map_or(Vec::new(), |found| ids(&found.options, |entry| &entry.id))
            }
            Self::Outcome => ids(&document.outcomes, |entry| &entry.id),
            Self::Rule => ids(&document.rules, |entry| &entry.id),
            Self::Invariant => ids(&document.invariants, |entry| &entry.id),
        }
    }
}

fn ids<T>(entries: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    entries.iter().map(|entry| id(entry).as_str()).collect()
}

impl fmt::Display for Rename {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.kind.name())?;
        if let RenamedKind::Option(question) = &self.kind {
            write!(f, "{question}.")?;
        }
        write!(f, "{}={}", self.from, self.to)
    }
}

impl FromStr for Rename {
    type Err = RenameError;

    fn from_str(text: &str) -> Result<Self, RenameError> {
        let unreadable = || RenameError(format!("`{text}` is not {FORMS}"));
        let (kind, ids) = text.split_once(':').ok_or_else(unreadable)?;
        let (from, to) = ids.split_once('=').ok_or_else(unreadable)?;
        let (kind, from) = match kind {
            "question" => (RenamedKind::Question, from),
            "option" => {
                let (question, from) = from.split_once('.').ok_or_else(unreadable)?;
                (RenamedKind::Option(question.to_owned()), from)
            }
            "outcome" => (RenamedKind::Outcome, from),
            "rule" => (RenamedKind::Rule, from),
            "invariant" => (RenamedKind::Invariant, from),
            _ => return Err(unreadable()),
        };
        Ok(Self {
            kind,
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }
}

const FORMS: &str = "question:OLD=NEW, option:QUESTION.OLD=NEW, outcome:OLD=NEW, rule:OLD=NEW or \
                     invariant:OLD=NEW";

/// Why something was not renamed as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameError(String);

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for RenameError {}

/// Every rename of one edit; fits the two questionnaires.
#[derive(Clone, Debug, Default)]
pub(crate) struct Renames(Vec<Rename>);

impl Renames {
    /// Checks `renames` against the two questionnaires.
    ///
    /// # Errors
    ///
    /// If one names nothing, or two ids would be one.
    pub(crate) fn of(renames: &[Rename], [old, new]: [&Document; 2]) -> Result<Self, RenameError> {
        let all = Self(renames.to_vec());
        for rename in renames {
            let (kind, to) = (&rename.kind, rename.to.as_str());
            let question = match kind {
                RenamedKind::Option(question) => question.as_str(),
                _ => "",
            };
            let refuse = |why: &str| Err(RenameError(format!("`{rename}`: {why}")));
            let before = kind.ids(old, question);
            if !before.contains(&&*rename.from) {
                return refuse("the older questionnaire has no such id");
            }
            if !kind.ids(new, all.question(question)).contains(&to) {
                return refuse("the newer questionnaire has no such id");
            }
            let now_so = |id: &&&str| all.renamed(kind, id) == to;
            if before.iter().filter(now_so).count() > 1 {
                return refuse(
                    "another id of the older questionnaire is the same in the newer one",
                );
            }
        }
        Ok(all)
    }

    /// Every rename.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rename> {
        self.0.iter()
    }

    /// The id in the newer questionnaire of what has this `id` in the older one.
    fn renamed<'a>(&'a self, kind: &RenamedKind, id: &'a str) -> &'a str {
        let mut renames = self.0.iter();
        let found = renames.find(|rename| rename.kind == *kind && rename.from == id);
        found.map_or(id, |rename| &rename.to)
    }

    pub(crate) fn question<'a>(&'a self, id: &'a str) -> &'a str {
        self.renamed(&RenamedKind::Question, id)
    }

    /// `question` is the older id.
    pub(crate) fn option<'a>(&'a self, question: &str, id: &'a str) -> &'a str {
        self.renamed(&RenamedKind::Option(question.to_owned()), id)
    }

    pub(crate) fn outcome<'a>(&'a self, id: &'a str) -> &'a str {
        self.renamed(&RenamedKind::Outcome, id)
    }

    pub(crate) fn rule<'a>(&'a self, id: &'a str) -> &'a str {
        self.renamed(&RenamedKind::Rule, id)
    }

    pub(crate) fn invariant<'a>(&'a self, id: &'a str) -> &'a str {
        self.renamed(&RenamedKind::Invariant, id)
    }
}
