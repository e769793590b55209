// What a Content Security Policy forbids, and the directive that would allow it.

/** The fallbacks of each directive that a policy does not have. */
const STAND_INS = {
  "script-src-elem": ["script-src", "default-src"],
  "script-src": ["default-src"],
  "connect-src": ["default-src"],
};

/**
 * Runs `act`; returns its outcome, and the violations meanwhile that concern
 * `blocked`: an address, or `wasm-eval`. The guide itself may cause others.
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
    // The events are tasks of their own, after the failure that they explain.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { outcome, violations };
  } finally {
    document.removeEventListener("securitypolicyviolation", keep);
  }
}

/** The finding for a violation, with the corrected directive. */
export function policyFinding({ effectiveDirective, originalPolicy }, source, what) {
  const line = amended(originalPolicy, effectiveDirective, source);
  const [directive] = line.split(" ");
  return {
    title: `The page’s Content-Security-Policy forbids ${what}`,
    text: `In the policy of this page, let ${directive} allow ${source}:`,
    lines: [line],
  };
}

/** The directive of `policy` that governs `directive`, with `source` added. */
export function amended(policy, directive, source) {
  const directives = policy.split(";").map((text) => text.trim().split(/\s+/));
  const find = (name) => directives.find(([other]) => other.toLowerCase() === name);
  const name = directive === "script-src-elem" && !find(directive) ? "script-src" : directive;
  const inForce = [name, ...(STAND_INS[name] ?? [])].map(find).find(Boolean) ?? [];
  const sources = inForce.slice(1).filter((other) => other !== "'none'" && other !== source);
  return [name, ...sources, source].join(" ");
}

/** The source expression for the origin of `url`. */
export function sourceOf(url) {
  const { origin } = new URL(url, document.baseURI);
  return origin === location.origin ? "'self'" : origin;
}
