// The date, the zones and the pages of the catalogue, in a real browser.
import assert from 'node:assert/strict';
import test from 'node:test';
import { desktop, expectAccessible, openLive, phone, stage, tell } from './harness.mjs';

const s = stage();

test('on the day of the release the map tells what the release told, and one link leads back to today', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/clusters/nakdong-river-belt?asof=2023-11-01`);
    const then = await page.locator('#panel').textContent();
    assert.doesNotMatch(then, /분산에너지 특화지역/);
    await page.locator('a[href="/ko/clusters/nakdong-river-belt"]:visible').first().click();
    await page.waitForURL(`${s.base}/ko/clusters/nakdong-river-belt`);
    assert.match(await page.locator('#panel').textContent(), /분산에너지 특화지역/);
  }));

test('without script the form of the date opens the page of that day', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/en/clusters/startup-belt`);
    const form = page.locator('form:has([name="asof"])').first();
    const details = page.locator('details:has(form [name="asof"])').first();
    if (await details.count()) await details.locator('summary').click();
    await form.locator('select[name="asof"]').selectOption('2024-06-20');
    await form.locator('button').first().click();
    await page.waitForURL(/asof=2024-06-20/);
    assert.match(await page.locator('#panel').textContent(), /Opportunity Development Zone/);
  }));

test('the date stays when a panel is opened', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/?asof=2024-07-01`);
    await page
      .locator(
        '#panel a[data-panel-url][data-cluster="boost-belt"], #panel a[href^="/ko/clusters/boost-belt"]',
      )
      .first()
      .click();
    await page.waitForURL(`${s.base}/ko/clusters/boost-belt?asof=2024-07-01`);
    await page.waitForFunction(() =>
      document.querySelector('#panel :is(h1,h2)')?.textContent.includes('부스트벨트'),
    );
  }));

for (const [lang, name] of [
  ['ko', '부산 금융 기회발전특구'],
  ['en', 'Busan Finance Opportunity Development Zone'],
]) {
  test(`${lang}: a zone opens from its cluster as a panel under its own address, and back leads to the cluster`, () =>
    tell(s, {}, async (page) => {
      await openLive(page, `${s.base}/${lang}/clusters/startup-belt`);
      await page.locator(`#panel a[href="/${lang}/zones/odz-finance"]`).first().click();
      await page.waitForURL(`${s.base}/${lang}/zones/odz-finance`);
      await page.waitForFunction(
        (n) => document.querySelector('#panel :is(h1,h2)')?.textContent.includes(n),
        name,
      );
      const text = await page.locator('#panel').textContent();
      assert.match(text, /2024/);
      assert.match(text, lang === 'ko' ? /제121조의33/ : /121-33/);
      await page.goBack();
      await page.waitForURL(`${s.base}/${lang}/clusters/startup-belt`);
    }));
}

test('a zone page is complete without script', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/ko/zones/ucz-centum2`);
    const text = await page.locator('main').textContent();
    for (const part of ['도심융합특구', '선정', '지정', '2021', '2024']) assert.ok(text.includes(part), part);
    assert.ok((await page.locator('#panel ol li[id^="src-"]').count()) > 2);
  }));

test('the zones layer can be switched on and a zone on the map opens', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    assert.equal(await page.locator('.leaflet-container [data-zone]:visible').count(), 0);
    await page.getByRole('button', { name: '지도에 표시할 항목' }).click();
    await page.getByLabel('특구', { exact: true }).check();
    await page.waitForSelector('.leaflet-container [data-zone]');
    assert.ok((await page.locator('.leaflet-container [data-zone]').count()) > 10);
  }));

test('every incentive says until when, and those that end soon say how many days are left', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/en/incentives?asof=2026-11-01`);
    const card = page.locator('#odz-cit');
    assert.match(await card.textContent(), /31 December 2026/);
    assert.match(await card.textContent(), /60 days left/);
    await page.goto(`${s.base}/ko/incentives?asof=2027-01-01`);
    assert.match(await page.locator('#odz-cit').textContent(), /종료/);
  }));

test('the changes can be bounded by a date, and the feeds are linked', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/ko/changes`);
    const all = await page.locator('main time').count();
    await page.locator('input[name="since"]').fill('2026-01-01');
    await page.locator('form:has(input[name="since"]) button').click();
    await page.waitForURL(/since=2026-01-01/);
    const few = await page.locator('main time').count();
    assert.ok(few > 0 && few < all, `${few} of ${all}`);
    for (const type of ['application/feed+json', 'application/atom+xml']) {
      const href = await page.locator(`link[rel="alternate"][type="${type}"]`).getAttribute('href');
      assert.equal((await page.request.get(href)).status(), 200, href);
    }
  }));

test('the story shows before and after, and its chart has the same years as its table, without script', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/en/story`);
    assert.equal(await page.locator('main .map-svg').count(), 2);
    const chart = page.locator('img[src*="investment-"]');
    await chart.scrollIntoViewIfNeeded();
    assert.ok(await chart.evaluate((img) => img.complete && img.naturalWidth > 0));
    const alt = await chart.getAttribute('alt');
    for (const year of ['2021', '2022', '2023', '2024']) assert.ok(alt.includes(year), year);
    assert.match(await page.locator('main table').first().textContent(), /2\.1685 trillion/);
  }));

test('the about page explains each of the 41 checks and says what is not known', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/ko/about`);
    const text = await page.locator('main').textContent();
    for (const part of ['8 trillion won', '8천억', '16 pyeong', 'Western Mountain'])
      assert.ok(text.includes(part), part);
  }));

test('every source reference of a page leads to a source on the same page', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    for (const path of [
      '/ko/clusters/mountain-valley',
      '/en/zones/rnd',
      '/ko/incentives',
      '/ko/changes',
      '/en/story',
      '/ko/about',
    ]) {
      await page.goto(s.base + path);
      const lost = await page.evaluate(() =>
        [...document.querySelectorAll('a[href*="#src-"]')]
          .filter((a) => !document.getElementById(a.hash.slice(1)))
          .map((a) => a.hash),
      );
      assert.deepEqual(lost, [], path);
      assert.ok((await page.locator('a[href*="#src-"]').count()) > 5, path);
    }
  }));

for (const width of [320, 768]) {
  test(`no page of the catalogue scrolls sideways at ${width} px`, () =>
    tell(s, { viewport: { width, height: 800 } }, async (page) => {
      for (const path of [
        '/ko/zones/odz-finance',
        '/ko/incentives',
        '/en/changes',
        '/en/story',
        '/ko/about',
        '/ko/?asof=2023-11-01',
      ]) {
        await page.goto(s.base + path);
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide[0] <= wide[1], `${path} is ${wide[0]} px wide in a window of ${wide[1]}`);
      }
    }));
}

for (const path of [
  '/ko/zones/odz-finance',
  '/en/incentives',
  '/ko/changes',
  '/en/story',
  '/ko/about',
  '/ko/clusters/startup-belt?asof=2023-11-01',
]) {
  for (const [how, options] of [
    ['on a desktop', { viewport: desktop }],
    ['on a phone, in the dark', { viewport: phone, colorScheme: 'dark' }],
  ]) {
    test(`axe finds nothing wrong with ${path} ${how}`, () =>
      tell(s, { ...options, bypassCSP: true }, async (page) => {
        await page.goto(s.base + path);
        if (await page.locator('[data-map]').count()) await page.waitForSelector('[data-map-state="ready"]');
        await expectAccessible(page, path);
      }));
  }
}
