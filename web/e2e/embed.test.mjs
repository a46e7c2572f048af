// What officials, and the visitors of their pages, do with the map in a frame. The
// pages around it are served from another port, which is another origin.
import assert from 'node:assert/strict';
import test from 'node:test';
import { desktop, expectAccessible, stage, startHost, tell } from './harness.mjs';

const s = stage();
const belts = '.leaflet-container [data-cluster][role="button"]';

const page = (body) =>
  `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>기관 누리집</title></head><body>${body}</body></html>`;

const frameOf = (query, attributes = '') =>
  `<iframe src="${s.base}/embed?${query.replaceAll('&', '&amp;')}" title="부산 산업지도" width="700" height="520" style="border:0" ${attributes}></iframe>`;

/** Tells a story in a page of another origin. */
async function inHost(html, options, story, headers) {
  const host = await startHost(html, headers);
  try {
    await tell(s, options, async (p, context) => {
      await p.goto(host.base);
      await story(p, p.frameLocator('iframe'), host.base, context);
    });
  } finally {
    await host.stop();
  }
}

/** Collects what the frames say, from before the page's own scripts. */
const listening = `<script>
  window.heard = [];
  addEventListener('message', (e) => heard.push({ origin: e.origin, ...e.data }));
  window.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
  window.ask = (type, payload, requestId) =>
    say({ source: 'busan-industrial-map', v: 1, type, payload, requestId });
</script>`;

const heard = (p, type) => p.evaluate((t) => window.heard.filter((m) => m.type === t), type);
const hears = (p, type) => p.waitForFunction((t) => window.heard.some((m) => m.type === t), type);
const answer = async (p, requestId) => {
  await p.waitForFunction(
    (r) => window.heard.some((m) => m.type === 'ack' && m.payload.requestId === r),
    requestId,
  );
  return p.evaluate(
    (r) => window.heard.find((m) => m.type === 'ack' && m.payload.requestId === r).payload,
    requestId,
  );
};

