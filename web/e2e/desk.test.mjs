// The investor's desk in a real browser, in both languages, with and without script.
import assert from 'node:assert/strict';
import test from 'node:test';
import { desktop, expectAccessible, openLive, phone, stage, tell } from './harness.mjs';

const s = stage();
const words = {
  ko: {
    applies: '이곳에 적용되는 것',
    zone: '부산 금융 기회발전특구',
    tax: '소득세·법인세',
    cluster: '스타트업벨트',
    river: '낙동강벨트',
  },
  en: {
    applies: 'What applies here',
    zone: 'Busan Finance Opportunity Development Zone',
    tax: 'corporate tax relief',
    cluster: 'Startup Belt',
    river: 'Nakdong River Belt',
  },
};

for (const lang of ['ko', 'en']) {
  const w = words[lang];

  test(`${lang}: a spot typed in without script shows belts, zones, the stack of incentives and why`, () =>
    tell(s, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${s.base}/${lang}/here`);
      await page.locator('input[name="lon"]').fill('129.0663');
      await page.locator('input[name="lat"]').fill('35.147');
      await page.locator('form:has(input[name="lon"]) button').first().click();
      await page.waitForURL(/lon=129\.0663/);
      const text = await page.locator('main').textContent();
      for (const part of [w.cluster, w.zone, w.tax]) assert.ok(text.includes(part), part);
    }));

  test(`${lang}: the finder says what applies, what may and what does not, with reasons, without script`, () =>
    tell(s, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${s.base}/${lang}/incentives`);
      await page.locator('input[name="jobs"]').fill('5');
      await page.locator('select[name="company"]').selectOption('foreign_invested');
      await page.locator('form:has(input[name="jobs"]) button').first().click();
      await page.waitForURL(/jobs=5/);
      assert.ok((await page.locator('.verdict.is-does_not_apply').count()) > 0);
      assert.ok((await page.locator('.verdict.is-may_apply').count()) > 0);
    }));

  test(`${lang}: two clusters side by side, without script, and as CSV`, () =>
    tell(s, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${s.base}/${lang}/compare`);
      await page.locator('input[name="cluster"][value="startup-belt"]').check();
      await page.locator('input[name="cluster"][value="nakdong-river-belt"]').check();
      await page.locator('form:has(input[name="cluster"]) button').first().click();
      await page.waitForURL(/cluster=startup-belt.*cluster=nakdong-river-belt/);
      const head = await page.locator('main table thead').textContent();
      assert.ok(head.includes(w.cluster) && head.includes(w.river));
      const href = await page.locator('a[href*="compare.csv"]').first().getAttribute('href');
      const csv = await (await page.request.get(s.base + href)).body();
      assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel needs the mark to read Korean');
      assert.ok(csv.toString('utf8').includes(w.river));
    }));

  test(`${lang}: search works without script and as you type`, () =>
    tell(s, { javaScriptEnabled: false }, async (page) => {
      await page.goto(`${s.base}/${lang}/search?q=${encodeURIComponent('ㄴㄷㄱ')}`);
      await page.locator(`main a[href="/${lang}/clusters/nakdong-river-belt"]`).first().click();
      await page.waitForURL(`${s.base}/${lang}/clusters/nakdong-river-belt`);
    }).then(() =>
      tell(s, {}, async (page) => {
        await openLive(page, `${s.base}/${lang}/`);
        const box = page.locator('input[name="q"]').first();
        await box.fill('bukhang');
        await page.waitForSelector('[role="listbox"] [role="option"]');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL(new RegExp(`/${lang}/(sites/north-port|clusters|zones|here)`));
      }),
    ));

  for (const path of [
    'nakdong-river-belt',
    'zones/odz-finance',
    'here?lon=129.0663&lat=35.147',
    'startup-belt?both=1',
    'mountain-valley',
    'boost-belt',
    'suyeong-river-belt',
  ]) {
    test(`${lang}: the brief ${path} prints on one page`, () =>
      tell(s, {}, async (page) => {
        await page.goto(`${s.base}/${lang}/brief/${path}`);
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page[^s]/g)?.length;
        assert.equal(pages, 1);
        assert.ok(await page.locator('.qr-ink').isVisible());
      }));
  }
}

test('a click with the crosshair asks what applies at the spot, and the address can be sent on', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    const box = await page.locator('#map').boundingBox();
    await page.getByRole('button', { name: '여기 조회' }).click();
    await page.mouse.click(box.x + box.width * 0.55, box.y + box.height * 0.6);
    await page.waitForURL(/\/ko\/here\?lat=.*&lon=/);
    await page.waitForFunction(
      (t) => document.querySelector('#panel')?.textContent.includes(t),
      words.ko.applies,
    );
    await page.reload();
    await page.waitForSelector('[data-map-state="ready"]');
    assert.match(await page.locator('#panel').textContent(), /이곳에 적용되는 것/);
  }));

test('a spot in Centum 2 says that the Opportunity Development Zone rate does not apply there', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/ko/here?lon=129.1335&lat=35.2125`);
    const text = await page.locator('main').textContent();
    assert.ok(text.includes('센텀2 도심융합특구') && text.includes('기회발전특구'));
    assert.equal(await page.locator('#odz-cit').count(), 0);
  }));

