// Checks whether the questionnaire arrives, can be used, and in which language.

import { isOn } from "../attributes.js";
import { languageAround } from "../languages.js";
import { examineFile } from "./files.js";

export async function examineQuestionnaire(subject) {
  const { host, files } = subject;
  const source = host.getAttribute("src");
  const url = address(source ?? files.SHIPPED);
  if (!url) {
    return [{ title: `src="${source}" is not an address`, text: "Give the address of a questionnaire, or leave src out for the shipped one." }];
  }
  const list = `${url.origin}${url.pathname}.languages.json`;
  const isFile = /\.(json|cgq)$/.test(url.pathname);
  const asked = files.located(isFile ? url.href : list);
  const findings = await examineFile(asked, {});
  if (findings.length === 0 && url.pathname.endsWith(".json")) findings.push(...(await examineSyntax(asked)));
  if (findings.length === 0) findings.push(...explain(subject.failure));
  if (findings.length === 0 && !isFile) findings.push(...examineLanguages(subject, await languagesOf(asked)));
  return [...findings, ...examineDrafts(host)];
}

function address(source) {
  try {
    return new URL(source, document.baseURI);
  } catch {
    return null;
  }
}

async function examineSyntax(url) {
  try {
    await (await fetch(url)).json();
    return [];
  } catch (error) {
    return [{
      title: "The questionnaire is not JSON",
      text: `The browser says: ${error.message}. This says where, and how to fix it:`,
      lines: [`consultation-guide check ${new URL(url).pathname.split("/").pop()}`],
    }];
  }
}

/** Why the guide itself has failed, where nothing else explains it. */
function explain(failure) {
  if (!failure) return [];
  if (failure.code === "questionnaire-invalid") {
    return [{
      title: "The questionnaire has problems",
      text: `${failure.message}. Fix these, or compile it again with the version of this script:`,
      lines: failure.details ?? [],
    }];
  }
  if (failure.code === "version-mismatch" || failure.name === "version-mismatch") {
    return [{
      title: "The files are of different versions",
      text: `${failure.message}. Upload the whole folder again, and clear the caches of the server and the browser.`,
    }];
  }
  return [];
}

async function languagesOf(url) {
  try {
    return await (await fetch(url)).json();
  } catch {
    return null;
  }
}

function examineLanguages({ host, files }, list) {
  const wanted = languageAround(host);
  if (!list || !Array.isArray(list.languages) || !wanted) return [];
  const nearest = (languages) => files.nearestLanguage(wanted, languages.map(({ tag }) => tag));
  const known = nearest(list.languages);
  const served = nearest(list.languages.filter(({ review }) => review === "reviewed"));
  if (!isTag(wanted)) {
    return [{
      isAdvice: Boolean(known),
      title: `lang="${wanted}" is not a language tag`,
      text: `The guide is in “${served ?? list.default}”. Tags follow BCP 47:`,
      lines: [`lang="es"`, `lang="nl-NL"`],
    }];
  }
  if (!known) {
    return [{
      isAdvice: true,
      title: `The page is in “${wanted}”, the guide in “${list.default}”`,
      text: `The questionnaire exists in: ${list.languages.map(({ tag }) => tag).join(", ")}.`,
    }];
  }
  if (known === served || isOn(host.getAttribute("drafts"))) return [];
  return [{
    isAdvice: true,
    title: `The translation for “${known}” is a draft`,
    text: `Its review is not finished, so visitors get “${served ?? list.default}”. To see it before that, on a page that visitors do not see:`,
    lines: ["<consultation-guide drafts>"],
  }];
}

function examineDrafts(host) {
  if (!isOn(host.getAttribute("drafts"))) return [];
  return [{
    title: "Visitors get translations whose review is not finished",
    text: "The attribute drafts asks for them. Leave it out before visitors come:",
    lines: ["<consultation-guide>"],
  }];
}

/** Whether the text is a language tag: of two or three letters, perhaps with subtags. */
function isTag(text) {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(text) && Boolean(Intl.getCanonicalLocales(text));
  } catch {
    return false;
  }
}
