/* OpenReplay with its own masking. */
import Tracker from "@openreplay/tracker";
import { holds } from "./keep.js";

const openreplay = new Tracker({ projectKey: "test", ingestPoint: `${location.origin}/ingest`, __DISABLE_SECURE_MODE: true, respectDoNotTrack: false });
openreplay.start();
holds("openreplay", openreplay);
