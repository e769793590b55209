/* Snowplow with links, forms and buttons. */
import { enableActivityTracking, newTracker, trackPageView } from "@snowplow/browser-tracker";
import { ButtonClickTrackingPlugin, enableButtonClickTracking } from "@snowplow/browser-plugin-button-click-tracking";
import { enableFormTracking, FormTrackingPlugin } from "@snowplow/browser-plugin-form-tracking";
import { enableLinkClickTracking, LinkClickTrackingPlugin } from "@snowplow/browser-plugin-link-click-tracking";
import { holds } from "./keep.js";

const snowplow = newTracker("test", location.origin, {
  appId: "test",
  encodeBase64: false,
  plugins: [LinkClickTrackingPlugin(), FormTrackingPlugin(), ButtonClickTrackingPlugin()],
});
enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
trackPageView();
enableLinkClickTracking({ trackContent: true });
enableFormTracking();
enableButtonClickTracking();
holds("snowplow", snowplow);
