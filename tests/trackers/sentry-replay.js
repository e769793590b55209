/* Sentry with session replay, which masks all text and every field unless it is asked not to. */
import * as Sentry from "@sentry/browser";
import { holds } from "./keep.js";

Sentry.init({
  dsn: `${location.protocol}//public@${location.host}/1`,
  integrations: [Sentry.replayIntegration()],
  replaysSessionSampleRate: 1.0,
  replaysOnErrorSampleRate: 1.0,
});
const scopes = () => [Sentry.getCurrentScope(), Sentry.getIsolationScope(), Sentry.getGlobalScope()];
holds("scopes", () => scopes().map((scope) => scope.getScopeData()));
