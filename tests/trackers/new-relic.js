/* New Relic's browser agent with all it has: traces, what visitors do, and session replay with its own masking. */
import { BrowserAgent } from "@newrelic/browser-agent/loaders/browser-agent";
import { holds } from "./keep.js";

const agent = new BrowserAgent({
  init: {
    ssl: location.protocol === "https:",
    session_trace: { enabled: true },
    session_replay: { enabled: true, preload: true, sampling_rate: 100, error_sampling_rate: 100 },
    user_actions: { enabled: true },
  },
  info: { beacon: location.host, errorBeacon: location.host, licenseKey: "test", applicationID: "1", sa: 1 },
  loader_config: { accountID: "1", trustKey: "1", agentID: "1", licenseKey: "test", applicationID: "1" },
});
holds("newrelic", agent);
