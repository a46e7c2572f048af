// What people do with the map, in a real browser.
import assert from 'node:assert/strict';
import test from 'node:test';
import { desktop, expectAccessible, openLive, phone, stage, startHost, tell } from './harness.mjs';

const s = stage();
const ids = ['mountain-valley', 'suyeong-river-belt', 'startup-belt', 'boost-belt', 'nakdong-river-belt'];
const names = {
  ko: ['마운틴밸리', '수영강벨트', '스타트업벨트', '부스트벨트', '낙동강벨트'],
  en: ['Mountain Valley', 'Suyeong River Belt', 'Startup Belt', 'Boost Belt', 'Nakdong River Belt'],
};
const heading = (page) => page.locator('#panel :is(h1, h2)').first();
const belt = (page, id) => page.locator(`.leaflet-container [data-cluster="${id}"][role="button"]`);

/** Waits until the map stands still: a belt is in one place for a dozen frames. */
async function standsStill(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        let before = '';
        let still = 0;
        const look = () => {
          const belt = document.querySelector('.leaflet-container [data-cluster][role="button"]');
          const now = JSON.stringify(belt?.getBoundingClientRect());
          still = now === before ? still + 1 : 0;
          before = now;
          if (still >= 12) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** A point of the window that lies on a belt and is covered by nothing else. */
async function pointOn(page, id) {
  await standsStill(page);
  return page.evaluate((wanted) => {
    const path = document.querySelector(`.leaflet-container [data-cluster="${wanted}"][role="button"]`);
    const box = path.getBoundingClientRect();
    for (let i = 1; i < 12; i++) {
      for (let j = 1; j < 12; j++) {
        const x = box.left + (box.width * i) / 12;
        const y = box.top + (box.height * j) / 12;
        const hit = document.elementFromPoint(x, y);
        if (hit === path || hit?.closest(`[data-cluster="${wanted}"]`) === path) return { x, y };
      }
    }
    return null;
  }, id);
}

for (const lang of ['ko', 'en']) {
  test(`${lang}: a click on a belt opens its panel under its own address, and back closes it`, () =>
    tell(s, {}, async (page) => {
      await openLive(page, `${s.base}/${lang}/`);
      for (const [i, id] of ids.entries()) {
        const point = await pointOn(page, id);
        assert.ok(point, `${id} can be reached`);
        await page.mouse.click(point.x, point.y);
        await page.waitForURL(`${s.base}/${lang}/clusters/${id}`);
        await page.waitForFunction(
          (name) => document.querySelector('#panel :is(h1,h2)')?.textContent.includes(name),
          names[lang][i],
        );
        assert.match(await page.title(), new RegExp(names[lang][i]));
        await page.goBack();
        await page.waitForURL(`${s.base}/${lang}/`);
        await page.waitForFunction(() => document.querySelectorAll('#panel [data-card]').length >= 5);
      }
      await page.goForward();
      await page.waitForURL(`${s.base}/${lang}/clusters/${ids.at(-1)}`);
      await page.waitForFunction(
        (name) => document.querySelector('#panel :is(h1,h2)')?.textContent.includes(name),
        names[lang].at(-1),
      );
    }));
}

test('an entry of the list opens the same panel as the belt', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    await page.locator('#panel a[href="/ko/clusters/boost-belt"]').first().click();
    await page.waitForURL(`${s.base}/ko/clusters/boost-belt`);
    await page.waitForFunction(() =>
      document.querySelector('#panel :is(h1,h2)')?.textContent.includes('부스트벨트'),
    );
    assert.equal(await belt(page, 'boost-belt').getAttribute('aria-pressed'), 'true');
    assert.equal(
      await page.evaluate(() => document.activeElement?.closest('#panel') !== null),
      true,
      'focus is in the panel',
    );
  }));

