//! The connecting words of pages and pictures, by language.

use consultation_guide::domain::condition::Bounds;
use consultation_guide::domain::wording::message;
use consultation_guide_authoring::LanguageTag;

/// The words around a questionnaire's own texts.
#[derive(Debug)]
pub(crate) struct Connectives {
    /// Quotation marks, with the spaces that the language puts inside.
    pub(crate) quotes: [&'static str; 2],
    /// Between two conditions that must both hold.
    pub(crate) and: &'static str,
    /// Between two conditions or options, one of which is enough.
    pub(crate) or: &'static str,
    /// One test that holds, with `{options}` and `{question}`.
    pub(crate) chose: &'static str,
    /// One test that fails, with `{options}` and `{question}`.
    pub(crate) did_not_choose: &'static str,
    /// A count of the options chosen, with `{quantity}`, `{counted}` and `{question}`.
    pub(crate) chose_count: &'static str,
    /// The question was answered; holds `{question}`.
    pub(crate) answered: &'static str,
    /// The question was skipped or not asked; holds `{question}`.
    pub(crate) did_not_answer: &'static str,
    /// In place of the visitor's answer; holds `{question}`.
    pub(crate) your_answer: &'static str,
    /// Begins a condition; holds `{condition}`.
    pub(crate) if_this: &'static str,
    /// Heads a list of conditions that must all hold.
    pub(crate) if_all: &'static str,
    /// Heads a list of conditions, one of which is enough.
    pub(crate) if_one: &'static str,
    /// Inside a list: all of the conditions that follow.
    pub(crate) all_of: &'static str,
    /// Inside a list: one of the conditions that follow.
    pub(crate) one_of: &'static str,
    /// Heads a list of conditions that are counted, with `{quantity}`: of one, and of several.
    pub(crate) if_count: [&'static str; 2],
    /// Inside a list: a count of the conditions that follow, with `{quantity}`.
    pub(crate) count_of: &'static str,
    /// A number of options, in pictures; holds `{quantity}` and `{options}`.
    pub(crate) count_of_options: &'static str,
    /// The quantity of a count without an upper bound; holds `{n}`.
    pub(crate) at_least: &'static str,
    /// The quantity of a count without a lower bound; holds `{n}`.
    pub(crate) at_most: &'static str,
    /// The quantity of a count of none.
    pub(crate) none: &'static str,
    /// The quantity of a count of one number; holds `{n}`.
    pub(crate) exactly: &'static str,
    /// The quantity of a count between two numbers; holds `{n}`, the lower one, and `{max}`.
    pub(crate) between: &'static str,
    /// The rule for everybody else.
    pub(crate) otherwise: &'static str,
    /// Says when a question is asked; holds `{condition}`.
    pub(crate) asked_if: &'static str,
    /// Under a single-choice question.
    pub(crate) choose_one: &'static str,
    /// Marks an option that excludes the others.
    pub(crate) alone: &'static str,
    /// Heads the questions.
    pub(crate) questions: &'static str,
    /// Heads the rules.
    pub(crate) leads_where: &'static str,
    /// How to read the rules.
    pub(crate) first_that_fits: &'static str,
    /// Heads the outcomes.
    pub(crate) next_steps: &'static str,
    /// All replies, in pictures.
    pub(crate) any_answer: &'static str,
    /// All replies except `{options}`.
    pub(crate) any_answer_but: &'static str,
    /// After the first options of many; holds `{n}`.
    pub(crate) and_more: &'static str,
    /// How to read the arrows of a picture.
    pub(crate) arrows_end: &'static str,
    /// How to read them where they follow from the rules.
    pub(crate) arrows_are_rules: &'static str,
    /// Under an outcome that prompts, in pictures.
    pub(crate) prompts: &'static str,
}

impl Connectives {
    /// `text` in quotation marks.
    pub(crate) fn quoted(&self, text: &str) -> String {
        let [open, close] = self.quotes;
        format!("{open}{text}{close}")
    }

    /// "a", "a or b", "a, b or c".
    pub(crate) fn either_of(&self, items: &[String]) -> String {
        joined(items, self.or)
    }

    /// "a", "a and b", "a, b and c".
    pub(crate) fn joined_by_and(&self, items: &[String]) -> String {
        joined(items, self.and)
    }

    /// The number of `n` that `bounds` allow, such as "at least 2".
    pub(crate) fn quantity(&self, bounds: Bounds, n: usize) -> String {
        let Bounds { min, max } = bounds;
        let (template, first) = match (min, max) {
            (0, 0) => (self.none, 0),
            (_, max) if max >= n => (self.at_least, min),
            _ if min == max => (self.exactly, min),
            (0, _) => (self.at_most, max),
            _ => (self.between, min),
        };
        let (first, max) = (first.to_string(), max.to_string());
        message(template, &[("n", &first), ("max", &max)])
    }

    /// "at least 2 of these:".
    pub(crate) fn count_of(&self, bounds: Bounds, n: usize) -> String {
        message(self.count_of, &[("quantity", &self.quantity(bounds, n))])
    }

    /// "at least 2 of “A”, “B” or 12 more": of `n` options, which are `listed`.
    pub(crate) fn count_of_options(&self, bounds: Bounds, n: usize, listed: &str) -> String {
        let quantity = self.quantity(bounds, n);
        message(
            self.count_of_options,
            &[("quantity", &quantity), ("options", listed)],
        )
    }

    /// "If at least 2 of these are so:".
    pub(crate) fn if_count(&self, bounds: Bounds, n: usize) -> String {
        let [one, several] = self.if_count;
        // The number that comes last in the quantity.
        let number = if bounds.max >= n {
            bounds.min
        } else {
            bounds.max
        };
        let template = if number == 1 { one } else { several };
        message(template, &[("quantity", &self.quantity(bounds, n))])
    }
}

/// `items` as a sentence lists them, with `joint` before the last.
fn joined(items: &[String], joint: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{joint}{last}", first.join(", ")),
    }
}

/// The languages that have such words.
static KNOWN: [(&str, &Connectives); 3] = [("en", &ENGLISH), ("es", &SPANISH), ("fr", &FRENCH)];

/// The words of `language`, or of a broader tag (`es` for `es-MX`); otherwise English.
pub(crate) fn connectives(language: &str) -> &'static Connectives {
    let of = |language| {
        KNOWN
            .iter()
            .find(|(tag, _)| LanguageTag::of(tag) == language)
    };
    let found = LanguageTag::of(language).lookup().find_map(of);
    found.map_or(&ENGLISH, |(_, words)| words)
}

