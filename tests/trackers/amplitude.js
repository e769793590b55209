/* Amplitude with autocapture and session replay, and its own masking. */
import * as amplitude from "@amplitude/analytics-browser";
import { sessionReplayPlugin } from "@amplitude/plugin-session-replay-browser";
import { holds } from "./keep.js";

const there = (path) => `${location.origin}/${path}`;
amplitude.add(sessionReplayPlugin({ sampleRate: 1, trackServerUrl: there("replay"), configServerUrl: there("config") }));
amplitude.init("test", { serverUrl: there("collect"), autocapture: true, fetchRemoteConfig: false });
holds("amplitude", amplitude);
