// The guide for pages that lose the type="module" of a script, for example by some optimizers,
// consent banners and tag managers: <script src="…/embed.js">
//
// It finds the guide beside itself, so it has to stay a file of its own in this folder.
{
  const address = document.currentScript?.src ?? "";
  const complain = (problem) => console.error(`consultation-guide: ${problem}; the page keeps its link`);
  if (/^(https?|file):/.test(address)) {
    const { href } = new URL("consultation-guide.js", address);
    import(href).catch(({ message }) => complain(`embed.js ran from ${address} and could not load ${href} (${message}); leave it out of what joins or moves scripts, or upload the whole folder`));
  } else {
    complain("embed.js was put into the page itself, so it cannot find the guide; name it by its address, and leave it out of what inlines scripts");
  }
}
