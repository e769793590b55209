/* Mixpanel with autocapture and session recording, and its own masking. */
import mixpanel from "mixpanel-browser";
import { holds } from "./keep.js";

mixpanel.init("test", { api_host: location.origin, autocapture: true, record_sessions_percent: 100, record_heatmap_data: true });
holds("mixpanel", mixpanel);
