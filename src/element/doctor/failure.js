// Why the guide has failed, in words: reported whatever else the doctor finds.

/** The meaning of each code. The message of the failure says how to fix it. */
const MEANINGS = {
  "unsupported-browser": "This browser lacks something that the guide needs",
  "wasm-blocked": "The page does not let the guide run",
  "wasm-missing": "A file of the guide is not on the server",
  "wasm-type": "The server sends a file of the guide with the wrong type",
  "network": "A file of the guide did not arrive",
  "timeout": "The guide took too long to arrive",
  "questionnaire-missing": "The questionnaire is not on the server",
  "questionnaire-invalid": "The questionnaire cannot be used",
  "version-mismatch": "The files of the guide do not belong together",
  "crashed": "The guide has stopped in the middle of its work",
};

/** A likely cause where the message names none that the page could fix. */
const CAUSES = {
  "unsupported-browser": "If other pages show a guide in this browser, a script of this page has replaced what the guide asks for, as MooTools does.",
  "timeout": "If the files are found below, the connection or the server was too slow: have it compress them, and keep them in its cache.",
};

/** The code that the page was given; an error of the engine has it as its name. */
const codeOf = ({ code, name }) => [code, name].find((word) => word in MEANINGS) ?? "crashed";

/** The meaning of `failure`, for people. */
export function explainFailure(failure) {
  const code = codeOf(failure);
  return {
    title: `${MEANINGS[code]} (${code})`,
    texts: [`The guide says: ${failure.message}.`, CAUSES[code]].filter(Boolean),
  };
}
