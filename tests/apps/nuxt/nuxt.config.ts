export default defineNuxtConfig({
  compatibilityDate: "2026-11-01",
  app: { head: { title: "A clinic", htmlAttrs: { lang: "en" } } },
  typescript: { typeCheck: "build" },
  vue: { compilerOptions: { isCustomElement: (tag) => tag === "consultation-guide" } },
});
