/* Splunk's real user monitoring. */
import { SplunkRum } from "@splunk/otel-web";
import { holds } from "./keep.js";

SplunkRum.init({ applicationName: "test", rumAccessToken: "test", beaconEndpoint: `${location.origin}/collect`, allowInsecureBeacon: true });
holds("splunk", SplunkRum);
