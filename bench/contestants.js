// Who is measured: the guide, and what a clinic could pick instead. Each shows the questions of
// chronic-pain, one on a screen, and is operated as a visitor would.

import { outcomes, start, THANKS } from "./questions.js";

/**
 * @typedef {object} Contestant
 * @property {string} name As in the tables.
 * @property {string} page Its file in `pages`.
 * @property {string?} version The package whose version is stated.
 * @property {string} question What the text of the present question is in.
 * @property {string} option What is pressed to choose an option, around its label.
 * @property {string[]} forward The words on the buttons that lead on.
 * @property {string?} start The first of them, where the first screen has no question.
 * @property {string?} first What its first screen shows, where that is no question.
 * @property {string} ending What its last screen shows.
 */

/** The heading of the ending that this visit has. */
const ending = outcomes.find(({ id }) => id === "book").heading;

/** @type {Contestant[]} */
export const contestants = [
  {
    name: "**the guide**",
    page: "guide",
    version: null,
    question: ".screen h2",
    option: ".row",
    forward: ["Start", "Continue"],
    start: "Start",
    first: start.heading,
    ending,
  },
  {
    name: "hand-written Preact",
    page: "preact",
    version: "preact",
    question: "h2",
    option: "label",
    forward: ["Continue"],
    start: null,
    first: null,
    ending: THANKS,
  },
  {
    name: "Formbricks surveys",
    page: "formbricks",
    version: "@formbricks/surveys",
    question: "label, h3, p",
    option: "label",
    forward: ["Next"],
    start: null,
    first: null,
    ending: THANKS,
  },
  {
    name: "SurveyJS",
    page: "surveyjs",
    version: "survey-react-ui",
    question: ".sd-title, .sv-string-viewer, h3",
    option: "label",
    forward: ["Next", "Complete"],
    start: null,
    first: null,
    ending: THANKS,
  },
  {
    name: "Form.io",
    page: "formio",
    version: "@formio/js",
    question: "h2, label",
    option: "label",
    forward: ["Next", "Submit Form"],
    start: null,
    first: null,
    ending: THANKS,
  },
];
