// What a Content Security Policy forbids, and the directive that would not.

/** Which directive applies in place of one that a policy does not name. */
const STAND_INS = {
  "script-src-elem": ["script-src", "default-src"],
  "script-src": ["default-src"],
  "connect-src": ["default-src"],
};

/**
 * Runs `act` and returns what it led to, with what the page's policy forbade of
 * `blocked`: an address, or `wasm-eval`. The guide itself is at work as well.
 */
export async function whatIsForbidden(blocked, act) {
  const violations = [];
  const keep = (event) => {
    const isIt = blocked.startsWith(event.blockedURI) || event.blockedURI.startsWith(blocked);
    if (event.disposition === "enforce" && event.blockedURI && isIt) violations.push(event);
  };
  document.addEventListener("securitypolicyviolation", keep);
  try {
    const outcome = await act();
    // The events are tasks of their own, behind the failure that they explain.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { outcome, violations };
  } finally {
    document.removeEventListener("securitypolicyviolation", keep);
  }
}

/** The finding for a violation, with the whole directive as it should be. */
export function policyFinding({ effectiveDirective, originalPolicy }, source, what) {
  const line = amended(originalPolicy, effectiveDirective, source);
  const [directive] = line.split(" ");
  return {
    title: `The page’s Content-Security-Policy forbids ${what}`,
    text: `In the policy of this page, let ${directive} allow ${source}:`,
    lines: [line],
  };
}

/** The directive of `policy` that decides about `directive`, with `source` added. */
export function amended(policy, directive, source) {
  const directives = policy.split(";").map((text) => text.trim().split(/\s+/));
  const find = (name) => directives.find(([other]) => other.toLowerCase() === name);
  const name = directive === "script-src-elem" && !find(directive) ? "script-src" : directive;
  const inForce = [name, ...(STAND_INS[name] ?? [])].map(find).find(Boolean) ?? [];
  const sources = inForce.slice(1).filter((other) => other !== "'none'" && other !== source);
  return [name, ...sources, source].join(" ");
}

/** How a policy names the origin of `url`. */
export function sourceOf(url) {
  const { origin } = new URL(url, document.baseURI);
  return origin === location.origin ? "'self'" : origin;
}
