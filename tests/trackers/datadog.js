/* Datadog's real user monitoring with what visitors do and session replay, all texts unmasked. */
import { datadogRum } from "@datadog/browser-rum";
import { holds } from "./keep.js";

datadogRum.init({
  applicationId: "test",
  clientToken: "test",
  proxy: `${location.origin}/collect`,
  sessionSampleRate: 100,
  sessionReplaySampleRate: 100,
  trackUserInteractions: true,
  defaultPrivacyLevel: "allow",
});
datadogRum.startSessionReplayRecording({ force: true });
holds("datadog", datadogRum);