test('with the keyboard alone: Tab to a belt, Enter and Space open it, Escape returns', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/en/`);
    for (const key of ['Enter', ' ']) {
      await page.evaluate(() => document.body.focus());
      let reached = '';
      for (let i = 0; i < 40 && reached !== 'startup-belt'; i++) {
        await page.keyboard.press('Tab');
        reached = await page.evaluate(() =>
          document.activeElement?.matches('.leaflet-container [role="button"]')
            ? document.activeElement.dataset.cluster
            : '',
        );
      }
      assert.equal(reached, 'startup-belt', 'Tab reaches the third belt');
      await page.keyboard.press(key);
      await page.waitForURL(`${s.base}/en/clusters/startup-belt`);
      await page.waitForFunction(
        () =>
          document.activeElement?.textContent?.includes('Startup Belt') &&
          document.activeElement.closest('#panel'),
      );
      await page.keyboard.press('Escape');
      await page.waitForURL(`${s.base}/en/`);
      await page.waitForFunction(() => document.activeElement?.dataset.cluster === 'startup-belt');
      await page.reload();
      await page.waitForSelector('[data-map-state="ready"]');
    }
  }));

test('Tab walks through the map and out again', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    const seen = [];
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() =>
          document.activeElement?.closest('#map')
            ? 'map'
            : document.activeElement?.closest('#panel')
              ? 'panel'
              : 'other',
        ),
      );
      if (seen.at(-1) === 'panel') break;
    }
    assert.ok(seen.includes('map'), 'Tab enters the map');
    assert.equal(seen.at(-1), 'panel', 'Tab leaves the map for the panel');
  }));

for (const [lang, id, name] of [
  ['ko', 'nakdong-river-belt', '낙동강벨트'],
  ['en', 'mountain-valley', 'Mountain Valley'],
]) {
  test(`${lang}: a direct link is a whole page, with and without script`, () =>
    tell(s, {}, async (page) => {
      await openLive(page, `${s.base}/${lang}/clusters/${id}`);
      assert.match(await heading(page).textContent(), new RegExp(name));
      assert.equal(await belt(page, id).getAttribute('aria-pressed'), 'true');
    }).then(() =>
      tell(s, { javaScriptEnabled: false }, async (page) => {
        await page.goto(`${s.base}/${lang}/clusters/${id}`);
        assert.match(await heading(page).textContent(), new RegExp(name));
        for (const other of ids)
          assert.ok((await page.locator(`.map-svg a[data-cluster="${other}"]`).count()) <= 1);
        assert.ok((await page.locator('#panel ol li[id^="src-"] a').count()) > 3, 'the sources are there');
        assert.ok((await page.locator('#panel a[href*="/sites/"]').count()) > 1, 'the sites are there');
      }),
    ));
}

test('without script the picture shows five linked belts, and each link works', () =>
  tell(s, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${s.base}/ko/`);
    const links = page.locator('.map-svg a.belt');
    assert.equal(await links.count(), 5);
    for (const [i, id] of ids.entries()) {
      assert.ok((await links.nth(i).locator('path').first().boundingBox()).width > 10, `${id} is drawn`);
      assert.match(await links.nth(i).getAttribute('aria-label'), new RegExp(names.ko[i]));
    }
    await page.locator('.map-svg a[data-cluster="boost-belt"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${s.base}/ko/clusters/boost-belt`);
  }));

test('the language switch keeps the page, also after the panel changed', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    await page.locator('#panel a[href="/ko/clusters/startup-belt"]').first().click();
    await page.waitForURL(`${s.base}/ko/clusters/startup-belt`);
    await page.waitForSelector('a[data-lang-switch][href="/en/clusters/startup-belt"]');
    await page.locator('a[data-lang-switch]').click();
    await page.waitForURL(`${s.base}/en/clusters/startup-belt`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await heading(page).textContent(), /Startup Belt/);
  }));

test('/ leads to the language of the browser', () =>
  tell(s, { lang: 'en-GB' }, async (page) => {
    await page.goto(`${s.base}/`);
    assert.equal(page.url(), `${s.base}/en/`);
  }));

test('on a phone a tap opens the sheet over the map, and nothing scrolls sideways', () =>
  tell(s, { viewport: phone, hasTouch: true, isMobile: true }, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    const point = await pointOn(page, 'nakdong-river-belt');
    await page.touchscreen.tap(point.x, point.y);
    await page.waitForURL(`${s.base}/ko/clusters/nakdong-river-belt`);
    await page.waitForFunction(() => {
      const h = document.querySelector('#panel :is(h1,h2)');
      const r = h?.getBoundingClientRect();
      return h?.textContent.includes('낙동강벨트') && r.top > 0 && r.bottom < innerHeight;
    });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }));

for (const width of [320, 360, 768]) {
  test(`nothing scrolls sideways at ${width} px`, () =>
    tell(s, { viewport: { width, height: 800 } }, async (page) => {
      for (const path of ['/ko/', '/en/clusters/nakdong-river-belt', '/ko/sites/e-park', '/embed?lang=en']) {
        await openLive(page, s.base + path);
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide[0] <= wide[1], `${path} is ${wide[0]} px wide in a window of ${wide[1]}`);
      }
    }));
}

