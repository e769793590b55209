// A static server as a good host is one: brotli at its best, hashed files cached for ever. It counts what it sends.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".cgq": "application/octet-stream",
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** Fonts and pictures are compressed already. */
const COMPRESSED = new Set([".woff", ".woff2"]);

/**
 * Serves `pages`, texts by path, and the files of `folders`, by the path that they are under.
 *
 * @param {Map<string, string>} pages
 * @param {Map<string, string>} folders
 */
export async function serve(pages, folders) {
  const files = new Map();
  const sent = { requests: 0, bytes: 0 };
  let compresses = true;
  const find = (path) => {
    if (path === "/favicon.ico") return Buffer.alloc(0);
    if (pages.has(path)) return Buffer.from(pages.get(path));
    for (const [under, folder] of folders) {
      const file = join(folder, normalize(path.slice(under.length)));
      if (path.startsWith(under) && existsSync(file)) return readFileSync(file);
    }
    return null;
  };
  const answer = (path) => {
    if (!files.has(path)) {
      const body = find(path);
      const type = extname(path) || ".html";
      const isWorth = body && body.length > 0 && !COMPRESSED.has(type);
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body?.length ?? 0 } };
      const headers = {
        "Content-Type": TYPES[type] ?? "application/octet-stream",
        "Cache-Control": path.includes("/assets/") || path.startsWith("/peers/") ? "public, max-age=31536000, immutable" : "no-cache",
      };
      files.set(path, body && {
        plain: { body, headers },
        compressed: isWorth ? { body: brotliCompressSync(body, options), headers: { ...headers, "Content-Encoding": "br" } } : { body, headers },
      });
    }
    const file = files.get(path);
    return file && (compresses ? file.compressed : file.plain);
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = answer(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const tag = `"${file.body.length}"`;
    const headers = { ...file.headers, ETag: tag };
    if (request.headers["if-none-match"] === tag) {
      response.writeHead(304, headers).end();
      return;
    }
    // The page itself is the clinic's.
    if (!pages.has(path) && file.body.length > 0) {
      sent.requests += 1;
      sent.bytes += file.body.length;
    }
    response.writeHead(200, headers).end(file.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of bodies since the last call. */
    take() {
      const { bytes } = sent;
      sent.requests = sent.bytes = 0;
      return bytes;
    },
    /** Whether files are compressed from now on. */
    compress(yes) {
      compresses = yes;
    },
    close: () => server.close(),
  };
}
