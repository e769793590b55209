import type { ApplicationConfig } from "@angular/core";
import { provideClientHydration } from "@angular/platform-browser";
import { provideRouter } from "@angular/router";
import { About } from "./about";
import { Book } from "./book";
import { Home } from "./home";

export const config: ApplicationConfig = {
  providers: [
    provideRouter([
      { path: "", component: Home },
      { path: "about", component: About },
      { path: "book", component: Book },
    ]),
    provideClientHydration(),
  ],
};
