// Measures the contestants side by side in one browser, interleaved, and then how the guide grows, and prints JSON.
//
//   node bench/run.js --dist DIST --modules NODE_MODULES --out FOLDER --browser CHROMIUM --command CONSULTATION_GUIDE
//     [--rounds N] [--only PAGE]

import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    dist: { type: "string" },
    modules: { type: "string" },
    out: { type: "string" },
    browser: { type: "string" },
    command: { type: "string" },
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
  },
});

// From where the packages are, which is not beside this file.
const require = createRequire(join(options.modules, "bench.js"));
const { default: puppeteer } = await import(require.resolve("puppeteer-core"));

import { contestants as all } from "./contestants.js";
import * as growth from "./growth.js";
import { watch } from "./in-page.js";
import { visit } from "./questions.js";
import { serve } from "./server.js";

const contestants = all.filter(({ page }) => !options.only || page === options.only);
const N_ROUNDS = Number(options.rounds);
/** Of the measurements that take longer and vary less. */
const N_LONG_ROUNDS = Math.min(3, N_ROUNDS);
const N_INSTANCES = 50;
const N_MOUNTS = 100;
/** A phone. */
const VIEWPORT = { width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const network = (latency, throughput) => ({ offline: false, latency, downloadThroughput: throughput / 8, uploadThroughput: throughput / 8 });
/** How many times slower the processor is, and what it is connected by, in ms and bit/s. */
const PHONE = { cpu: 4, network: network(60, 9e6) };
/** An old phone on a slow 3G network. */
const WEAK_PHONE = { cpu: 6, network: network(400, 400e3) };

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const article = "<p>Pain that lasts for months wears people out, and many have tried a lot before they read a page like this one.</p>";

/** What every guide for embedding has: the height of the first screen is reserved. */
const RESERVED = `<style>consultation-guide { display: block; min-block-size: 688px; }
    @media (min-width: 22.5rem) { consultation-guide { min-block-size: 632px; } }</style>`;

const pageOf = ({ page }, isBelow) => {
  const guide = page === "guide";
  const place = guide ? "<consultation-guide><a href='/book'>Book a free consultation</a></consultation-guide>" : "<div id='place'></div>";
  const script = guide
    ? "<script type='module' src='/dist/consultation-guide.js'></script>"
    : `<script type='module' src='/peers/${page}.js'></script><script type='module'>mount(place)</script>`;
  const sheet = page === "formbricks" ? "" : `<link rel='stylesheet' href='/peers/${page}.css'>`;
  const style = guide ? RESERVED : sheet;
  return `<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>
    <title>Article</title>${style}<h1>Living with pain</h1>${isBelow ? article.repeat(60) : article}${place}${article.repeat(5)}${script}`;
};

/** A page that makes its guides by script. */
const emptyPageOf = ({ page }) => `<!doctype html><html lang='en'><meta charset='utf-8'><title>Many</title>
    ${page === "guide" || page === "formbricks" ? "" : `<link rel='stylesheet' href='/peers/${page}.css'>`}
    ${page === "guide" ? "<script type='module' src='/dist/consultation-guide.js'></script>" : ""}
    <script type='module' src='/peers/${page}.js'></script><main></main>`;

const pages = new Map(contestants.flatMap((contestant) => [
  [`/${contestant.page}`, pageOf(contestant, false)],
  [`/${contestant.page}/below`, pageOf(contestant, true)],
  [`/${contestant.page}/many`, emptyPageOf(contestant)],
]));
const compiled = join(options.out, "growth");
for (const n of growth.N_QUESTIONS) {
  pages.set(`/growth/${n}`, pageOf({ page: "guide" }, false).replace("<consultation-guide>", `<consultation-guide src='/grown/grow${n}.en.cgq'>`));
}
const server = await serve(pages, new Map([["/dist/", options.dist], ["/peers/", options.out], ["/grown/", compiled]]));
const browser = await puppeteer.launch({
  executablePath: options.browser,
  args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

/** A fresh browser profile with one page, in which `use` does as it likes; throttled as `device` is, if any. */
async function inPage(contestant, device, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport(VIEWPORT);
    const how = {
      question: contestant.question,
      forward: contestant.forward,
      first: visit[0].text,
      start: contestant.start,
    };
    await page.evaluateOnNewDocument(watch, how);
    const session = await page.createCDPSession();
    if (device) {
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", device.network);
      await page.emulateCPUThrottling(device.cpu);
    }
    server.take();
    return await use(page, session);
  } finally {
    await context.close();
  }
}

const firstQuestion = (page) => page.evaluate(() => window.bench.firstQuestion);

async function press(page, find, argument) {
  for (let n = 0; n < 100; n += 1) {
    const at = await page.evaluate(find, argument);
    if (at) {
      await page.mouse.click(at.x, at.y);
      return;
    }
    await pause(30);
  }
  throw new Error(`nothing to press: ${JSON.stringify(argument)} at ${page.url()}`);
}

/** From the navigation to the ending. */
const walk = (contestant, device) => inPage(contestant, device, async (page) => {
  await page.goto(`${server.origin}/${contestant.page}`);
  const { ready, shown } = await firstQuestion(page);
  const { blocked, shift, longest } = await page.evaluate((until) => ({
    blocked: window.bench.blocked(until), shift: window.bench.shift(), longest: window.bench.longestTask(),
  }), shown);
  const bytes = server.take();
  const steps = [];
  for (let n = 0; n < visit.length; n += 1) {
    await pause(device ? 250 : 80);
    await press(page, ([css, label]) => window.bench.option(css, label), [contestant.option, visit[n].label]);
    await pause(device ? 250 : 80);
    await page.evaluate((text) => window.bench.arm(text), visit[n + 1]?.text ?? contestant.ending);
    await press(page, () => window.bench.forward(), null);
    const isLate = pause(20_000).then(() => {
      throw new Error(`${contestant.page} does not get on from “${visit[n].text}”`);
    });
    steps.push(await Promise.race([page.evaluate(() => window.bench.step), isLate]));
    isLate.catch(() => {});
  }
  return {
    first: shown, fromPress: ready === null ? null : shown - ready, blocked, longest, shift,
    bytes: bytes + server.take(), step: steps.slice(0, -1), ending: steps.at(-1),
  };
});

/** What is moved, and how long the main thread is busy, before anyone looks. */
const unseen = (contestant) => inPage(contestant, PHONE, async (page) => {
  await page.goto(`${server.origin}/${contestant.page}/below`);
  await pause(3000);
  const { longest, shift } = await page.evaluate(() => ({ longest: window.bench.longestTask(), shift: window.bench.shift() }));
  return { bytesUnseen: server.take(), longestUnseen: longest, shiftUnseen: shift };
});

/** The same page a second time, from the cache. */
const again = (contestant) => inPage(contestant, PHONE, async (page) => {
  const address = `${server.origin}/${contestant.page}`;
  await page.goto(address);
  await firstQuestion(page);
  await pause(500);
  await page.goto("about:blank");
  server.take();
  await page.goto(address);
  const { shown } = await firstQuestion(page);
  return { againFirst: shown, againBytes: server.take() };
});

/** The way to the first question. */
const arrive = (contestant, device) => inPage(contestant, device, async (page) => {
  await page.goto(`${server.origin}/${contestant.page}`, { timeout: 120_000 });
  const { ready, shown } = await firstQuestion(page);
  return { first: shown, fromPress: ready === null ? null : shown - ready, longest: await page.evaluate(() => window.bench.longestTask()) };
});

const weak = async (contestant) => {
  const { first, fromPress, longest } = await arrive(contestant, WEAK_PHONE);
  return { weakFirst: first, weakFromPress: fromPress, weakLongest: longest };
};

/** Of a server that compresses nothing. */
const plain = async (contestant) => {
  server.compress(false);
  const { first } = await arrive(contestant, PHONE);
  server.compress(true);
  return { plainFirst: first, plainBytes: server.take() };
};

/** In bytes: the page's heap and nodes, and memory of WebAssembly. */
async function memoryOf(page, session) {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0 } = await session.send("Runtime.getHeapUsage");
  return usedSize + embedderHeapUsedSize + await page.evaluate(() => window.bench.wasmMemory());
}

/** Mounts `n` at once, and returns the time until all are there, in ms; runs in the page. */
async function mountMany([text, n]) {
  const begin = performance.now();
  const main = document.querySelector("main");
  for (let i = 0; i < n; i += 1) {
    const node = main.appendChild(document.createElement("div"));
    window.mount(node);
  }
  while (window.bench.n(text) < n) await new Promise((go) => setTimeout(go));
  return performance.now() - begin;
}

/** One after the other, and many at once. */
const many = (contestant) => inPage({ ...contestant, start: null }, null, async (page, session) => {
  await page.goto(`${server.origin}/${contestant.page}/many`);
  const text = contestant.first ?? visit[0].text;
  const mountOne = (text) => page.evaluate(async (text) => {
    const node = document.createElement("div");
    document.querySelector("main").append(node);
    const unmount = window.mount(node);
    while (!window.bench.n(text)) await new Promise((go) => setTimeout(go));
    unmount();
    node.remove();
  }, text);
  await mountOne(text);
  const before = await memoryOf(page, session);
  const begin = performance.now();
  for (let n = 0; n < N_MOUNTS; n += 1) await mountOne(text);
  const mounts = performance.now() - begin;
  await pause(1000);
  const grown = await memoryOf(page, session) - before;
  const instances = await page.evaluate(mountMany, [text, N_INSTANCES]);
  return { mounts, grown, instances, instancesMemory: await memoryOf(page, session) };
});

const memory = (contestant) => inPage(contestant, null, async (page, session) => {
  await page.goto(`${server.origin}/${contestant.page}`);
  await firstQuestion(page);
  await pause(500);
  const compile = await page.evaluate(() => window.bench.compile);
  return { memory: await memoryOf(page, session), compile, wasmMemory: compile && await page.evaluate(() => window.bench.wasmMemory()) };
});

const rounds = [];
/** Adds what `measure` finds to every contestant's figures, in an order that begins with another each time. */
async function round(n, measure) {
  for (let k = 0; k < contestants.length; k += 1) {
    const contestant = contestants[(n + k) % contestants.length];
    const figures = await measure(contestant);
    rounds.push({ contestant: contestant.page, ...figures });
    process.stderr.write(`${contestant.page} ${JSON.stringify(figures)}\n`);
  }
}

/** The same figures by the names that they have where nothing is throttled. */
const whenFree = (figures) => Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name}Free`, value]));

for (let n = 0; n < N_ROUNDS; n += 1) {
  await round(n, (contestant) => walk(contestant, PHONE));
  await round(n, async (contestant) => whenFree(await walk(contestant, null)));
}
for (let n = 0; n < N_LONG_ROUNDS; n += 1) {
  for (const measure of [unseen, again, memory, many, weak, plain]) await round(n, measure);
}

const guide = all.find(({ page }) => page === "guide");
const median = (figures) => figures.toSorted((a, b) => a - b)[figures.length >> 1];

/** A visit to a questionnaire of `n` questions. */
const questions = (n) => inPage({ ...guide, start: null }, null, async (page, session) => {
  await page.goto(`${server.origin}/growth/${n}`);
  await page.waitForFunction(() => window.bench.all(".screen").length > 0);
  const load = await page.evaluate(() => performance.now());
  const { choices, steps } = await page.evaluate(growth.walk, growth.N_STEPS);
  return { n, bytes: growth.sizeOf(compiled, n), load, choice: median(choices), step: median(steps), memory: await memoryOf(page, session) };
});

/** `n` guides in one page. */
const instances = (n) => inPage({ ...guide, start: null }, null, async (page, session) => {
  await page.goto(`${server.origin}/guide/many`);
  const time = await page.evaluate(mountMany, [guide.first ?? visit[0].text, n]);
  return { n, time, memory: await memoryOf(page, session) };
});

const growing = { questions: [], instances: [] };
if (!options.only) {
  growth.compile(options.command, compiled);
  await questions(growth.N_QUESTIONS[0]); // The server compresses each file once.
  for (const n of growth.N_QUESTIONS) growing.questions.push(await questions(n));
  for (const n of growth.N_INSTANCES) growing.instances.push(await instances(n));
}
const versionOf = (name) => JSON.parse(readFileSync(join(options.modules, name, "package.json"), "utf8")).version;
const result = {
  browser: await browser.version(),
  machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  nRounds: N_ROUNDS,
  nLongRounds: N_LONG_ROUNDS,
  contestants: contestants.map(({ page, name, version }) => ({ page, name: version ? `${name} ${versionOf(version)}` : name })),
  rounds,
  growing,
};
await browser.close();
server.close();
process.stdout.write(JSON.stringify(result));