/** Waits until a page has not scrolled for twenty frames. */
const rest = (p) =>
  p.evaluate(
    () =>
      new Promise((resolve) => {
        let before = scrollY;
        let still = 0;
        const look = () => {
          still = scrollY === before ? still + 1 : 0;
          before = scrollY;
          if (still > 20) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

for (const [name, sandbox] of [
  ['no sandbox', ''],
  ['scripts alone', 'sandbox="allow-scripts"'],
  ['scripts and their origin', 'sandbox="allow-scripts allow-same-origin"'],
  ['the least that all works in', 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'],
]) {
  test(`in a sandbox with ${name} the map is live, and a cluster opens inside the frame`, () =>
    inHost(page(frameOf('lang=ko&v=1', sandbox)), {}, async (p, frame) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      assert.equal(await frame.locator(belts).count(), 5);
      await frame.locator('#panel a[data-cluster="boost-belt"]').click();
      await frame.locator('#panel h1:has-text("부스트벨트")').waitFor();
      assert.match(await p.frames()[1].title(), /부산 산업지도 – 부스트벨트/);
      assert.equal(p.context().pages().length, 1, 'no window was opened');
    }));
}

test('in a sandbox without scripts the picture and the list are there, and links stay in the frame', () =>
  inHost(page(frameOf('lang=ko&v=1', 'sandbox')), { told: /Blocked script execution/ }, async (_, frame) => {
    assert.equal(await frame.locator('.map-svg a.belt').count(), 5);
    assert.ok(await frame.locator('#panel').getByText('마운틴밸리', { exact: true }).first().isVisible());
    await frame.locator('#panel a[data-cluster="boost-belt"]').click();
    await frame.locator('#panel h1:has-text("부스트벨트")').waitFor();
    await frame.locator('#panel .panel-back a').click();
    await frame.locator('#panel h1:has-text("다섯")').waitFor();
  }));

test('without script in the whole browser, each view is whole and the list of the map view opens', () =>
  tell(s, { javaScriptEnabled: false }, async (p) => {
    for (const view of ['split', 'list']) {
      await p.goto(`${s.base}/embed?lang=en&view=${view}`);
      assert.equal(await p.locator('#panel [data-card]').count(), 5, view);
      assert.ok(await p.locator('#panel [data-card]').first().isVisible(), view);
    }
    await p.goto(`${s.base}/embed?lang=en&view=map`);
    assert.equal(await p.locator('.map-svg a.belt').count(), 5);
    assert.ok(!(await p.locator('#panel [data-card]').first().isVisible()));
    await p.locator('.drawer summary').click();
    assert.ok(await p.locator('#panel [data-card]').first().isVisible());
  }));

test('with storage blocked the map works, and it never even asks for storage or a cookie', () =>
  inHost(page(frameOf('lang=ko&v=1')), {}, async (p, _, __, context) => {
    await context.addInitScript(() => {
      window.touched = [];
      const refuse = (name) => ({
        configurable: true,
        get() {
          window.touched.push(name);
          throw new DOMException('blocked', 'SecurityError');
        },
      });
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, refuse(name));
      Object.defineProperty(Document.prototype, 'cookie', { ...refuse('cookie'), set: refuse('cookie').get });
      Object.defineProperty(Navigator.prototype, 'serviceWorker', refuse('serviceWorker'));
    });
    await p.reload();
    const inside = p.frames()[1];
    await inside.waitForSelector('[data-map-state="ready"]');
    await inside.click('#panel a[data-cluster="boost-belt"]');
    await inside.waitForSelector('#panel h1:has-text("부스트벨트")');
    assert.deepEqual(await inside.evaluate(() => window.touched), []);
    const trapped = await inside.evaluate(() => {
      try {
        return String(window.localStorage);
      } catch (e) {
        return e.name;
      }
    });
    assert.equal(trapped, 'SecurityError', 'the trap works');
  }));

test('the height of a list follows its content, up and down, and comes to rest', () =>
  inHost(
    page(
      `${listening}<script src="${s.base}/embed.js"></script><div style="width:500px">${frameOf('lang=ko&v=1&view=list&id=a')}</div>`,
    ),
    {},
    async (p, frame) => {
      const settled = () =>
        p.waitForFunction(() => {
          const told = window.heard.filter((m) => m.type === 'resize').at(-1);
          return told && document.querySelector('iframe').offsetHeight === told.payload.height;
        });
      await hears(p, 'resize');
      await settled();
      const list = await p.evaluate(() => document.querySelector('iframe').offsetHeight);
      assert.ok(list > 900, `the list is ${list} px high`);
      const inside = p.frames()[1];
      assert.ok(
        await inside.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1),
        'nothing is left to scroll',
      );
      await frame.locator('#panel a[data-cluster="startup-belt"]').click();
      await frame.locator('#panel h1:has-text("스타트업벨트")').waitFor();
      await p.waitForFunction((h) => document.querySelector('iframe').offsetHeight > h, list);
      await frame.locator('#panel .panel-back a').click();
      await frame.locator('#panel h1:has-text("다섯")').waitFor();
      await p.waitForFunction((h) => document.querySelector('iframe').offsetHeight === h, list);
      await p.setViewportSize({ width: 420, height: 800 });
      await settled();
      const { resizes, amp } = await p.evaluate(
        () =>
          new Promise((resolve) => {
            const count = () => window.heard.filter((m) => m.type === 'resize').length;
            let before = count();
            let still = 0;
            const look = () => {
              still = count() === before ? still + 1 : 0;
              before = count();
              if (still > 40)
                resolve({ resizes: before, amp: window.heard.filter((m) => m.sentinel === 'amp').length });
              else requestAnimationFrame(look);
            };
            look();
          }),
      );
      assert.ok(resizes <= 12, `${resizes} messages about the height: a loop`);
      assert.equal(amp, resizes, 'AMP is told as often');
      assert.equal((await heard(p, 'resize'))[0].id, 'a');
    },
  ));

test('without the script of the host a list keeps the height it was given, and scrolls', () =>
  inHost(page(`${listening}${frameOf('lang=ko&v=1&view=list')}`), {}, async (p) => {
    await hears(p, 'resize');
    assert.equal(await p.evaluate(() => document.querySelector('iframe').offsetHeight), 520);
    const inside = p.frames()[1];
    assert.ok(await inside.evaluate(() => document.documentElement.scrollHeight > innerHeight));
    assert.notEqual(
      await inside.evaluate(() => getComputedStyle(document.documentElement).overflowY),
      'hidden',
    );
  }));

test('a map keeps its height: it says nothing about it', () =>
  inHost(
    page(`${listening}<script src="${s.base}/embed.js"></script>${frameOf('lang=ko&v=1')}`),
    {},
    async (p) => {
      await hears(p, 'ready');
      assert.deepEqual(await heard(p, 'resize'), []);
      assert.equal(await p.evaluate(() => document.querySelector('iframe').offsetHeight), 520);
    },
  ));

/** Tells a story in a page whose frame names an origin to obey: its own, or another. */
const talking = (query, story, { own = true, ...options } = {}) =>
  inHost(
    (base) =>
      page(
        `${listening}${frameOf(`lang=ko&v=1&origin=${encodeURIComponent(own ? base : 'https://www.busan.go.kr')}&${query}`)}`,
      ),
    options,
    async (p) => {
      await hears(p, 'ready');
      await story(p, p.frames()[1]);
    },
  );

test('the page around that the frame names may select, fit and change the language; each is answered', () =>
  talking('id=x', async (p, inside) => {
    const url = inside.url();
    await p.evaluate(() => window.ask('select', { cluster: 'startup-belt' }, 'r1'));
    assert.deepEqual(await answer(p, 'r1'), { requestId: 'r1', ok: true });
    assert.match(await inside.locator('#panel h1').textContent(), /스타트업벨트/);
    assert.equal(
      await p.evaluate(() => document.activeElement?.tagName),
      'BODY',
      'the focus stays in the page',
    );
    const selected = (await heard(p, 'select')).at(-1);
    assert.equal(selected.payload.cluster, 'startup-belt');
    assert.equal(selected.payload.href, `${s.base}/ko/clusters/startup-belt`);
    assert.equal(selected.id, 'x');
    assert.equal(selected.v, 1);
    await p.evaluate(() => window.ask('fit', { bbox: [128.8, 35, 129, 35.2] }, 2));
    assert.deepEqual(await answer(p, 2), { requestId: 2, ok: true });
    await p.waitForFunction(() =>
      window.heard.some(
        (m) => m.type === 'view' && Math.abs((m.payload.bbox[0] + m.payload.bbox[2]) / 2 - 128.9) < 0.02,
      ),
    );
    await p.evaluate(() => window.ask('setLang', { lang: 'en' }, 'r3'));
    assert.deepEqual(await answer(p, 'r3'), { requestId: 'r3', ok: true });
    await inside.waitForSelector('html[lang="en"] [data-map-state="ready"]');
    assert.match(await inside.locator('#panel h1').textContent(), /Startup Belt/);
    assert.equal(inside.url(), url, 'the frame was not sent anywhere');
    await p.evaluate(() => window.ask('select', {}, 'r4'));
    assert.deepEqual(await answer(p, 'r4'), { requestId: 'r4', ok: true });
    assert.match(await inside.locator('#panel h1').textContent(), /five innovation clusters/);
  }));

test('what is asked for wrongly is answered with what is wrong, and changes nothing', () =>
  talking(
    '',
    async (p, inside) => {
      for (const [i, [type, payload, error]] of [
        ['select', { cluster: 'atlantis' }, 'not-found'],
        ['select', { cluster: '../../etc' }, 'invalid'],
        ['select', { cluster: 'boost-belt', zone: 'rnd' }, 'invalid'],
        ['select', { cluster: 7 }, 'invalid'],
        ['fit', { bbox: [1, 2, 3] }, 'invalid'],
        ['fit', { bbox: [129, 35, 128, 36] }, 'invalid'],
        ['setLang', { lang: 'fr' }, 'invalid'],
        ['navigate', { href: 'https://evil.example/' }, 'unknown-type'],
        ['select', 'boost-belt', 'invalid'],
      ].entries()) {
        await p.evaluate(([t, x, r]) => window.ask(t, x, r), [type, payload, i]);
        assert.deepEqual(
          await answer(p, i),
          { requestId: i, ok: false, error },
          `${type} ${JSON.stringify(payload)}`,
        );
      }
      assert.match(await inside.locator('#panel h1').textContent(), /다섯/);
    },
    { failures: /panel\?.*atlantis/ },
  ));

test('a page of another origin than the named one is not obeyed and gets no answer', () =>
  talking(
    '',
    async (p, inside) => {
      await p.evaluate(() => {
        for (let i = 0; i < 50; i++) window.ask('select', { cluster: 'startup-belt' }, i);
        window.ask('setLang', { lang: 'en' }, 'lang');
      });
      await inside.click('#panel a[data-cluster="boost-belt"]'); // a sign of life that comes after
      await inside.waitForSelector('#panel h1:has-text("부스트벨트")');
      assert.deepEqual(await heard(p, 'ack'), []);
      assert.equal(await inside.locator('html').getAttribute('lang'), 'ko');
    },
    { own: false },
  ));

test('a page without an origin of its own is told everything and obeyed in nothing', () =>
  inHost(
    page(`${listening}${frameOf('lang=ko&v=1&origin=null', 'sandbox="allow-scripts"')}`),
    {},
    async (p) => {
      await hears(p, 'ready');
      assert.equal((await heard(p, 'ready'))[0].origin, 'null');
      assert.equal(await p.evaluate(() => window.origin), 'null', 'the host has no origin');
      await p.evaluate(() => window.ask('select', { cluster: 'startup-belt' }, 1));
      const inside = p.frames()[1];
      await inside.click('#panel a[data-cluster="boost-belt"]');
      await p.waitForFunction(() => window.heard.some((m) => m.payload?.cluster === 'boost-belt'));
      assert.deepEqual(await heard(p, 'ack'), []);
    },
    { 'Content-Security-Policy': 'sandbox allow-scripts' },
  ));

test('a flood of messages, well made or not, leaves the map alive', () =>
  talking('', async (p, inside) => {
    await p.evaluate(() => {
      const junk = [
        null,
        1,
        'x'.repeat(10_000),
        [],
        { source: 'busan-industrial-map' },
        { source: 'busan-industrial-map', v: 1, type: 'select', payload: [] },
        { source: 'busan-industrial-map', v: 2, type: 'select', requestId: 1 },
        { source: 'busan-industrial-map', v: 1, type: '__proto__', requestId: {} },
      ];
      for (let i = 0; i < 2000; i++) window.say(junk[i % junk.length]);
      for (let i = 0; i < 2000; i++)
        window.ask('select', { cluster: i % 2 ? 'boost-belt' : 'startup-belt' }, `f${i}`);
    });
    await hears(p, 'error');
    assert.deepEqual(
      (await heard(p, 'error')).map((m) => m.payload.code),
      ['too-many'],
    );
    assert.ok((await heard(p, 'ack')).length <= 20, 'no more is answered than may be asked');
    await inside.click('#panel [data-cluster], #panel .panel-back a');
    await inside.waitForSelector('#panel h1');
    assert.equal(await inside.locator('[data-map-state="ready"]').count(), 1);
  }));

test('where the map looks is told at most four times a second', () =>
  talking(
    '',
    async (p, inside) => {
      await p.evaluate(async () => {
        window.looks = [];
        addEventListener(
          'message',
          (e) => e.data.type === 'view' && window.looks.push({ at: performance.now(), ...e.data.payload }),
        );
        for (let i = 0; i < 60; i++) {
          if (i % 4 === 0) window.ask('fit', { bbox: [128.8 + i / 500, 35, 129 + i / 500, 35.2] }, i);
          await new Promise((r) => requestAnimationFrame(r));
        }
      });
      await answer(p, 56);
      // The last look holds the middle of what was asked for last.
      await p.waitForFunction(() => {
        const [west, , east] = window.looks.at(-1)?.bbox ?? [0, 0, 0];
        return Math.abs((west + east) / 2 - (128.9 + 56 / 500)) < 0.001;
      });
      const looks = await p.evaluate(() => window.looks.map((l) => l.at));
      assert.ok(looks.length >= 3, `${looks.length} looks were told`);
      for (let i = 4; i < looks.length; i++) assert.ok(looks[i] - looks[i - 4] >= 900, `${looks}`);
      assert.equal(await inside.locator('[data-map-state="ready"]').count(), 1);
    },
    { reducedMotion: 'reduce' },
  ));

test('<busan-map> makes a frame of its attributes, obeys, and leaves no name behind; pasted twice too', () =>
  inHost(
    page(
      `<script>window.before = Object.keys(window)</script><script src="${s.base}/embed.js"></script><script src="${s.base}/embed.js"></script>
       <busan-map lang="en" cluster="startup-belt" view="map" title="Startup Belt" height="480"><a href="${s.base}/en/clusters/startup-belt">Startup Belt</a></busan-map>`,
    ),
    {},
    async (p, frame) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      const element = p.locator('busan-map');
      assert.equal(await element.locator('iframe').count(), 1);
      assert.deepEqual(
        await element
          .locator('iframe')
          .evaluate((f) => [f.title, f.height, f.loading, f.allowFullscreen, f.referrerPolicy]),
        ['Startup Belt', '480', 'lazy', true, 'origin'],
      );
      assert.ok(await element.locator('> a').isVisible(), 'the link stays');
      assert.deepEqual(
        await p.evaluate(() =>
          Object.keys(window).filter((k) => !window.before.includes(k) && k !== 'before' && k !== '0'),
        ),
        [],
        'no name is added to the page (0 is the frame)',
      );
      const heardHere = p.evaluate(
        () =>
          new Promise((r) =>
            document.addEventListener('busan-map:select', (e) => r(e.detail), { once: true }),
          ),
      );
      assert.equal((await element.evaluate((m) => m.ask('select', { cluster: 'boost-belt' }))).ok, true);
      assert.equal((await heardHere).cluster, 'boost-belt');
      const steps = await p.evaluate(() => history.length);
      await element.evaluate((m) => m.setAttribute('lang', 'ko'));
      await frame.locator('html[lang="ko"] [data-map-state="ready"]').waitFor();
      await element.evaluate((m) => m.setAttribute('view', 'list'));
      await frame.locator('.is-list').waitFor();
      await p.waitForFunction(() => document.querySelector('iframe').offsetHeight > 600);
      await element.evaluate((m) => m.setAttribute('view', 'map'));
      await frame.locator('[data-map-state="ready"]').waitFor();
      assert.equal(
        (await element.locator('iframe').boundingBox()).height,
        480,
        'a map has its own height again',
      );
      await element.evaluate((m) => m.setAttribute('height', '500'));
      assert.equal((await element.locator('iframe').boundingBox()).height, 500);
      assert.equal(
        await frame.locator('[data-map-state="ready"]').count(),
        1,
        'for which nothing is loaded anew',
      );
      assert.equal(
        await p.evaluate(() => history.length),
        steps,
        'a change is no step in the history of the page',
      );
    },
  ));

test('<busan-map> asks its frame as soon as that is ready', () =>
  inHost(
    page(`<script src="${s.base}/embed.js"></script><busan-map view="map" title="지도"></busan-map>
      <script>window.answered = document.querySelector('busan-map').ask('select', { zone: 'rnd' })</script>`),
    {},
    async (p, frame) => {
      assert.equal((await p.evaluate(() => window.answered)).ok, true);
      await frame.locator('#panel [data-selected="zone:rnd"]').waitFor({ state: 'attached' });
    },
  ));

test('in a page that is in a sandbox itself the height of a list follows its content too', () =>
  inHost(
    page(`<script src="${s.base}/embed.js"></script>${frameOf('lang=ko&v=1&view=list')}`),
    {},
    async (p) => {
      assert.equal(await p.evaluate(() => window.origin), 'null', 'the host has no origin');
      await p.waitForFunction(() => document.querySelector('iframe').offsetHeight > 700);
    },
    { 'Content-Security-Policy': 'sandbox allow-scripts' },
  ));

test('where the page around scrolls for a list, it shows what was opened there', () =>
  inHost(
    page(
      `<div style="height:300px"></div><script src="${s.base}/embed.js"></script>${frameOf('lang=en&v=1&view=list')}<div style="height:900px"></div>`,
    ),
    { viewport: { width: 900, height: 600 } },
    async (p, frame) => {
      await p.waitForFunction(() => document.querySelector('iframe').offsetHeight > 700);
      const seen = async (target) => {
        const inside = p.frames()[1];
        await inside.waitForFunction((t) => document.activeElement?.matches(t), target);
        const within = await inside.evaluate(() => document.activeElement.getBoundingClientRect().top);
        await p.waitForFunction((y) => {
          const at = document.querySelector('iframe').getBoundingClientRect().top + y;
          return at >= 0 && at <= innerHeight - 20;
        }, within);
      };
      const last = frame.locator('#panel a[data-cluster]').last();
      const id = await last.getAttribute('data-cluster');
      await last.click();
      await frame.locator(`#panel [data-selected="cluster:${id}"]`).waitFor();
      await seen('#panel-title');
      await frame.locator('#panel .panel-back a').click();
      await frame.locator('#panel .is-home').waitFor();
      await seen(`[data-cluster="${id}"]`);
    },
  ));

test('a place in the frame is no step in the history of the page around', () =>
  inHost(page(frameOf('lang=ko&v=1&cluster=boost-belt')), {}, async (p, frame) => {
    await frame.locator('[data-map-state="ready"]').waitFor();
    const steps = await p.evaluate(() => history.length);
    const source = frame.locator('.refs a').first();
    const place = await source.getAttribute('href');
    await source.click();
    await frame.locator(`${place}:target`).waitFor();
    assert.equal(await p.evaluate(() => history.length), steps);
  }));

test('the last language that is asked for counts, and what is opened meanwhile stays open', () =>
  talking('', async (p, inside) => {
    await p.evaluate(() => {
      window.ask('setLang', { lang: 'en' }, 'a');
      window.ask('setLang', { lang: 'ko' }, 'b');
    });
    assert.deepEqual(await answer(p, 'b'), { requestId: 'b', ok: true });
    assert.deepEqual(await answer(p, 'a'), { requestId: 'a', ok: false, error: 'superseded' });
    assert.equal(await inside.locator('html').getAttribute('lang'), 'ko');
    await p.evaluate(() => {
      window.ask('setLang', { lang: 'en' }, 'c');
      window.ask('select', { cluster: 'boost-belt' }, 'd');
    });
    assert.equal((await answer(p, 'c')).ok, true);
    await answer(p, 'd');
    assert.equal(await inside.locator('html').getAttribute('lang'), 'en');
  }));

test('a list says that something cannot be had, and takes it back when it can', () =>
  tell(s, { failures: /embed\/panel/ }, async (p) => {
    await p.goto(`${s.base}/embed?lang=en&view=list`);
    await p.route(/embed\/panel/, (route) => route.abort());
    await p.locator('#panel a[data-cluster="boost-belt"]').click();
    const status = p.locator('[data-embed-status]');
    await p.waitForFunction(() => document.querySelector('[data-embed-status]').textContent !== '');
    assert.match(await status.textContent(), /could not be loaded/);
    await p.unroute(/embed\/panel/);
    await p.locator('#panel a[data-cluster="boost-belt"]').click();
    await p.waitForSelector('#panel h1:has-text("Boost Belt")');
    assert.equal(await status.textContent(), '');
  }));

test('whatever is unfolded over the map lies within it, and the credit is not covered', () =>
  tell(s, {}, async (p) => {
    for (const [width, height, query] of [
      [280, 320, 'view=map'],
      [320, 480, 'view=split'],
      [360, 640, 'view=map'],
      [700, 520, 'view=split'],
      [640, 480, 'view=split'],
    ]) {
      await p.setViewportSize({ width, height });
      await p.goto(`${s.base}/embed?lang=en&${query}`);
      await p.waitForSelector('[data-map-state="ready"]');
      for (const id of ['map-pan', 'map-layers']) {
        const button = p.locator(`button[aria-controls="${id}"]`);
        await button.click();
        const out = await p.evaluate((box) => {
          const map = document.querySelector('[data-map]').getBoundingClientRect();
          const b = document.getElementById(box).getBoundingClientRect();
          return [map.left - b.left, map.top - b.top, b.right - map.right, b.bottom - map.bottom];
        }, id);
        assert.ok(Math.max(...out) <= 0, `${id} of ${width}×${height} reaches out by ${out}`);
        if (id === 'map-pan') {
          const reached = await p.evaluate(() =>
            [...document.querySelectorAll('#map-pan button')].map((b) => {
              const r = b.getBoundingClientRect();
              return b.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
            }),
          );
          assert.deepEqual(reached, [true, true, true, true], `${width}×${height}`);
        }
        await p.keyboard.press('Escape');
      }
      await p.locator('.map-credit summary').click();
      const credit = await p.evaluate(() => {
        const text = document.createRange();
        text.selectNodeContents(document.querySelector('.map-credit p'));
        const at = document.querySelector('.map-credit');
        return [...text.getClientRects()].every((r) =>
          [r.left + 2, r.right - 2].every((x) =>
            at.contains(document.elementFromPoint(x, r.y + r.height / 2)),
          ),
        );
      });
      assert.ok(credit, `the credit of ${width}×${height} is seen whole`);
    }
  }));

test('in a column the first cluster lies below the tools', () =>
  tell(s, { viewport: { width: 280, height: 320 } }, async (p) => {
    await p.goto(`${s.base}/embed?lang=ko`);
    await p.waitForSelector('[data-map-state="ready"]');
    const [tools, first] = await p.evaluate(() => [
      document.querySelector('.map-tools').getBoundingClientRect().bottom,
      document
        .querySelector('.leaflet-container [data-cluster="mountain-valley"][role="button"]')
        .getBoundingClientRect().top,
    ]);
    assert.ok(first >= tools, `it begins at ${first}, the tools end at ${tools}`);
  }));

test('a plain wheel scrolls the page around, Ctrl and the wheel zoom the map and nothing else', () =>
  inHost(
    page(
      `<div style="height:200px"></div>${frameOf('lang=ko&v=1&view=map')}<div style="height:2000px"></div>`,
    ),
    {},
    async (p, frame) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      const inside = p.frames()[1];
      const width = () =>
        inside.evaluate((b) => document.querySelector(b).getBoundingClientRect().width, belts);
      const before = await width();
      await p.mouse.move(350, 450);
      await p.mouse.wheel(0, 120);
      await p.waitForFunction(() => scrollY >= 100);
      assert.equal(await width(), before, 'the map stayed');
      assert.match(await inside.locator('.guard').textContent(), /Ctrl/);
      assert.match(
        await inside.locator('[role="status"]').textContent(),
        /Ctrl/,
        'and it is said to who listens',
      );
      const scrolled = await p.evaluate(() => scrollY);
      await inside.evaluate(() => {
        window.prevented = [];
        addEventListener('wheel', (e) => window.prevented.push(e.defaultPrevented), { passive: true });
        // Leaflet keeps the event to itself, so the answer is read where it passes first.
        const kept = WheelEvent.prototype.preventDefault;
        WheelEvent.prototype.preventDefault = function () {
          window.prevented.push(true);
          return kept.call(this);
        };
      });
      await p.keyboard.down('Control');
      await p.mouse.wheel(0, -240);
      await inside.waitForFunction(
        ([b, w]) => document.querySelector(b).getBoundingClientRect().width > w * 1.2,
        [belts, before],
      );
      await p.keyboard.up('Control');
      assert.equal(
        await inside.evaluate(() => window.prevented[0]),
        true,
        'the very first one does not zoom the browser',
      );
      assert.equal(await p.evaluate(() => scrollY), scrolled);
    },
  ));

