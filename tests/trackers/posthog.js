/*
 * PostHog with autocapture and session recording, which a project enables on its server; the package
 * includes the recorder, which pages otherwise fetch.
 */
import posthog from "posthog-js/dist/module.full.no-external";
import { holds } from "./keep.js";

posthog.init("phc_test", {
  api_host: location.origin,
  person_profiles: "identified_only",
  /* An automated browser counts as a robot, whose visits it would not record. */
  opt_out_useragent_filter: true,
});
holds("posthog", posthog);
