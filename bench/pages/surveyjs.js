// SurveyJS, as its documentation starts a survey in React.

import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Model } from "survey-core";
import "survey-core/survey-core.css";
import { Survey } from "survey-react-ui";

import { questions, THANKS } from "./questions.js";

const json = {
  completedHtml: `<h3>${THANKS}</h3>`,
  pages: questions.map(({ id, text, hint, isMultiple, options, askedFor }) => ({
    name: id,
    ...(askedFor && { visibleIf: `{${askedFor.question}} anyof ${JSON.stringify(askedFor.options).replaceAll('"', "'")}` }),
    elements: [{
      type: isMultiple ? "checkbox" : "radiogroup",
      name: id,
      title: text,
      description: hint,
      choices: options.map((option) => ({ value: option.id, text: option.label })),
    }],
  })),
};

window.mount = (node) => {
  const root = createRoot(node);
  root.render(createElement(Survey, { model: new Model(json) }));
  return () => root.unmount();
};
