// The guide for pages that lose the type="module" of a script, for example by some optimizers,
// consent banners and tag managers: <script src="…/embed.js"></script>
import(new URL("consultation-guide.js", document.currentScript.src).href);
