// The errors that keep a guide from being shown, with their codes.

/** An error that keeps a guide from being shown, with a code for the page. */
export class GuideError extends Error {
  constructor(code, message, details = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The code of an error for the page; the engine uses it as the error's name. */
export function codeOf(error) {
  if (error instanceof GuideError) return error.code;
  return ["questionnaire-invalid", "version-mismatch"].find((code) => code === error.name) ?? "crashed";
}