static ENGLISH: Connectives = Connectives {
    quotes: ["“", "”"],
    and: " and ",
    or: " or ",
    chose: "you chose {options} for {question}",
    did_not_choose: "you did not choose {options} for {question}",
    chose_count: "you chose {quantity} of {counted} for {question}",
    answered: "you answered {question}",
    did_not_answer: "you gave no answer to {question}",
    your_answer: "[your answer to {question}]",
    if_this: "If {condition}",
    if_all: "If all of these are so:",
    if_one: "If at least one of these is so:",
    all_of: "all of these:",
    one_of: "at least one of these:",
    if_count: [
        "If {quantity} of these is so:",
        "If {quantity} of these are so:",
    ],
    count_of: "{quantity} of these:",
    count_of_options: "{quantity} of {options}",
    at_least: "at least {n}",
    at_most: "at most {n}",
    none: "none",
    exactly: "exactly {n}",
    between: "{n} to {max}",
    otherwise: "In every other case",
    asked_if: "Only if {condition}",
    choose_one: "Choose one",
    alone: "(on its own)",
    questions: "The questions",
    leads_where: "What leads to which next step",
    first_that_fits: "Read from the top. The first one that fits your answers is yours.",
    next_steps: "The next steps",
    any_answer: "any answer",
    any_answer_but: "any answer but {options}",
    and_more: "{n} more",
    arrows_end: "Read from the top. An arrow to the right ends the guide: the rule that decides, and the replies that can lead there.",
    arrows_are_rules: "Read from the top. An arrow to the right is a rule, drawn at the last question that it tests.",
    prompts: "prompts a consultation",
};

static SPANISH: Connectives = Connectives {
    quotes: ["«", "»"],
    and: " y ",
    or: " o ",
    chose: "eligió {options} en {question}",
    did_not_choose: "no eligió {options} en {question}",
    chose_count: "eligió {quantity} de {counted} en {question}",
    answered: "respondió a {question}",
    did_not_answer: "no respondió a {question}",
    your_answer: "[su respuesta a {question}]",
    if_this: "Si {condition}",
    if_all: "Si todo esto se cumple:",
    if_one: "Si al menos una de estas cosas se cumple:",
    all_of: "todo esto:",
    one_of: "al menos una de estas cosas:",
    if_count: [
        "Si se cumple {quantity} de estas cosas:",
        "Si se cumplen {quantity} de estas cosas:",
    ],
    count_of: "{quantity} de estas cosas:",
    count_of_options: "{quantity} de {options}",
    at_least: "al menos {n}",
    at_most: "como máximo {n}",
    none: "0",
    exactly: "exactamente {n}",
    between: "de {n} a {max}",
    otherwise: "En todos los demás casos",
    asked_if: "Solo si {condition}",
    choose_one: "Elija una opción",
    alone: "(sin ninguna otra)",
    questions: "Las preguntas",
    leads_where: "Qué lleva a cada siguiente paso",
    first_that_fits: "Lea desde arriba. El primer caso que corresponda a sus respuestas es el suyo.",
    next_steps: "Los siguientes pasos",
    any_answer: "cualquier respuesta",
    any_answer_but: "cualquier respuesta menos {options}",
    and_more: "{n} más",
    arrows_end: "Lea desde arriba. Una flecha a la derecha termina la guía: la regla que decide y las respuestas que pueden llevar ahí.",
    arrows_are_rules: "Lea desde arriba. Una flecha a la derecha es una regla, dibujada en la última pregunta que comprueba.",
    prompts: "propone una consulta",
};

