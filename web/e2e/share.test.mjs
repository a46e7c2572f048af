// What a city web editor does: make a snippet, look at it, copy it, paste it into a
// page of another site; and check one that was pasted years ago.
import assert from 'node:assert/strict';
import test from 'node:test';
import { HtmlValidate } from 'html-validate';
import { desktop, expectAccessible, phone, stage, startHost, tell } from './harness.mjs';

const s = stage();
const snippet = (p) => p.locator('#code-snippet').inputValue();

/** A page as bare as can be, with what was pasted. */
const pasted = (html) =>
  `<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>부산 구청 누리집</title>\n</head>\n<body>\n<main>\n<h1>우리 구의 산업</h1>\n${html}\n</main>\n</body>\n</html>\n`;

// The inline style of the snippet is wanted: it is for pages that strip style sheets.
const validator = new HtmlValidate({
  extends: [
    'html-validate:recommended',
    'html-validate:standard',
    'html-validate:a11y',
    'html-validate:document',
  ],
  rules: { 'no-inline-style': 'off', 'require-sri': 'off' },
});

async function faultsOf(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.message} (${m.ruleId})`));
}

test('the validator finds faults where there are some', async () => {
  const faults = await faultsOf(
    pasted('<iframe src="http://127.0.0.1/embed" width="100%" frameborder="0"></iframe>'),
  );
  assert.ok(
    faults.some((f) => /title/i.test(f)),
    `no title: ${faults}`,
  );
  assert.ok(
    faults.some((f) => /width/.test(f)),
    `width: ${faults}`,
  );
  assert.ok(
    faults.some((f) => /frameborder/.test(f)),
    `obsolete: ${faults}`,
  );
});

// Chromium remarks on allowfullscreen beside allow, which is for older browsers.
const remark = /Allow attribute will take precedence/;
// axe knocks at the frame, which is of another origin.
const knock = /target origin provided/;

for (const query of [
  '',
  'cluster=boost-belt&view=map',
  'view=list&lang=en',
  'zone=rnd&size=640x480&theme=dark&kiosk=1',
]) {
  test(`the snippet of "${query}", pasted into a bare page on another port, is valid, shows the map and passes axe`, async () => {
    let code = '';
    await tell(s, {}, async (p) => {
      await p.goto(`${s.base}/ko/share?${query}`);
      code = await snippet(p);
    });
    assert.deepEqual(await faultsOf(pasted(code)), []);
    const host = await startHost(pasted(code));
    try {
      await tell(s, { told: remark }, async (p) => {
        await p.goto(host.base);
        await p.frameLocator('iframe').locator('[data-map-state="ready"], .is-list').first().waitFor();
        const iframe = p.locator('iframe');
        const title = await p.frames()[1].title();
        assert.equal(
          await iframe.getAttribute('title'),
          title,
          'the title of the frame is that of its document',
        );
        assert.ok(await p.locator('p > a').isVisible(), 'the link is there');
        const box = await iframe.boundingBox();
        const wide = await p.evaluate(() => document.querySelector('main').clientWidth);
        if (!query.includes('size')) assert.equal(Math.round(box.width), wide, 'it fills its column');
        for (const width of [320, 768, 1200]) {
          await p.setViewportSize({ width, height: 800 });
          assert.ok(
            await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            `${width} px`,
          );
        }
      });
      await tell(s, { bypassCSP: true, told: new RegExp(`${remark.source}|${knock.source}`) }, async (p) => {
        await p.goto(host.base);
        await p.frameLocator('iframe').locator('[data-map-state="ready"], .is-list').first().waitFor();
        await expectAccessible(p, 'the host page');
      });
    } finally {
      await host.stop();
    }
  });
}

test('each choice changes the code, the preview and the address; what was folded open stays so', () =>
  tell(s, {}, async (p) => {
    await p.goto(`${s.base}/ko/share`);
    await p.locator('summary', { hasText: '사용자 정의 요소' }).click();
    const first = await snippet(p);
    await p.locator('#s-show').selectOption('cluster:startup-belt');
    await p.waitForFunction((before) => document.querySelector('#code-snippet').value !== before, first);
    assert.match(await snippet(p), /cluster=startup-belt/);
    assert.match(await snippet(p), /부산 산업지도 – 스타트업벨트/);
    assert.match(await p.locator('.mock iframe').getAttribute('src'), /cluster=startup-belt/);
    await p.frameLocator('.mock iframe').locator('#panel h1:has-text("스타트업벨트")').waitFor();
    assert.match(p.url(), /show=cluster%3Astartup-belt/);
    assert.ok(await p.locator('#code-element').isVisible(), 'what was open is open');
    await p.getByLabel('글 목록', { exact: true }).check();
    await p.waitForFunction(() => /view=list/.test(document.querySelector('#code-snippet').value));
    await p.locator('#s-size').selectOption('custom');
    await p.locator('#s-height').fill('0');
    await p.waitForSelector('.share-wrong');
    assert.match(await p.locator('.share-wrong').textContent(), /\(height\): ‘0’/);
    await p.locator('#s-height').fill('640');
    await p.waitForFunction(() => /height="640"/.test(document.querySelector('#code-snippet').value));
    assert.equal(await p.locator('.share-wrong').count(), 0);
    await p.reload();
    assert.match(await snippet(p), /height="640"/, 'the address holds every choice');
    assert.equal(await p.locator('#s-show').inputValue(), 'cluster:startup-belt');
  }));

test('the area at first may be where the preview was moved to', () =>
  tell(s, {}, async (p) => {
    await p.goto(`${s.base}/en/share`);
    const inside = p.frameLocator('.mock iframe');
    await inside.locator('[data-map-state="ready"]').waitFor();
    await p.locator('.share-more summary').click();
    const use = p.getByRole('button', { name: 'Start where the preview is now' });
    await p.evaluate(() => {
      window.looks = [];
      addEventListener('message', (e) => e.data?.type === 'view' && window.looks.push(e.data.payload));
    });
    await inside.getByRole('button', { name: 'Zoom in' }).click();
    await p.waitForFunction(() => window.looks.length > 0);
    const looked = await p.evaluate(() => window.looks.at(-1).bbox.join(','));
    await use.click();
    assert.equal(await p.locator('#s-bbox').inputValue(), looked);
    await p.waitForFunction(() => /bbox=/.test(document.querySelector('#code-snippet').value));
    const [west, south, east, north] = (await p.locator('#s-bbox').inputValue()).split(',').map(Number);
    assert.ok(west > 128.5 && east < 129.6 && west < east && south > 34.7 && north < 35.6 && south < north);
    assert.equal(await p.locator('.share-wrong').count(), 0);
  }));

test('the button copies the code and says so', () =>
  tell(s, { permissions: ['clipboard-read', 'clipboard-write'] }, async (p) => {
    await p.goto(`${s.base}/en/share?zone=rnd`);
    await p.getByRole('button', { name: 'Copy: Code to paste' }).first().click();
    await p.getByText('Copied.').waitFor();
    assert.equal(await p.evaluate(() => navigator.clipboard.readText()), await snippet(p));
  }));

test('the button copies what the choices say, though the answer is slow', () =>
  tell(s, { permissions: ['clipboard-read', 'clipboard-write'] }, async (p) => {
    await p.goto(`${s.base}/en/share`);
    let go = () => {};
    const wait = new Promise((r) => {
      go = r;
    });
    await p.route(/\/en\/share\?/, async (route) => {
      await wait;
      await route.continue();
    });
    await p.locator('#s-lang').selectOption('ko');
    await p.getByRole('button', { name: 'Copy: Code to paste' }).first().click();
    await p.waitForFunction(() => document.querySelector('[data-share-result]').ariaBusy === 'true');
    go();
    await p.getByText('Copied.').waitFor();
    const copied = await p.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /lang=ko/);
    assert.equal(copied, await snippet(p));
  }));

test('the keyboard keeps its place when the code is made anew', () =>
  tell(s, {}, async (p) => {
    await p.goto(`${s.base}/en/share`);
    await p.locator('.share-more summary').click();
    await p.locator('#s-id').fill('left');
    await p.locator('#code-snippet').focus();
    await p.waitForFunction(() => /id=left/.test(document.querySelector('#code-snippet').value));
    assert.equal(await p.evaluate(() => document.activeElement.id), 'code-snippet');
  }));

test('without a connection the builder keeps what was chosen, says so, and goes on when it can', () =>
  tell(s, { failures: /\/en\/share/ }, async (p) => {
    await p.goto(`${s.base}/en/share`);
    const before = await snippet(p);
    await p.route(/\/en\/share\?/, (route) => route.abort());
    await p.locator('#s-show').selectOption('cluster:boost-belt');
    await p.getByText('The code could not be updated').waitFor();
    assert.equal(await snippet(p), before);
    assert.equal(await p.locator('#s-show').inputValue(), 'cluster:boost-belt');
    await p.unroute(/\/en\/share\?/);
    await p.getByRole('button', { name: 'Make the code' }).click();
    await p.waitForFunction(() => /boost-belt/.test(document.querySelector('#code-snippet').value));
    assert.ok(!(await p.getByText('The code could not be updated').isVisible()));
  }));

test('the preview stands in a page of three widths and fits the window', () =>
  tell(s, { viewport: phone }, async (p) => {
    await p.goto(`${s.base}/ko/share`);
    for (const [label, width] of [
      ['휴대전화 320px', 320],
      ['태블릿 768px', 768],
      ['컴퓨터 1200px', 1200],
    ]) {
      await p.getByLabel(label).check();
      await p.waitForFunction((w) => document.querySelector('[data-mock-page]').offsetWidth === w, width);
      const { page, window: around } = await p.evaluate(() => ({
        page: document.querySelector('[data-mock-page]').getBoundingClientRect().width,
        window: document.querySelector('[data-mock-window]').clientWidth,
      }));
      assert.ok(page <= around + 1, `${label}: ${page} px in ${around}`);
    }
    assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }));

test('without script the builder works: the form, the code, the preview in three widths', () =>
  tell(s, { javaScriptEnabled: false }, async (p) => {
    await p.goto(`${s.base}/en/share`);
    await p.locator('#s-show').selectOption('cluster:boost-belt');
    await p.getByLabel('Text list', { exact: true }).check();
    await p.getByLabel('Zones', { exact: true }).check();
    await p.getByRole('button', { name: 'Make the code' }).click();
    const code = await snippet(p);
    assert.match(code, /cluster=boost-belt/);
    assert.match(code, /layers=clusters%2Csites%2Czones/);
    assert.match(code, /view=list/);
    assert.equal((await p.locator('.mock-page').boundingBox()).width, 768);
    await p.getByLabel('Phone, 320 px').check();
    assert.equal((await p.locator('.mock-page').boundingBox()).width, 320);
    assert.ok(
      !(await p.getByRole('button', { name: 'Copy: Code to paste' }).isVisible()),
      'no button that does nothing',
    );
  }));

test('an old snippet is checked, its faults are named, and the corrected one is valid', () =>
  tell(s, { bypassCSP: true }, async (p) => {
    const old = `<IFRAME SRC="${s.base}/embed?cluster=nakdong&miniMap=true" WIDTH=900 HEIGHT=200 frameborder=0 scrolling=no></IFRAME>`;
    await p.goto(`${s.base}/ko/share`);
    await p.locator('#check-snippet').fill(old);
    await p.getByRole('button', { name: '점검하기' }).click();
    await p.waitForURL(`${s.base}/ko/share/check`);
    const faults = await p.locator('.faults').textContent();
    for (const named of ['title', 'frameborder', 'miniMap', 'nakdong-river-belt'])
      assert.ok(faults.includes(named), named);
    const corrected = await p.locator('#code-corrected').inputValue();
    assert.deepEqual(await faultsOf(pasted(corrected)), []);
    await expectAccessible(p, 'the result of the check');
    await p.setViewportSize(phone);
    assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'on a phone');
    await p.locator('#check-snippet').fill(corrected);
    await p.getByRole('button', { name: '점검하기' }).click();
    await p.getByText('고칠 점이 없습니다.').waitFor();
  }));

test('the map leads to the builder of what is open', () =>
  tell(s, {}, async (p) => {
    await p.goto(`${s.base}/ko/`);
    await p.waitForSelector('[data-map-state="ready"]');
    await p.locator('#panel a[href="/ko/clusters/boost-belt"]').first().click();
    await p.waitForURL(`${s.base}/ko/clusters/boost-belt`);
    await p.locator('[data-take] summary').click();
    await p.locator('[data-share-link]').click();
    await p.waitForURL(`${s.base}/ko/share?cluster=boost-belt`);
    assert.match(await snippet(p), /cluster=boost-belt/);
  }));

for (const [how, options] of [
  ['on a desktop', { viewport: desktop }],
  ['on a phone, in the dark', { viewport: phone, colorScheme: 'dark' }],
]) {
  test(`axe finds nothing wrong with the builder and the check ${how}`, () =>
    tell(s, { ...options, bypassCSP: true }, async (p) => {
      for (const path of [
        '/ko/share',
        '/en/share?view=list&cluster=boost-belt',
        '/ko/share?height=0',
        '/ko/share/check',
      ]) {
        await p.goto(s.base + path);
        for (const d of await p.locator('main details').all()) await d.evaluate((e) => (e.open = true));
        await expectAccessible(p, path);
        assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
      }
    }));
}

test('pictures show in a page of another site, in both formats', () =>
  tell(s, {}, async (p) => {
    const host = await startHost(
      pasted(
        ['svg', 'png']
          .map(
            (f) =>
              `<img src="${s.base}/map/boost-belt.${f}?lang=ko&amp;width=600&amp;height=400" alt="부스트벨트 지도">`,
          )
          .join(''),
      ),
    );
    try {
      await p.goto(host.base);
      await p.waitForFunction(() => [...document.images].every((i) => i.complete));
      assert.deepEqual(
        await p.evaluate(() => [...document.images].map((i) => [i.naturalWidth, i.naturalHeight])),
        [
          [600, 400],
          [600, 400],
        ],
      );
      await p.goto(`${s.base}/map/busan.svg?theme=auto&lang=en`);
      assert.equal(await p.evaluate(() => document.documentElement.tagName), 'svg');
    } finally {
      await host.stop();
    }
  }));
