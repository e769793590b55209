//! The authored JSON, field by field.
//!
//! These types say what an author may write; the types of the
//! [questionnaire](consultation_guide::domain::questionnaire) say what the engine holds.
//!
//! ```
//! use consultation_guide_authoring::document::Document;
//!
//! let json = include_str!("../../questionnaires/chronic-pain.json");
//! let document: Document = serde_json::from_str(json)?;
//! assert_eq!(document.questions[0].id, "who");
//! assert!(document.rules.last().is_some_and(|default| default.when.is_none()));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod translation;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::FORMAT;
pub use translation::{Review, TranslationDocument};

/// The pattern of an id, the same as
/// [`is_well_formed`](consultation_guide::domain::id::is_well_formed).
pub(super) const ID_PATTERN: &str = "^[a-z][a-z0-9_-]{0,39}$";

/// A questionnaire as authored.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// Where the JSON Schema is; for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// The version of the format, 1.
    #[schemars(extend("const" = FORMAT))]
    pub format: u32,
    /// Names the questionnaire; its files are named after it.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// BCP 47 tag of the language of the texts.
    pub language: String,
    /// Conditions to be used elsewhere, by their name.
    #[serde(default)]
    pub conditions: BTreeMap<String, ConditionEntry>,
    /// Other ways of wording the texts.
    #[serde(default)]
    pub variants: Vec<VariantEntry>,
    /// The screen before the first question.
    pub start: StartEntry,
    /// The words on every screen.
    pub notices: NoticesEntry,
    /// What is asked, in this order.
    pub questions: Vec<QuestionEntry>,
    /// How to decide; first match wins, the last one has no `when`.
    pub rules: Vec<RuleEntry>,
    /// Where rules lead.
    pub outcomes: Vec<OutcomeEntry>,
    /// Background information at the end, collapsed.
    #[serde(default)]
    pub notes: Vec<NoteEntry>,
    /// Where booking leads.
    pub booking: BookingEntry,
    /// Words of the guide itself to replace, by their name.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// What must hold for every journey; proved when the file is checked.
    #[serde(default)]
    pub invariants: Vec<InvariantEntry>,
    /// What becomes of some visitors; checked, and never shown.
    #[serde(default)]
    pub examples: Vec<ExampleEntry>,
    /// What people must confirm before the guide is published; on the page that `review` writes,
    /// and never shown to visitors.
    #[serde(default)]
    pub confirm: Vec<String>,
    /// Who has signed that page.
    pub signed: Option<SignedEntry>,
    /// Names of conditions, medicines and places, which the checks of wording
    /// ignore.
    #[serde(default)]
    pub names: Vec<String>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// A text: a plain one, or one with variants.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a text, or an object with `text`")]
pub enum TextEntry {
    /// The same wording for everybody.
    Plain(String),
    /// A wording for everybody else, and one for each variant named.
    Varied(VariedText),
}

/// A text with variants, or with warnings that are allowed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VariedText {
    /// The default wording.
    pub text: String,
    /// The wordings by variant.
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// A condition: an object of exactly one test, which may count.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConditionEntry {
    /// With `anyOf`: the question that is tested.
    pub question: Option<String>,
    /// At least one of these options was chosen, or as many as `atLeast` and `atMost` say.
    pub any_of: Option<Vec<String>>,
    /// Something was chosen for this question.
    pub answered: Option<String>,
    /// Every one of these holds.
    pub all: Option<Vec<ConditionEntry>>,
    /// At least one of these holds.
    pub any: Option<Vec<ConditionEntry>>,
    /// This one does not hold.
    pub not: Option<Box<ConditionEntry>>,
    /// The one of `conditions` with this name holds.
    pub condition: Option<String>,
    /// As many of these hold as `atLeast` and `atMost` say.
    pub of: Option<Vec<ConditionEntry>>,
    /// With `anyOf` or `of`: the smallest number of them; none, if left out.
    pub at_least: Option<u64>,
    /// With `anyOf` or `of`: the largest number of them; all, if left out.
    pub at_most: Option<u64>,
}

impl ConditionEntry {
    /// The smallest and the largest number that a count allows, where it says so. One that is beyond
    /// what there can be is as good as any other.
    pub(super) fn count(&self) -> (Option<usize>, Option<usize>) {
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        (self.at_least.map(number), self.at_most.map(number))
    }

