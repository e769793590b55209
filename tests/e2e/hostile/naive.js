/* A questionnaire in a closed root that takes no care: what the ways of ways.js get of one. */
customElements.define("naive-guide", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "closed" });
    const [question, ...options] = TEXTS;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("p { color: black }");
    root.adoptedStyleSheets = [sheet];
    const heading = document.createElement("h2");
    heading.appendChild(document.createTextNode(question));
    root.append(heading);
    const decode = (text) => new TextDecoder().decode(new TextEncoder().encode(text).slice().subarray(0));
    const memory = new WebAssembly.Memory({ initial: 1 });
    new Uint8Array(memory.buffer).set(new TextEncoder().encode(question));
    const answers = new Map();
    for (const option of options) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.setAttribute("type", "radio");
      const text = document.createElement("span");
      text.textContent = decode(option);
      label.append(input, text);
      root.insertBefore(label, null);
      label.addEventListener("click", (event) => {
        event.stopPropagation();
        event.target.closest("label").focus();
        answers.set(option, new WeakRef(label));
        input.checked = true;
        heading.firstChild.nodeValue = `${question} `;
        text.className = "chosen";
        Promise.resolve(option).then((said) => [said].map((one) => one.trim()).join());
        this.options = [...options];
        setTimeout((said) => Reflect.apply(decode, null, [said]), 0, option);
      });
    }
    const copy = document.createElement("button");
    copy.textContent = "Copy as text";
    copy.addEventListener("click", () => navigator.clipboard?.writeText(options.join()).catch(() => {}));
    root.append(copy);
    for (const control of root.querySelectorAll("label, button")) control.click();
  }
});
