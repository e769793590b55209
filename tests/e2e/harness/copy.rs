//! Texts of the shipped questionnaire, for tests to navigate by: a new wording changes this file
//! and no test.

/// The heading of the first screen.
pub(crate) const START: &str = "Would a free talk with us help?";

pub(crate) const WHO: &str = "Who are these questions for?";
pub(crate) const PAIN: &str = "Which is closest to the pain?";
/// The same, asked of someone who helps an adult.
pub(crate) const PAIN_OF_ANOTHER: &str = "Which is closest to their pain?";
pub(crate) const TIME: &str = "How long has the pain been there?";
pub(crate) const TRIED: &str = "What has been tried so far?";
pub(crate) const HELP: &str = "Did it help enough?";
pub(crate) const CLINIC: &str = "Which clinic is easiest to get to?";

pub(crate) const SELF: &str = "Me, and I am 18 or older";
pub(crate) const AN_ADULT: &str = "An adult I help";
pub(crate) const MINOR: &str = "Someone under 18";
pub(crate) const PROFESSIONAL: &str = "I am a health professional";
pub(crate) const CRPS: &str = "CRPS (also called RSD)";
pub(crate) const MIGRAINE: &str = "Migraine";
pub(crate) const OTHER_PAIN: &str = "Other pain that lasts";
pub(crate) const NO_PAIN: &str = "No pain that lasts";
pub(crate) const NEW: &str = "Less than 3 months";
pub(crate) const OVER_A_YEAR: &str = "More than a year";
pub(crate) const THERAPY: &str = "Physical therapy";
pub(crate) const BLOCKS: &str = "Nerve blocks or other shots";
pub(crate) const HELPED_NOT: &str = "No";
pub(crate) const HELPS: &str = "Yes, it helps enough";
pub(crate) const BETHESDA: &str = "Bethesda, Maryland";
pub(crate) const WASHINGTON: &str = "Washington, DC";
pub(crate) const MCLEAN: &str = "McLean, Virginia";
pub(crate) const COLUMBIA: &str = "Columbia, Maryland";
pub(crate) const ANY_CLINIC: &str = "Any of them";
pub(crate) const NONE_CLOSE: &str = "None is close";

/// The same in the shipped Spanish translation.
pub(crate) const START_IN_SPANISH: &str = "¿Le ayudaría una conversación gratuita con nosotros?";
pub(crate) const WHO_IN_SPANISH: &str = "¿Para quién son estas preguntas?";
pub(crate) const PAIN_IN_SPANISH: &str = "¿Qué se parece más al dolor?";
pub(crate) const MIGRAINE_IN_SPANISH: &str = "Migraña (migraine)";

/// The headings of the four outcomes.
pub(crate) const BOOK: &str = "A free talk with us could be a good next step";
pub(crate) const MAY_BOOK: &str = "You can talk with us if you would like to";
pub(crate) const TALK_FIRST: &str = "A talk with your own doctor is a good first step";
pub(crate) const NOT_FOR_US: &str = "Another place may fit better";

/// The message when Continue is pressed with nothing chosen.
pub(crate) const CHOICE_MISSING: &str = "Choose an answer, or skip this question.";

/// The longest journey: every question, and the outcome that prompts.
pub(crate) const LONGEST: [(&str, &[&str]); 6] = [
    (WHO, &[SELF]),
    (PAIN, &[MIGRAINE]),
    (TIME, &[OVER_A_YEAR]),
    (TRIED, &[THERAPY]),
    (HELP, &[HELPED_NOT]),
    (CLINIC, &[BETHESDA]),
];
