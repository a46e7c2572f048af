// Starts the built binary and a real Chromium for the stories. Each story gets
// a page of its own and fails on what no story may show: a console error, an
// uncaught error, a failed request, a request to anywhere but the server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const binary = fileURLToPath(new URL('../../bin/busanmap', import.meta.url));
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const chromiumArgs = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Sizes at which people look at the map. */
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1440, height: 900 };

/** Starts the server and the browser for a file of stories. */
export function stage(options = {}) {
  const s = { base: '', browser: null, stop: async () => {} };
  before(async () => {
    const server = await startServer(options.args);
    s.base = server.base;
    s.browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
      args: chromiumArgs,
    });
    s.stop = async () => {
      await s.browser.close();
      await server.stop();
    };
  });
  after(() => s.stop());
  return s;
}

/** Starts bin/busanmap on a free port and resolves when it has printed its address. */
export async function startServer(args = []) {
  const child = spawn(binary, ['serve', '--addr', '127.0.0.1:0', '--log-level', 'error', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const base = await new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const url = /http:\/\/\S+/.exec(printed);
      if (url) resolve(url[0].replace(/\/$/, ''));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    base,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Serves one HTML document on another origin, like a page that embeds the map. What
 * it holds may depend on where it is served: then html is a function of that.
 */
export async function startHost(html, headers = {}) {
  const server = createServer((req, res) => {
    if (req.url === '/favicon.ico') return res.writeHead(204).end();
    return res
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
      .end(typeof html === 'function' ? html(`http://${req.headers.host}`) : html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/**
 * Opens a page, runs the story, and checks that nothing went wrong on the way.
 * `failures` is a pattern of requests that the story makes fail itself, `told` of
 * what the console says because of it.
 */
export async function tell(s, options, story) {
  const { viewport = desktop, lang = 'ko-KR', failures, told: expected, ...rest } = options;
  const context = await s.browser.newContext({ viewport, locale: lang, ...rest });
  const page = await context.newPage();
  const wrong = [];
  const own = (url) => failures?.test(url);
  page.on('pageerror', (e) => wrong.push(`uncaught: ${e}`));
  page.on('console', (m) => {
    const ours = failures && m.text().startsWith('map: the picture stays'); // our own words for a failure
    const told = ours || expected?.test(m.text());
    if (['error', 'warning'].includes(m.type()) && !told && !own(m.location().url))
      wrong.push(`console: ${m.text()}`);
  });
  page.on('requestfailed', (r) => {
    const aborted = r.failure()?.errorText === 'net::ERR_ABORTED'; // left for another page
    if (!own(r.url()) && !aborted) wrong.push(`failed: ${r.url()} ${r.failure()?.errorText}`);
  });
  page.on('response', (r) => {
    if (r.status() >= 400 && !own(r.url())) wrong.push(`${r.status()}: ${r.url()}`);
  });
  page.on('request', (r) => {
    if (!/^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(r.url())) wrong.push(`third party: ${r.url()}`);
  });
  try {
    await story(page, context);
    assert.deepEqual(await context.cookies(), [], 'the map sets no cookie');
  } finally {
    await context.close();
  }
  assert.deepEqual(wrong, [], 'nothing went wrong on the way');
}

/** Opens a path and waits until Leaflet has taken over. */
export async function openLive(page, url) {
  await page.goto(url);
  await page.waitForSelector('[data-map-state="ready"]');
}

/** Runs axe-core and expects no violation of WCAG 2.2 A and AA or best practice. */
export async function expectAccessible(page, what) {
  await page.addScriptTag({ path: axePath }).catch(() => page.evaluate(() => undefined));
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map(
      (v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`,
    );
  });
  assert.deepEqual(violations, [], `${what} has no accessibility violation`);
}
