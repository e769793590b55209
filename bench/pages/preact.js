// What a good engineer would write by hand for these questions and no others.

import { h, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import "./preact.css";
import { questions, THANKS } from "./questions.js";

const isAsked = ({ askedFor }, answers) =>
  !askedFor || askedFor.options.some((id) => answers[askedFor.question]?.includes(id));

function Option({ question, option, chosen, choose }) {
  const { id, isMultiple } = question;
  return h("label", { class: "option" },
    h("input", {
      type: isMultiple ? "checkbox" : "radio",
      name: id,
      checked: chosen.includes(option.id),
      onChange: () => choose(option),
    }),
    h("span", null, option.label, option.hint && h("small", null, option.hint)));
}

function Questionnaire() {
  const [answers, setAnswers] = useState({});
  const [place, setPlace] = useState(0);
  const heading = useRef();
  const asked = questions.filter((question) => isAsked(question, answers));
  const question = asked[place];
  useEffect(() => {
    if (place > 0) heading.current.focus();
  }, [place]);
  if (!question) return h("h2", { ref: heading, tabIndex: -1 }, THANKS);
  const chosen = answers[question.id] ?? [];
  const choose = ({ id, isExclusive }) => {
    const exclusive = question.options.filter((option) => option.isExclusive).map((option) => option.id);
    let now = [id];
    if (question.isMultiple && chosen.includes(id)) now = chosen.filter((other) => other !== id);
    else if (question.isMultiple && !isExclusive) now = [...chosen.filter((other) => !exclusive.includes(other)), id];
    setAnswers({ ...answers, [question.id]: now });
  };
  return h("form", { key: question.id, onSubmit: (event) => { event.preventDefault(); setPlace(place + 1); } },
    h("h2", { ref: heading, tabIndex: -1 }, question.text),
    question.hint && h("p", null, question.hint),
    h("fieldset", null, question.options.map((option) => h(Option, { key: option.id, question, option, chosen, choose }))),
    place > 0 && h("button", { type: "button", onClick: () => setPlace(place - 1) }, "Back"),
    h("button", null, "Continue"));
}

window.mount = (node) => {
  render(h(Questionnaire), node);
  return () => render(null, node);
};
