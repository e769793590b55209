// What keeps a guide from being shown, with the codes that the page gets.

/** Something that keeps a guide from being shown, with a code for the page. */
export class GuideError extends Error {
  constructor(code, message, details = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** The code of an error for the page; the engine names its errors by theirs. */
export function codeOf(error) {
  if (error instanceof GuideError) return error.code;
  return ["questionnaire-invalid", "version-mismatch"].find((code) => code === error.name) ?? "crashed";
}