test('with the guard off a plain wheel zooms the map', () =>
  inHost(
    page(`${frameOf('lang=ko&v=1&view=map&zoom-guard=off')}<div style="height:2000px"></div>`),
    {},
    async (p, frame) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      const inside = p.frames()[1];
      const before = await inside.evaluate(
        (b) => document.querySelector(b).getBoundingClientRect().width,
        belts,
      );
      await p.mouse.move(350, 250);
      await p.mouse.wheel(0, -240);
      await inside.waitForFunction(
        ([b, w]) => document.querySelector(b).getBoundingClientRect().width > w * 1.2,
        [belts, before],
      );
      assert.equal(await p.evaluate(() => scrollY), 0);
    },
  ));

test('one finger scrolls the page around, two move the map', () =>
  inHost(
    page(
      `${frameOf('lang=ko&v=1&view=map').replace('width="700"', 'width="340"')}<div style="height:2000px"></div>`,
    ),
    { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
    async (p, frame, _, context) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      const inside = p.frames()[1];
      const place = () =>
        inside.evaluate((b) => {
          const r = document.querySelector(b).getBoundingClientRect();
          return [Math.round(r.left), Math.round(r.top)];
        }, belts);
      const before = await place();
      const cdp = await context.newCDPSession(p);
      const touch = (type, ...points) =>
        cdp.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: points.map(([x, y], id) => ({ x, y, id })),
        });
      await touch('touchStart', [170, 300]);
      for (let y = 290; y >= 180; y -= 10) await touch('touchMove', [170, y]);
      await touch('touchEnd');
      await p.waitForFunction(() => scrollY > 50);
      assert.deepEqual(await place(), before, 'the map stayed');
      await rest(p); // a finger that was lifted lets the page glide on
      await p.evaluate(() => scrollTo(0, 0));
      await touch('touchStart', [120, 250], [220, 250]);
      for (let d = 5; d <= 60; d += 5) await touch('touchMove', [120 + d, 250 + d], [220 + d, 250 + d]);
      await touch('touchEnd');
      await inside.waitForFunction(
        ([b, [x, y]]) => {
          const r = document.querySelector(b).getBoundingClientRect();
          return r.left > x + 20 && r.top > y + 20;
        },
        [belts, before],
      );
      assert.equal(await p.evaluate(() => scrollY), 0);
    },
  ));

