// Formbricks's surveys, as its script in a page starts one within the page.

import { renderSurveyInline } from "@formbricks/surveys";

import { questions, THANKS } from "./questions.js";

const survey = {
  id: "survey",
  name: "Survey",
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: true, headline: THANKS },
  styling: null,
  questions: questions.map(({ id, text, hint, isMultiple, options, askedFor }, n) => ({
    id,
    type: isMultiple ? "multipleChoiceMulti" : "multipleChoiceSingle",
    headline: text,
    subheader: hint,
    required: false,
    shuffleOption: "none",
    buttonLabel: "Next",
    choices: options.map((option) => ({ id: option.id, label: option.label })),
    // The question after this one may be for some answers only.
    logic: (questions[n + 1]?.askedFor?.question === id && !askedFor)
      ? [{ condition: "skipped", destination: questions[n + 2].id }] : [],
  })),
};

let n = 0;

window.mount = (node) => {
  node.id ||= `survey-${n += 1}`;
  renderSurveyInline({ survey, containerId: node.id, isBrandingEnabled: false, brandColor: "#0b5c6b" });
  return () => node.replaceChildren();
};
