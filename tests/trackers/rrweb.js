/* rrweb as a careful page starts it: every text and every field is masked. */
import { record } from "rrweb";
import { holds, keep } from "./keep.js";

record({ emit: keep, maskAllInputs: true, maskTextSelector: "*" });
holds("record", record);