test('everything that a gesture does has a button: zoom, move, start view', () =>
  tell(s, { viewport: { width: 700, height: 520 } }, async (p) => {
    await p.goto(`${s.base}/embed?lang=en&view=map`);
    await p.waitForSelector('[data-map-state="ready"]');
    const box = () => p.evaluate((b) => document.querySelector(b).getBoundingClientRect().toJSON(), belts);
    const first = await box();
    await p.getByRole('button', { name: 'Zoom in' }).click();
    await p.waitForFunction(
      ([b, w]) => document.querySelector(b).getBoundingClientRect().width > w * 1.5,
      [belts, first.width],
    );
    const zoomed = await box();
    await p.getByRole('button', { name: 'Move the map' }).click();
    await p.getByRole('button', { name: 'Move left' }).click();
    await p.waitForFunction(
      ([b, x]) => document.querySelector(b).getBoundingClientRect().left > x + 100,
      [belts, zoomed.left],
    );
    await p.keyboard.press('Escape');
    assert.equal(await p.getByRole('button', { name: 'Move left' }).count(), 0, 'Escape closes the arrows');
    assert.equal(await p.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Move the map');
    await p.getByRole('button', { name: 'Show all of Busan' }).click();
    await p.waitForFunction(
      ([b, w]) => Math.abs(document.querySelector(b).getBoundingClientRect().width - w) < 2,
      [belts, first.width],
    );
  }));

test('Tab walks from the page into the frame, through it and out again', () =>
  inHost(
    page(`<button id="before">앞</button>${frameOf('lang=ko&v=1')}<button id="after">뒤</button>`),
    {},
    async (p, frame) => {
      await frame.locator('[data-map-state="ready"]').waitFor();
      await p.locator('#before').focus();
      const seen = [];
      for (let i = 0; i < 90; i++) {
        await p.keyboard.press('Tab');
        seen.push(await p.evaluate(() => document.activeElement.id || document.activeElement.tagName));
        if (seen.at(-1) === 'after') break;
        if (i === 0)
          assert.match(
            await p.frames()[1].evaluate(() => document.activeElement.textContent),
            /지도 건너뛰기/,
            'first of all, a way past the map',
          );
      }
      assert.ok(seen.includes('IFRAME'), 'Tab enters the frame');
      assert.equal(seen.at(-1), 'after', 'Tab leaves the frame');
      await p.keyboard.press('Shift+Tab');
      assert.equal(await p.evaluate(() => document.activeElement.tagName), 'IFRAME', 'and back');
    },
  ));

test('on paper there are the picture and the list, also where the list was closed', () =>
  tell(s, { viewport: { width: 700, height: 520 } }, async (p) => {
    await p.goto(`${s.base}/embed?lang=ko&view=map&cluster=mountain-valley`);
    await p.waitForSelector('[data-map-state="ready"]');
    assert.ok(!(await p.locator('#panel h1').isVisible()));
    await p.emulateMedia({ media: 'print' });
    await p.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.ok(await p.locator('.map-svg').isVisible());
    assert.equal(await p.locator('.map-picture').evaluate((e) => getComputedStyle(e).opacity), '1');
    assert.ok(await p.locator('#panel h1').isVisible());
    assert.ok(!(await p.locator('.map-tools').isVisible()));
    await p.evaluate(() => dispatchEvent(new Event('afterprint')));
    await p.emulateMedia({ media: 'screen' });
    assert.ok(!(await p.locator('#panel h1').isVisible()), 'closed again afterwards');
  }));

test('if the data cannot be had, the picture stays, the list opens, and the page around is told', () =>
  inHost(
    page(`${listening}${frameOf('lang=ko&v=1&view=map')}`),
    { failures: /\/api\/|\/map\/base/ },
    async (p, _, __, context) => {
      await context.route(/\/api\/|\/map\/base/, (r) => r.abort('failed'));
      await p.reload();
      await hears(p, 'error');
      assert.equal((await heard(p, 'error'))[0].payload.code, 'map');
      const inside = p.frames()[1];
      assert.equal(await inside.locator('.map-svg a.belt').count(), 5);
      assert.ok(await inside.locator('#panel [data-card]').first().isVisible());
      await hears(p, 'ready');
      assert.equal((await heard(p, 'ready'))[0].payload.map, false);
    },
  ));

test('in a kiosk no link leaves the frame, and whoever comes next finds it as it began', () =>
  tell(s, { viewport: { width: 900, height: 560 } }, async (p) => {
    await p.clock.install();
    await p.goto(`${s.base}/embed?lang=ko&kiosk=1&cluster=boost-belt&view=map`);
    await p.waitForSelector('[data-map-state="ready"]');
    const links = () =>
      p.evaluate(() =>
        [...document.querySelectorAll('a[href]')]
          .map((a) => a.getAttribute('href'))
          .filter((h) => !h.startsWith('#') && !h.startsWith('/embed?')),
      );
    assert.deepEqual(await links(), []);
    await p.locator('.drawer summary').click();
    await p.locator('#panel .panel-back a').click();
    await p.waitForSelector('#panel h1:has-text("다섯")');
    await p.locator('#panel a[data-cluster="startup-belt"]').click();
    await p.waitForSelector('#panel h1:has-text("스타트업벨트")');
    assert.deepEqual(await links(), []);
    await p.clock.fastForward(89_000);
    assert.match(await p.locator('#panel h1').textContent(), /스타트업벨트/);
    await p.clock.fastForward(2_000);
    await p.waitForSelector('#panel h1:has-text("부스트벨트")', { state: 'attached' });
    await p.waitForFunction(() => !document.querySelector('.drawer').open);
    await p.waitForSelector('[data-map-state="ready"]');
    const looks = () => p.locator(`${belts}[data-cluster="boost-belt"]`).boundingBox();
    const before = await looks();
    await p.getByRole('button', { name: '확대' }).click();
    await p.locator('button[aria-controls="map-layers"]').click();
    await p.getByLabel('클러스터', { exact: true }).uncheck();
    await p.waitForFunction((b) => document.querySelectorAll(b).length === 0, belts);
    await p.clock.fastForward(91_000);
    await p.waitForFunction((b) => document.querySelectorAll(b).length === 5, belts);
    assert.ok(!(await p.locator('#map-layers').isVisible()), 'what was unfolded is folded');
    assert.deepEqual(await looks(), before, 'the map looks where it began');
  }));

test('a kiosk that asks for what is not there, or is offline, rests as well', () =>
  tell(s, { failures: /\/embed/ }, async (p) => {
    await p.clock.install();
    await p.goto(`${s.base}/embed?lang=ko&kiosk=1&cluster=atlantis`);
    await p.waitForSelector('[data-map-state="ready"]');
    await p.locator('#panel a[data-cluster="startup-belt"]').click();
    await p.waitForSelector('#panel h1:has-text("스타트업벨트")');
    await p.route(/\/embed\?/, (route) => route.abort());
    await p.clock.fastForward(91_000);
    await p.waitForSelector('#panel h1:has-text("다섯")');
  }));

test('links that leave the frame open a window of their own, and say so', () =>
  inHost(page(frameOf('lang=ko&v=1&cluster=boost-belt')), {}, async (_p, frame, _, context) => {
    await frame.locator('[data-map-state="ready"]').waitFor();
    const out = frame.locator('#panel ol.sources a').first();
    assert.equal(await out.getAttribute('target'), '_blank');
    assert.equal(await out.getAttribute('rel'), 'noopener');
    assert.match(await out.textContent(), /새 창/);
    const opened = context.waitForEvent('page');
    await frame.locator('[data-full-page]').click();
    const full = await opened;
    await full.waitForLoadState();
    assert.equal(full.url(), `${s.base}/ko/clusters/boost-belt`);
    assert.equal(await full.evaluate(() => window.opener), null);
  }));

test('parameters of the snippet do what they say', () =>
  tell(s, { viewport: { width: 900, height: 560 } }, async (p) => {
    const open = async (query) => {
      await p.goto(`${s.base}/embed?lang=en&${query}`);
      await p.waitForSelector('[data-map-state="ready"]');
    };
    await open('layers=clusters,zones');
    assert.ok((await p.locator('.zone-pin').count()) > 5, 'zones are shown from the start');
    await open('here=129.05,35.1&controls=none');
    assert.equal(await p.locator('.here-pin').count(), 1, 'a spot is marked, though none may be asked for');
    assert.equal(await p.locator('.map-reticle').count(), 0);
    await open('layers=none');
    assert.equal(await p.locator(belts).count(), 0);
    await open('industry=smart-finance');
    assert.equal(await p.locator('#panel [data-card]').count(), 1);
    await p.waitForFunction(() => document.querySelectorAll('.belt-fill.is-out').length === 4);
    await open('controls=zoom,legend');
    assert.deepEqual(
      await p
        .locator('.map-tools button:visible')
        .evaluateAll((b) => b.map((x) => x.getAttribute('aria-label'))),
      ['Zoom in', 'Zoom out', 'Show all of Busan'],
    );
    assert.ok(await p.locator('.map-key').isVisible());
    await open('controls=none');
    assert.equal(await p.locator('.map-tools button:visible').count(), 0);
    assert.equal(await p.locator('.map-key').count(), 0);
    await open('bbox=128.8,35,129,35.2');
    const centre = await p.evaluate((b) => {
      const r = document.querySelector(`${b}[data-cluster="nakdong-river-belt"]`).getBoundingClientRect();
      return r.width;
    }, '.leaflet-container ');
    assert.ok(centre > 180, 'the box is what is seen');
    await open('asof=2023-11-01');
    assert.match(await p.locator('.embed-bar').textContent(), /As of 1 November 2023/);
  }));

for (const [theme, scheme, want] of [
  ['auto', 'dark', 'rgb(19, 20, 22)'],
  ['light', 'dark', 'rgb(255, 255, 255)'],
  ['dark', 'light', 'rgb(19, 20, 22)'],
  ['high-contrast', 'light', 'rgb(0, 0, 0)'],
]) {
  test(`the theme ${theme} has its colours also where the system is ${scheme}, and passes axe`, () =>
    tell(s, { viewport: { width: 800, height: 560 }, colorScheme: scheme, bypassCSP: true }, async (p) => {
      for (const path of ['lang=ko', 'lang=en&view=list&cluster=boost-belt']) {
        await p.goto(`${s.base}/embed?${path}&theme=${theme}`);
        await p.waitForSelector('[data-map-state="ready"], .is-list');
        assert.equal(
          await p.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
          want,
        );
        await expectAccessible(p, `${path} in ${theme}`);
      }
    }));
}

for (const preference of [{ forcedColors: 'active' }, { contrast: 'more' }, { reducedMotion: 'reduce' }]) {
  test(`the frame heeds ${JSON.stringify(preference)}`, () =>
    tell(s, { viewport: { width: 700, height: 520 }, ...preference }, async (p) => {
      await p.goto(`${s.base}/embed?lang=ko`);
      await p.waitForSelector('[data-map-state="ready"]');
      if (preference.contrast)
        assert.equal(
          await p
            .locator('.belt-edge')
            .first()
            .evaluate((e) => getComputedStyle(e).strokeWidth),
          '3px',
        );
      if (preference.reducedMotion)
        assert.equal(await p.locator('.leaflet-zoom-anim, .leaflet-fade-anim').count(), 0);
      if (preference.forcedColors)
        assert.equal(
          await p
            .locator('.tool-group')
            .first()
            .evaluate((e) => getComputedStyle(e).borderTopStyle),
          'solid',
        );
      await p.locator('#panel a[data-cluster="boost-belt"]').click();
      await p.waitForSelector('#panel h1:has-text("부스트벨트")');
    }));
}

for (const width of [280, 320, 768]) {
  test(`in a column of ${width} px nothing scrolls sideways, in any view`, () =>
    tell(s, { viewport: { width, height: 520 } }, async (p) => {
      for (const query of [
        'view=split',
        'view=map',
        'view=list',
        'view=list&layers=clusters,sites,zones',
        'cluster=nakdong-river-belt',
        'zone=rnd',
      ]) {
        for (const lang of ['ko', 'en']) {
          await p.goto(`${s.base}/embed?lang=${lang}&${query}`);
          await p.waitForSelector('[data-map-state="ready"], .is-list');
          const [wide, all] = await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(wide <= all, `${lang} ${query} is ${wide} px wide`);
        }
      }
    }));
}

test('the frame may not be shown by anybody where the operator names who may', async () => {
  const { startServer } = await import('./harness.mjs');
  const server = await startServer(['--embed-origins', 'https://www.busan.go.kr']);
  const host = await startHost(page(`<iframe src="${server.base}/embed?lang=ko" title="x"></iframe>`));
  const context = await s.browser.newContext({ viewport: desktop });
  try {
    const p = await context.newPage();
    await p.goto(host.base);
    assert.equal(await p.frames()[1]?.locator('#map').count(), 0);
    await p.goto(`${server.base}/ko/share`);
    await p.frameLocator('.mock iframe').locator('[data-map-state="ready"]').waitFor();
  } finally {
    await context.close();
    await host.stop();
    await server.stop();
  }
});