test('everything on the screen can be taken along in four formats', () =>
  tell(s, {}, async (page) => {
    await page.goto(`${s.base}/en/`);
    const hrefs = await page
      .locator('a[href^="/download/clusters"]')
      .evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))]);
    assert.equal(hrefs.length, 4, hrefs.join(' '));
    for (const href of hrefs) {
      const res = await page.request.get(s.base + href);
      assert.equal(res.status(), 200, href);
      assert.match(res.headers()['content-disposition'], /attachment/);
    }
  }));

for (const path of [
  '/ko/here?lon=129.0663&lat=35.147',
  '/en/compare?cluster=startup-belt&cluster=nakdong-river-belt',
  '/ko/search?q=북항',
  '/en/incentives?jobs=5',
  '/ko/brief/startup-belt',
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
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide[0] <= wide[1], `${path} is ${wide[0]} px wide in a window of ${wide[1]}`);
      }));
  }
}

/** Waits until one entry of the list is shown. */
const onlyOneCard = (page) =>
  page.waitForFunction(
    () =>
      [...document.querySelectorAll('#panel [data-card]')].filter((e) => e.checkVisibility()).length === 1,
  );

for (const [lang, name, layers, industry, button, copied] of [
  ['ko', '부스트벨트', '지도에 표시할 항목', '초소형 위성', '주소 복사', /복사했습니다/],
  ['en', 'Boost Belt', 'What the map shows', 'Micro-satellites', 'Copy the link', /copied/i],
]) {
  test(`${lang}: the filter leaves the same clusters in the list and on the map, and stays in the address`, () =>
    tell(s, {}, async (page) => {
      await openLive(page, `${s.base}/${lang}/`);
      await page.getByRole('button', { name: layers }).click();
      await page.locator('.filter select').first().selectOption({ label: industry });
      await page.waitForURL(/industry=/);
      await onlyOneCard(page);
      assert.match(await page.locator('#panel [data-card]:visible').textContent(), new RegExp(name));
      await page.reload();
      await page.waitForSelector('[data-map-state="ready"]');
      await onlyOneCard(page);
    }));

  test(`${lang}: the link of what is on the screen can be copied, and it is said`, () =>
    tell(s, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await openLive(page, `${s.base}/${lang}/clusters/boost-belt`);
      await page.locator('[data-take] summary').click();
      await page.getByRole('button', { name: button }).click();
      await page.waitForFunction(
        (source) =>
          new RegExp(source, 'i').test(
            document.querySelector('.take-share [role="status"]')?.textContent ?? '',
          ),
        copied.source,
      );
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
    }));
}
