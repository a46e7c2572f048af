import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, frameParams, parseFrameAddress } from '../src/frame/address.js';
import { type Address, sharePath } from '../src/panel/address.js';

const base = 'https://map.example/embed?lang=ko';

test('the address of a frame and of the page that says the same are one', () => {
  for (const [url, want] of [
    ['/embed?lang=en&cluster=boost-belt&v=1', { lang: 'en', kind: 'cluster', id: 'boost-belt' }],
    ['https://map.example/en/clusters/boost-belt', { lang: 'en', kind: 'cluster', id: 'boost-belt' }],
    ['/embed?zone=rnd&cluster=boost-belt', { lang: 'ko', kind: 'zone', id: 'rnd' }],
    ['/embed?here=129.1,35.1&site=e-park', { lang: 'ko', kind: 'here', id: '129.1,35.1' }],
    ['/ko/here?lat=35.1&lon=129.1', { lang: 'ko', kind: 'here', id: '129.1,35.1' }],
    ['/embed', { lang: 'ko', kind: 'home' }],
    ['/embed?asof=2023-11-01', { lang: 'ko', kind: 'home', asof: '2023-11-01' }],
  ] as const)
    assert.deepEqual(parseFrameAddress(url, base), want, url);
});

test('what does not show in a frame is null', () => {
  for (const url of [
    '/ko/incentives',
    '/embed/panel?lang=ko',
    'https://evil.example/embed?lang=ko',
    'http://[',
    '/api',
    'mailto:a@b.kr',
  ])
    assert.equal(parseFrameAddress(url, base), null, url);
});

test('what the snippet asked for is kept, what belonged to the first look is not', () => {
  const asked = new URLSearchParams(
    'lang=ko&v=1&cluster=a&view=list&theme=dark&kiosk=1&asof=2023-11-01&bbox=1,2,3,4&center=1,2&zoom=3&id=x&origin=https://a.kr&miniMap=1',
  );
  const zone: Address = { lang: 'en', kind: 'zone', id: 'rnd', asof: '2023-11-01' };
  assert.equal(
    frameParams(asked, zone).toString(),
    'lang=en&v=1&view=list&theme=dark&kiosk=1&asof=2023-11-01&miniMap=1&zone=rnd',
  );
  assert.deepEqual(addressOf(frameParams(asked, zone)), zone);
  assert.equal(frameParams(asked, { lang: 'ko', kind: 'home' }).has('cluster'), false);
});

test('the builder is opened for what the map shows', () => {
  assert.equal(sharePath({ lang: 'ko', kind: 'home' }), '/ko/share');
  assert.equal(
    sharePath({ lang: 'en', kind: 'zone', id: 'rnd', asof: '2024-01-01' }),
    '/en/share?asof=2024-01-01&zone=rnd',
  );
  assert.equal(sharePath({ lang: 'ko', kind: 'here', id: '129,35' }), '/ko/share');
});
