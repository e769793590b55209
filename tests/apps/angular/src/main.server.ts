import { provideServerRendering, withRoutes } from "@angular/ssr";
import { RenderMode } from "@angular/ssr";
import { type BootstrapContext, bootstrapApplication } from "@angular/platform-browser";
import { mergeApplicationConfig } from "@angular/core";
import { App } from "./app/app";
import { config } from "./app/config";

const rendering = withRoutes([{ path: "**", renderMode: RenderMode.Prerender }]);
const serverConfig = mergeApplicationConfig(config, { providers: [provideServerRendering(rendering)] });

export default (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);
