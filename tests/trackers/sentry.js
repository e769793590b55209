/* Sentry as its guide begins: nothing is set but where reports go. */
import * as Sentry from "@sentry/browser";
import { holds } from "./keep.js";

Sentry.init({ dsn: `${location.protocol}//public@${location.host}/1` });
const scopes = () => [Sentry.getCurrentScope(), Sentry.getIsolationScope(), Sentry.getGlobalScope()];
holds("scopes", () => scopes().map((scope) => scope.getScopeData()));
