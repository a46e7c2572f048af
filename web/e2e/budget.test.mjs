// What goes over the wire, in bytes, brotli. The numbers are promises to people
// on slow phones; raise one only with a reason.
import assert from 'node:assert/strict';
import test from 'node:test';
import { stage, tell } from './harness.mjs';

const s = stage();

/** Opens a page with an empty cache and sums up what was transferred, by kind. */
async function weigh(path) {
  const sum = { all: 0, js: 0, css: 0, geo: 0 };
  await tell(s, {}, async (page, context) => {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const urls = new Map();
    cdp.on('Network.responseReceived', (e) => urls.set(e.requestId, e.response.url));
    cdp.on('Network.loadingFinished', (e) => {
      const url = urls.get(e.requestId) ?? '';
      sum.all += e.encodedDataLength;
      if (/\.js$/.test(url)) sum.js += e.encodedDataLength;
      if (/\.css$/.test(url)) sum.css += e.encodedDataLength;
      if (/clusters\/items|base\.geojson/.test(url)) sum.geo += e.encodedDataLength;
    });
    await page.goto(s.base + path, { waitUntil: 'networkidle' });
  });
  return sum;
}

for (const [path, budget] of [
  ['/ko/', { all: 140_000, js: 60_000, css: 15_000, geo: 45_000 }],
  ['/en/', { all: 140_000, js: 60_000, css: 15_000, geo: 45_000 }],
  ['/embed?lang=ko', { all: 110_000, js: 60_000, css: 15_000, geo: 45_000 }],
  ['/embed?lang=ko&view=list', { all: 75_000, js: 60_000, css: 15_000 }],
  ['/ko/share/check', { all: 80_000, js: 60_000, css: 18_000 }],
]) {
  test(`${path} keeps its budget`, async () => {
    const sum = await weigh(path);
    for (const [kind, limit] of Object.entries(budget)) {
      assert.ok(sum[kind] > 0, `${kind} was measured`);
      assert.ok(sum[kind] <= limit, `${kind}: ${sum[kind]} bytes, the budget is ${limit}`);
    }
  });
}

test('the script for the page around a frame is below 1 kB', async () => {
  for (const [coding, limit] of [
    ['gzip', 1000],
    ['br', 1000],
  ]) {
    const response = await fetch(`${s.base}/embed.js`, { headers: { 'Accept-Encoding': coding } });
    assert.equal(response.headers.get('content-encoding'), coding);
    const bytes = Number(response.headers.get('content-length'));
    assert.ok(bytes > 300 && bytes <= limit, `${coding}: ${bytes} bytes, the budget is ${limit}`);
  }
});