test('Leaflet takes over without a layout shift, on the same frame', () =>
  tell(s, {}, async (page) => {
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value;
      }).observe({ type: 'layout-shift', buffered: true });
      // The boxes of the belts in the picture, before any script of the page ran.
      document.addEventListener('DOMContentLoaded', () => {
        window.drawn = {};
        for (const a of document.querySelectorAll('.map-svg a.belt')) {
          const r = a.querySelector('.belt-fill').getBoundingClientRect();
          window.drawn[a.dataset.cluster] = [r.left, r.top, r.right, r.bottom];
        }
      });
    });
    await openLive(page, `${s.base}/ko/`);
    const { shift, off } = await page.evaluate(() => {
      let off = 0;
      for (const [id, box] of Object.entries(window.drawn)) {
        const r = document
          .querySelector(`.leaflet-container [data-cluster="${id}"][role="button"]`)
          .getBoundingClientRect();
        for (const [i, v] of [r.left, r.top, r.right, r.bottom].entries())
          off = Math.max(off, Math.abs(v - box[i]));
      }
      return { shift: window.shift, off };
    });
    assert.equal(Object.keys(await page.evaluate(() => window.drawn)).length, 5);
    assert.ok(shift < 0.001, `layout shift is ${shift}`);
    assert.ok(off < 2.5, `a belt moved by ${off} px`);
  }));

test('if the data cannot be fetched, the picture, the list and the panel still stand and say so', () =>
  tell(s, { failures: /\/api\/|\/map\/base/ }, async (page) => {
    await page.route(/\/api\/|\/map\/base/, (r) => r.abort('failed'));
    await page.goto(`${s.base}/ko/`);
    await page.waitForSelector('[data-map-state="failed"]');
    assert.match(await page.locator('[data-map-status]').textContent(), /불러오지 못/);
    assert.equal(await page.locator('.map-svg a.belt').count(), 5);
    assert.ok(await page.locator('.map-svg').isVisible());
    await page.locator('#panel a[href="/ko/clusters/boost-belt"]').first().click();
    await page.waitForURL(`${s.base}/ko/clusters/boost-belt`);
    await page.waitForFunction(() =>
      document.querySelector('#panel :is(h1,h2)')?.textContent.includes('부스트벨트'),
    );
  }));

test('if a panel cannot be fetched, the page itself is opened', () =>
  tell(s, { failures: /\/panel$/ }, async (page) => {
    await page.route(/\/panel$/, (r) => r.abort('failed'));
    await openLive(page, `${s.base}/en/`);
    await page.locator('#panel a[href="/en/clusters/boost-belt"]').first().click();
    await page.waitForURL(`${s.base}/en/clusters/boost-belt`);
    await page.waitForSelector('[data-map-state="ready"]');
    assert.match(await heading(page).textContent(), /Boost Belt/);
  }));

test('the layer switch hides and shows belts and sites, and the online map is asked for only when chosen', () =>
  tell(s, { failures: /tile\.openstreetmap/ }, async (page) => {
    const tiles = [];
    await page.route(/tile\.openstreetmap\.org/, (r) => {
      tiles.push(r.request().url());
      return r.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>',
      });
    });
    page.removeAllListeners('request');
    await openLive(page, `${s.base}/ko/`);
    assert.equal(tiles.length, 0);
    await page.getByRole('button', { name: '지도에 표시할 항목' }).click();
    await page.getByLabel('클러스터', { exact: true }).uncheck();
    assert.equal(await page.locator('.leaflet-container [data-cluster][role="button"]:visible').count(), 0);
    await page.getByLabel('클러스터', { exact: true }).check();
    assert.equal(await page.locator('.leaflet-container [data-cluster][role="button"]').count(), 5);
    await page.getByLabel('거점', { exact: true }).uncheck();
    assert.equal(await page.locator('.leaflet-container [data-site]:visible').count(), 0);
    await Promise.all([
      page.waitForRequest(/tile\.openstreetmap\.org/),
      page.getByLabel('온라인 지도').check(),
    ]);
    assert.ok(tiles.length > 0);
  }));