    /// The conditions inside it, each with the field that it is in and its place there.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&'static str, Option<usize>, &Self)> {
        let lists = [("all", &self.all), ("any", &self.any), ("of", &self.of)];
        let listed = lists.into_iter().flat_map(|(field, parts)| {
            let parts = parts.iter().flatten().enumerate();
            parts.map(move |(index, part)| (field, Some(index), part))
        });
        listed.chain(self.not.as_deref().map(|part| ("not", None, part)))
    }
}

/// Another way of wording the texts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VariantEntry {
    /// Names the variant.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// For whom it is.
    pub when: ConditionEntry,
}

/// The screen before the first question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartEntry {
    /// The heading.
    pub heading: TextEntry,
    /// What will happen, in short paragraphs.
    pub lead: Vec<TextEntry>,
}

/// The words on every screen.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoticesEntry {
    /// Says that this is not a clinical screening.
    pub not_a_screening: TextEntry,
    /// The promise about answers.
    pub privacy: PrivacyEntry,
    /// Where to turn in an emergency or a crisis.
    pub urgent_help: TextEntry,
}

/// The promise about answers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrivacyEntry {
    /// The promise itself, one short sentence.
    pub promise: TextEntry,
    /// What it means in practice.
    pub detail: TextEntry,
}

/// One thing asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuestionEntry {
    /// Names the question.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// How many options can be chosen.
    #[serde(rename = "type")]
    pub kind: KindEntry,
    /// The question itself.
    pub text: TextEntry,
    /// One short sentence under it.
    pub hint: Option<TextEntry>,
    /// Small headings over some options.
    #[serde(default)]
    pub groups: Vec<GroupEntry>,
    /// What can be chosen.
    pub options: Vec<OptionEntry>,
    /// When it is asked; always, if left out.
    pub enable_when: Option<ConditionEntry>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// How many options can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum KindEntry {
    /// Exactly one.
    SingleChoice,
    /// One or more.
    MultipleChoice,
}

/// A small heading over some options.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupEntry {
    /// Names the group.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// The heading.
    pub label: TextEntry,
}

/// A reply that can be chosen.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionEntry {
    /// Names the option.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// What the visitor reads.
    pub label: TextEntry,
    /// A few words that explain the label.
    pub hint: Option<TextEntry>,
    /// The option inside a sentence; the label, if left out.
    pub phrase: Option<TextEntry>,
    /// The group that it is in.
    pub group: Option<String>,
    /// Whether choosing it clears every other choice.
    #[serde(default)]
    pub exclusive: bool,
}

/// Leads from the answers to an outcome.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleEntry {
    /// Names the rule.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// When it matches; left out only in the last rule.
    pub when: Option<ConditionEntry>,
    /// The outcome that it leads to.
    pub outcome: String,
    /// The reasons to show the visitor.
    #[serde(default)]
    pub reasons: Vec<ParagraphEntry>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// A text for everybody, or one that a condition shows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParagraphEntry {
    /// When it is shown; always, if left out.
    pub when: Option<ConditionEntry>,
    /// The text.
    pub text: TextEntry,
    /// A link below it.
    pub link: Option<LinkEntry>,
}

/// A link of a text's own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkEntry {
    /// What the visitor reads and presses.
    pub label: TextEntry,
    /// Where it leads.
    pub url: String,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// A statement about every journey: exactly one of `always`, `never` and
/// `sameOutcome`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InvariantEntry {
    /// Names the invariant.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// The same in plain words, for people who read the file.
    pub text: String,
    /// A journey that fits `when` ends in one of the outcomes.
    pub always: Option<ClaimEntry>,
    /// A journey that fits `when` ends in none of the outcomes.
    pub never: Option<ClaimEntry>,
    /// Which of the options was chosen does not change the outcome.
    pub same_outcome: Option<SameOutcomeEntry>,
}

/// Journeys, and outcomes that they do or do not end in.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// The journeys that it is about; all of them, if left out.
    pub when: Option<ConditionEntry>,
    /// Ids of outcomes.
    pub outcomes: Vec<String>,
}

/// A visitor's answers, and where they lead.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExampleEntry {
    /// Which visitor it is, in plain words, for people who read the file.
    pub name: String,
    /// The answers by question; what is left out is skipped.
    pub answers: BTreeMap<String, AnswerEntry>,
    /// The id of the outcome that they lead to.
    pub outcome: String,
    /// The reasons as this visitor reads them; any, if left out.
    pub reasons: Option<Vec<String>>,
}

