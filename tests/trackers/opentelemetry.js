/* OpenTelemetry's traces of what a visitor does. */
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { UserInteractionInstrumentation } from "@opentelemetry/instrumentation-user-interaction";
import { SimpleSpanProcessor, WebTracerProvider } from "@opentelemetry/sdk-trace-web";
import { keep } from "./keep.js";

/** Hands the spans on as the console exporter prints them. */
const exporter = {
  export(spans, done) {
    for (const { name, attributes, events } of spans) keep({ name, attributes, events });
    done({ code: 0 });
  },
  async shutdown() {},
};

new WebTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
registerInstrumentations({ instrumentations: [new UserInteractionInstrumentation()] });