test('embedded on another origin, the map opens clusters inside its frame and sets no cookie', async () => {
  const host = await startHost(
    `<!doctype html><html lang="ko"><title>host</title><iframe src="${s.base}/embed?lang=ko&amp;cluster=nakdong-river-belt" title="부산 산업지도 – 낙동강벨트" width="700" height="520"></iframe></html>`,
  );
  try {
    await tell(s, {}, async (page) => {
      await page.goto(host.base);
      const frame = page.frameLocator('iframe');
      await frame.locator('[data-map-state="ready"]').waitFor();
      assert.match(await frame.locator('#panel :is(h1,h2)').first().textContent(), /낙동강벨트/);
      assert.equal(await page.frames()[1].title(), '부산 산업지도 – 낙동강벨트 (대화형 지도)');
    });
  } finally {
    await host.stop();
  }
});

test('the embed works in a sandbox without an origin', async () => {
  const host = await startHost(
    `<!doctype html><html lang="ko"><title>host</title><iframe sandbox="allow-scripts" src="${s.base}/embed?lang=en" title="map" width="600" height="500"></iframe></html>`,
  );
  try {
    await tell(s, {}, async (page) => {
      await page.goto(host.base);
      const frame = page.frameLocator('iframe');
      await frame.locator('[data-map-state="ready"]').waitFor();
      assert.equal(await frame.locator('.leaflet-container [data-cluster][role="button"]').count(), 5);
    });
  } finally {
    await host.stop();
  }
});

test('no page but the embed can be framed by another origin', async () => {
  const host = await startHost(
    `<!doctype html><html lang="ko"><title>host</title><iframe src="${s.base}/ko/" title="map"></iframe></html>`,
  );
  try {
    const context = await s.browser.newContext();
    const page = await context.newPage();
    await page.goto(host.base);
    const frame = page.frames()[1];
    assert.equal(await frame?.locator('#map').count(), 0);
    await context.close();
  } finally {
    await host.stop();
  }
});

test('in print the picture and the text are there, the controls are not', () =>
  tell(s, {}, async (page) => {
    await openLive(page, `${s.base}/ko/clusters/mountain-valley`);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.map-svg').isVisible());
    assert.equal(
      (await page
        .locator('.leaflet-container')
        .isVisible()
        .catch(() => false)) &&
        (await page
          .locator('.map-controls')
          .isVisible()
          .catch(() => false)),
      false,
    );
    assert.ok(await page.locator('#panel ol li[id^="src-"]').first().isVisible());
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok(pdf.length > 10_000);
  }));

test('reduced motion: the map does not animate', () =>
  tell(s, { reducedMotion: 'reduce' }, async (page) => {
    await openLive(page, `${s.base}/ko/`);
    assert.equal(await page.locator('.leaflet-zoom-anim, .leaflet-fade-anim').count(), 0);
    await page.locator('#panel a[href="/ko/clusters/boost-belt"]').first().click();
    await page.waitForURL(`${s.base}/ko/clusters/boost-belt`);
  }));

for (const [what, path] of [
  ['home', '/ko/'],
  ['home in English', '/en/'],
  ['a cluster page', '/ko/clusters/startup-belt'],
  ['a site page', '/en/sites/e-park'],
  ['the embed', '/embed?lang=ko'],
  ['the embed of a cluster', '/embed?lang=en&cluster=boost-belt'],
]) {
  for (const [how, options] of [
    ['on a desktop', { viewport: desktop }],
    ['on a phone, in the dark', { viewport: phone, colorScheme: 'dark' }],
  ]) {
    test(`axe finds nothing wrong with ${what} ${how}`, () =>
      tell(s, { ...options, bypassCSP: true }, async (page) => {
        await openLive(page, s.base + path);
        await expectAccessible(page, what);
      }));
  }
}

test('what the tools unfold lies whole over the map, beside the date and above the panel', () =>
  tell(s, {}, async (page) => {
    for (const viewport of [phone, { width: 768, height: 900 }, desktop]) {
      await page.setViewportSize(viewport);
      await openLive(page, `${s.base}/ko/`);
      for (const id of ['map-pan', 'map-layers']) {
        await page.locator(`button[aria-controls="${id}"]`).click();
        const corners = await page.evaluate((box) => {
          const at = document.getElementById(box);
          const r = at.getBoundingClientRect();
          return [r.left + 12, r.right - 12].flatMap((x) =>
            [r.top + 12, r.bottom - 12].map((y) => at.contains(document.elementFromPoint(x, y))),
          );
        }, id);
        assert.deepEqual(corners, [true, true, true, true], `${id} at ${viewport.width} px`);
        await page.keyboard.press('Escape');
      }
    }
  }));