static FRENCH: Connectives = Connectives {
    quotes: ["«\u{a0}", "\u{a0}»"],
    and: " et ",
    or: " ou ",
    chose: "vous avez choisi {options} à {question}",
    did_not_choose: "vous n’avez pas choisi {options} à {question}",
    chose_count: "vous avez choisi {quantity} des réponses {counted} à {question}",
    answered: "vous avez répondu à {question}",
    did_not_answer: "vous n’avez pas répondu à {question}",
    your_answer: "[votre réponse à {question}]",
    if_this: "Si {condition}",
    if_all: "Si tout cela est vrai\u{a0}:",
    if_one: "Si au moins l’une de ces choses est vraie\u{a0}:",
    all_of: "tout cela\u{a0}:",
    one_of: "au moins l’une de ces choses\u{a0}:",
    if_count: [
        "Si {quantity} de ces choses est vraie\u{a0}:",
        "Si {quantity} de ces choses sont vraies\u{a0}:",
    ],
    count_of: "{quantity} de ces choses\u{a0}:",
    count_of_options: "{quantity} parmi {options}",
    at_least: "au moins {n}",
    at_most: "au plus {n}",
    none: "0",
    exactly: "exactement {n}",
    between: "de {n} à {max}",
    otherwise: "Dans tous les autres cas",
    asked_if: "Seulement si {condition}",
    choose_one: "Choisissez une réponse",
    alone: "(sans autre réponse)",
    questions: "Les questions",
    leads_where: "Ce qui mène à chaque prochaine étape",
    first_that_fits: "Lisez depuis le haut. Le premier cas qui correspond à vos réponses est le vôtre.",
    next_steps: "Les prochaines étapes",
    any_answer: "toute réponse",
    any_answer_but: "toute réponse sauf {options}",
    and_more: "{n} de plus",
    arrows_end: "Lisez depuis le haut. Une flèche vers la droite termine le guide\u{a0}: la règle qui décide et les réponses qui peuvent y mener.",
    arrows_are_rules: "Lisez depuis le haut. Une flèche vers la droite est une règle, dessinée à la dernière question qu’elle teste.",
    prompts: "propose une consultation",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag_in_any_case_with_or_without_a_region() {
        assert_eq!(connectives("es-US").and, " y ");
        assert_eq!(connectives("ES").and, " y ");
        assert_eq!(connectives("FR-ca").and, " et ");
        assert_eq!(connectives("am").and, " and ");
    }

    #[test]
    fn a_quantity_says_no_more_than_it_has_to() {
        let quantity = |min, max| ENGLISH.quantity(Bounds { min, max }, 5);
        assert_eq!(quantity(2, 5), "at least 2");
        assert_eq!(quantity(0, 1), "at most 1");
        assert_eq!(quantity(3, 3), "exactly 3");
        assert_eq!(quantity(2, 3), "2 to 3");
        let heading = |min, max| ENGLISH.if_count(Bounds { min, max }, 5);
        assert_eq!(heading(1, 1), "If exactly 1 of these is so:");
        assert_eq!(heading(1, 2), "If 1 to 2 of these are so:");
    }

    #[test]
    fn every_language_has_the_numbers_in_its_counts() {
        for (language, words) in KNOWN {
            let holds = |template: &str, names: &[&str]| {
                let has = |name: &&str| template.contains(&format!("{{{name}}}"));
                assert!(names.iter().all(has), "{language}: {template}");
            };
            holds(words.chose_count, &["quantity", "counted", "question"]);
            holds(words.count_of_options, &["quantity", "options"]);
            for template in [words.if_count[0], words.if_count[1], words.count_of] {
                holds(template, &["quantity"]);
            }
            for template in [words.at_least, words.at_most, words.exactly] {
                holds(template, &["n"]);
            }
            holds(words.between, &["n", "max"]);
        }
    }

    #[test]
    fn options_are_joined_as_a_sentence_joins_them() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(ENGLISH.either_of(&items[..1]), "a");
        assert_eq!(ENGLISH.either_of(&items), "a, b or c");
    }
}
