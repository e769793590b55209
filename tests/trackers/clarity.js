/* Microsoft Clarity with its own masking. */
import { clarity } from "clarity-js";
import "./keep.js";

clarity.start({ projectId: "test", upload: `${location.origin}/collect`, track: true, content: true });
