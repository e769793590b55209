// The questions of the shipped questionnaire, as plain data for every contestant.

import { readFileSync } from "node:fs";

const source = JSON.parse(readFileSync(new URL("../questionnaires/chronic-pain.json", import.meta.url), "utf8"));

/** The condition itself, where one is used by its name. */
const writtenOut = (when) => source.conditions?.[when?.condition] ?? when;
const plain = (text) => (typeof text === "string" ? text : text?.text);

export const questions = source.questions.map(({ id, type, text, hint, options, enableWhen: when }) => ({
  id,
  text: plain(text),
  hint: plain(hint),
  isMultiple: type === "multipleChoice",
  askedFor: when && { question: writtenOut(when).question, options: writtenOut(when).anyOf },
  options: options.map(({ id, label, hint, exclusive }) => ({ id, label: plain(label), hint: plain(hint), isExclusive: exclusive })),
}));

export const { outcomes, start } = source;

/** What each says at the end, but for the guide, which explains its outcome. */
export const THANKS = "Thank you";

/** One visitor: the place of an option in each question that they are asked. */
export const visit = [0, 0, 2, 0, 0, 0].map((place, n) => ({
  text: questions[n].text,
  label: questions[n].options[place].label,
}));
