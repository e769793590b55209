/*
 * Highlight with session replay and its own masking. The bodies of requests, which it could record too,
 * are not answers: one is the questionnaire's file.
 */
import { H } from "highlight.run";
import { holds } from "./keep.js";

/* It records no automated browser but Cypress's. */
window.Cypress = {};
H.init("1", {
  backendUrl: `${location.origin}/graphql`,
  otlpEndpoint: `${location.origin}/otlp`,
  tracingOrigins: true,
  networkRecording: { enabled: true },
});
holds("highlight", H);
