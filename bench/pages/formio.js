// Form.io, as its documentation starts a wizard. It asks every question: its wizard did not heed the one condition.

import { Formio } from "@formio/js";
import "@formio/js/dist/formio.full.min.css";

import { questions, THANKS } from "./questions.js";

const form = {
  display: "wizard",
  components: questions.map(({ id, text, hint, isMultiple, options }) => ({
    type: "panel",
    key: `page_${id}`,
    components: [{
      type: isMultiple ? "selectboxes" : "radio",
      key: id,
      label: text,
      description: hint,
      values: options.map((option) => ({ value: option.id, label: option.label })),
    }],
  })),
};

window.mount = (node) => {
  let wizard;
  Formio.createForm(node, form, { noAlerts: true }).then((made) => {
    wizard = made;
    wizard.nosubmit = true;
    wizard.on("submit", () => {
      node.innerHTML = `<h2>${THANKS}</h2>`;
    });
  });
  return () => wizard?.destroy(true);
};
