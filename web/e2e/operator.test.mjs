// The operator's page: who shows the map in a frame.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { desktop, expectAccessible, phone, stage, startHost, tell } from './harness.mjs';

const operator = `http://127.0.0.1:${await freePort()}/`;
const s = stage({ args: ['--operator-addr', new URL(operator).host] });

/** Returns a port that nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Shows the map in a frame of another site, and returns the origin of that site. */
async function embed() {
  const host = await startHost(
    `<!DOCTYPE html><html lang="ko"><title>x</title><iframe src="${s.base}/embed?lang=ko&cluster=boost-belt&v=1" title="map" width="600" height="500" referrerpolicy="strict-origin-when-cross-origin"></iframe>`,
  );
  await tell(s, {}, async (page) => {
    await page.goto(`${host.base}/page/with/a/path?person=1`);
    await page.frameLocator('iframe').locator('[data-map-state="ready"]').waitFor();
  });
  await host.stop();
  return host.base;
}

test('a site that shows the map is listed by its origin, with the parameters of the frame', async () => {
  const origin = await embed();
  await tell(s, { lang: 'en-US', javaScriptEnabled: false }, async (page) => {
    await page.goto(operator);
    const row = page.getByRole('row', { name: origin });
    assert.match(await row.innerText(), /\b1\s+1\s+1\s.*cluster, lang, v/s);
    await page.getByLabel('Who uses a parameter?').selectOption('cluster');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Only loads with the parameter “cluster” are counted.').waitFor();
    assert.equal(await page.getByRole('row', { name: origin }).count(), 1);
    await page.getByLabel('Who uses a parameter?').selectOption('theme');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('No site has used this parameter').waitFor();
    await page.getByRole('link', { name: '한국어' }).click();
    await page.getByText('이 매개변수를 쓴 누리집이 없습니다').waitFor();
  });
});

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  for (const colorScheme of ['light', 'dark']) {
    for (const lang of ['ko-KR', 'en-US']) {
      test(`the operator's page is accessible and fits: ${name}, ${colorScheme}, ${lang}`, async () => {
        await embed();
        await tell(s, { viewport, colorScheme, lang, bypassCSP: true }, async (page) => {
          await page.goto(operator);
          assert.equal(await page.getAttribute('html', 'lang'), lang.slice(0, 2));
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(beyond, 0, 'nothing is wider than the window');
          await expectAccessible(page, "the operator's page");
        });
      });
    }
  }
}
