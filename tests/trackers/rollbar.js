/* Rollbar with what visitors did before an error, and its replay. */
import Rollbar from "rollbar/replay";
import { holds } from "./keep.js";

const rollbar = new Rollbar({
  accessToken: "test",
  endpoint: `${location.origin}/api/1/item/`,
  captureUncaught: true,
  replay: { enabled: true, triggers: [{ type: "occurrence", level: ["error", "critical"], samplingRatio: 1 }] },
});
holds("rollbar", rollbar);
