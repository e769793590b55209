// The language of a page, and the served one that is nearest to it.

/** The script of a tag: the one it names, or the usual one of its language and region. */
function scriptOf(tag) {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

/** As in BCP 47, but in lower case: content systems write `es_MX` as well. */
const normal = (tag) => tag.trim().replaceAll("_", "-").toLowerCase();

/**
 * The one of `tags` that is nearest to `wanted`, as written there; undefined if none is near.
 *
 * First by the lookup of RFC 4647: `es-MX` gets `es-MX`, else `es`. Then any of the same language,
 * the first of `tags`, since another country's is better than another language: `es` gets `es-MX`.
 * But none in another script, which the reader may not know.
 */
export function nearestLanguage(wanted, tags) {
  const language = normal(wanted);
  const served = tags.map((tag) => ({ tag, name: normal(tag) }));
  // A tag may be of any length: each step looks at its end alone.
  for (let name = language; name; name = name.slice(0, Math.max(0, name.lastIndexOf("-")))) {
    const found = served.find((other) => other.name === name);
    if (found) return found.tag;
  }
  const script = scriptOf(language);
  const primary = (name) => name.split("-", 1)[0];
  const isNear = ({ name }) => primary(name) === primary(language) && scriptOf(name) === script;
  return served.find(isNear)?.tag;
}

/** The format of lists of languages that this loader reads. */
const LIST_FORMAT = 1;

/**
 * The entry of `list`, a file's text, for the language nearest to that of a page, or
 * else for the default. A translation that nobody has reviewed is served only where
 * drafts are wanted. With it come all that are `served`. If the list cannot be used: the code of the error, and
 * its message without the subject.
 */
export function pickLanguage({ language, drafts }, list) {
  let languages, fallback, format;
  try {
    ({ languages, default: fallback, format } = JSON.parse(list));
  } catch {
    // Reported below, like a list that lacks a required field.
  }
  const isEntry = (entry) => typeof entry?.tag === "string" && typeof entry.hash === "string";
  const entryOf = (tag) => languages.find((entry) => entry.tag === tag);
  if (!Array.isArray(languages) || !languages.every(isEntry) || !entryOf(fallback)) {
    return { error: "questionnaire-invalid", message: "is not a list of languages" };
  }
  if (format !== LIST_FORMAT) {
    return { error: "version-mismatch", message: `is of format ${format}, and this script reads ${LIST_FORMAT}` };
  }
  const served = languages.filter(({ review }) => drafts || review === "reviewed");
  return { ...entryOf(nearestLanguage(language, served.map(({ tag }) => tag)) ?? fallback), served };
}

/** The nearest `lang` around `element`, across shadow roots. */
export function languageAround(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const language = node.nodeType === Node.ELEMENT_NODE && node.getAttribute("lang");
    if (language) return language;
  }
  return "";
}