/// A signature on the page that `review` writes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedEntry {
    /// The hash on the page that was signed.
    pub hash: String,
    /// Who signed it.
    pub by: String,
    /// The day, such as `2026-11-30`.
    pub on: String,
}

/// An answer: an option, or a list of options.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "an option, or a list of options")]
pub enum AnswerEntry {
    /// The id of an option.
    One(String),
    /// Ids of options; none of them for a skip.
    Several(Vec<String>),
}

impl AnswerEntry {
    /// The ids of the options chosen.
    pub fn options(&self) -> &[String] {
        match self {
            Self::One(option) => core::slice::from_ref(option),
            Self::Several(options) => options,
        }
    }
}

/// Options that make no difference to the outcome.
///
/// Two visitors who chose at least one of the options each, and who answered
/// everything else alike, get the same outcome.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SameOutcomeEntry {
    /// The question that the options belong to.
    pub question: String,
    /// Ids of two or more options of it.
    pub options: Vec<String>,
}

/// An outcome.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutcomeEntry {
    /// Names the outcome.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// Whether it prompts a consultation.
    #[serde(default)]
    pub prompts: bool,
    /// The heading.
    pub heading: TextEntry,
    /// What to do next, in short paragraphs.
    pub next_step: Vec<ParagraphEntry>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// Background information at the end, collapsed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteEntry {
    /// Names the note.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// Its title, which expands it.
    pub title: TextEntry,
    /// Its paragraphs.
    pub paragraphs: Vec<ParagraphEntry>,
    /// Where the facts in it come from.
    pub source: Option<TextEntry>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// Where booking leads.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingEntry {
    /// The service that books there, by which the links are checked; `plain`, if left out.
    #[serde(default)]
    pub service: ServiceEntry,
    /// The address while no clinic is chosen.
    pub url: String,
    /// A number to call while no clinic is chosen.
    pub phone: Option<String>,
    /// The question whose options choose a clinic.
    pub question: Option<String>,
    /// The clinics; each has the id of the option that chooses it.
    #[serde(default)]
    pub clinics: Vec<ClinicEntry>,
    /// Static `utm_source`, `utm_medium` and `utm_campaign`.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// Values of the page's own `utm_*` that are forwarded, in place of the static ones; none, if
    /// left out.
    #[serde(default)]
    pub forwarded_parameters: ForwardedEntry,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}

impl BookingEntry {
    /// Whether links can get the parameter `name` from it.
    pub(super) fn adds(&self, name: &str) -> bool {
        let forwarded = self.forwarded_parameters.lists();
        let mut forwarded = forwarded.iter().filter(|(_, values)| !values.is_empty());
        self.parameters.contains_key(name) || forwarded.any(|(other, _)| *other == name)
    }
}

/// A scheduling service, whose links have conventions of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum ServiceEntry {
    /// Any other, or a page of the clinic itself.
    #[default]
    #[serde(rename = "plain")]
    Plain,
    /// Calendly.
    #[serde(rename = "calendly")]
    Calendly,
    /// Cal.com.
    #[serde(rename = "cal.com")]
    CalCom,
    /// Acuity Scheduling.
    #[serde(rename = "acuity")]
    Acuity,
}

/// Exact values of the page's own parameters that booking links take over.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardedEntry {
    /// Values of `utm_source`.
    #[serde(default)]
    pub utm_source: Vec<String>,
    /// Values of `utm_medium`.
    #[serde(default)]
    pub utm_medium: Vec<String>,
    /// Values of `utm_campaign`. A campaign that is named after a condition gives it away.
    #[serde(default)]
    pub utm_campaign: Vec<String>,
}

impl ForwardedEntry {
    /// Each parameter with its values.
    pub(super) fn lists(&self) -> [(&'static str, &[String]); 3] {
        [
            ("utm_source", &self.utm_source),
            ("utm_medium", &self.utm_medium),
            ("utm_campaign", &self.utm_campaign),
        ]
    }
}

/// A place to book at.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClinicEntry {
    /// Names the clinic.
    #[schemars(extend("pattern" = ID_PATTERN))]
    pub id: String,
    /// The name that visitors know.
    pub name: TextEntry,
    /// Where booking there leads.
    pub url: String,
    /// Its telephone number, as people write it.
    pub phone: Option<String>,
    /// Codes of warnings that are allowed, here and below.
    #[serde(default)]
    pub allow: Vec<String>,
}
