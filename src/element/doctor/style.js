// The doctor's look: plain, and independent of the page.

export const STYLE = `
  :host { all: initial; display: block; color-scheme: inherit; font: medium/1.5 system-ui, sans-serif; }
  * { box-sizing: border-box; }
  section {
    max-inline-size: 48em;
    margin-block: 1em;
    padding: 1.25em;
    border: 2px dashed light-dark(#5f6b73, #98a4ab);
    border-radius: 0.5em;
    color: light-dark(#1a2228, #e9edef);
    background: light-dark(#f7f9fa, #181d21);
    overflow-wrap: break-word;
  }
  h2, h3, p, ol { margin: 0; padding: 0; }
  h2 { font-size: 1.25em; line-height: 1.3; }
  h3 { font-size: 1em; line-height: 1.4; }
  section > * + * { margin-block-start: 0.75em; }
  .quiet { color: light-dark(#4a555c, #b4bec4); font-size: 0.9375em; }
  .status { font-weight: 650; }
  .findings { display: grid; gap: 1em; list-style: none; }
  .findings:empty, .failure:empty { display: none; }
  .failure, .findings > li {
    display: grid;
    gap: 0.375em;
    min-inline-size: 0;
    padding: 0.75em 1em;
    border-inline-start: 4px solid light-dark(#8f1d14, #ffb4a8);
    background: light-dark(#ffffff, #20262b);
  }
  .failure { border-inline-start-width: 8px; }
  .findings > .advice { border-color: light-dark(#5f6b73, #98a4ab); }
  .line { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.5em 0.75em; }
  code { font: 0.875em/1.5 ui-monospace, monospace; }
  .line code {
    flex: 1 1 15em;
    min-inline-size: 0;
    padding: 0.5em 0.75em;
    border-radius: 0.25em;
    color: light-dark(#1a2228, #e9edef);
    background: light-dark(#e9eef1, #10151a);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  button {
    min-block-size: 2.75em;
    padding: 0.375em 1em;
    border: 1.5px solid currentcolor;
    border-radius: 0.375em;
    font: inherit;
    color: inherit;
    background: none;
    cursor: pointer;
  }
  button:focus-visible, .log:focus-visible { outline: 3px solid currentcolor; outline-offset: 2px; }
  .log { max-block-size: 12em; overflow: auto; font-size: 0.9375em; }
  @media print { section { display: none; } }
`;
