// Which of the languages that are served is nearest to the one of a page.

/** The script of a tag, be it named there or the usual one of the language and the region. */
function scriptOf(tag) {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
}

/** As BCP 47 writes it, but in lower case: content systems write `es_MX` as well. */
const normal = (tag) => tag.trim().replaceAll("_", "-").toLowerCase();

/**
 * The one of `tags` that is nearest to `wanted`, as it stands there; undefined if none is near.
 *
 * First by the lookup of RFC 4647: `es-MX` gets `es-MX`, else `es`. Then any of the same language,
 * the first of `tags`, since another country's is better than another language: `es` gets `es-MX`.
 * But none in another script, which the reader may not know.
 */
export function nearestLanguage(wanted, tags) {
  const language = normal(wanted);
  const served = tags.map((tag) => ({ tag, name: normal(tag) }));
  const parts = language.split("-");
  for (let n = parts.length; n > 0; n -= 1) {
    const name = parts.slice(0, n).join("-");
    const found = served.find((other) => other.name === name);
    if (found) return found.tag;
  }
  const script = scriptOf(language);
  const isNear = ({ name }) => name.split("-")[0] === parts[0] && scriptOf(name) === script;
  return served.find(isNear)?.tag;
}
