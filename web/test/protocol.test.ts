import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clampHeight,
  idOf,
  leastHeight,
  limiter,
  message,
  mostHeight,
  originOf,
  parseCommand,
} from '../src/frame/protocol.js';

const asked = (type: unknown, payload?: unknown, requestId: unknown = 'r') => ({
  source: 'busan-industrial-map',
  v: 1,
  type,
  requestId,
  payload,
});

test('what a page around may ask for is read', () => {
  assert.deepEqual(parseCommand(asked('select', { cluster: 'boost-belt' })), {
    type: 'select',
    requestId: 'r',
    kind: 'cluster',
    id: 'boost-belt',
  });
  assert.deepEqual(parseCommand(asked('select', { zone: 'rnd', cluster: null }, 7)), {
    type: 'select',
    requestId: 7,
    kind: 'zone',
    id: 'rnd',
  });
  assert.deepEqual(parseCommand(asked('select')), { type: 'select', requestId: 'r', kind: 'home', id: '' });
  assert.deepEqual(parseCommand(asked('fit', {})), { type: 'fit', requestId: 'r', frame: null });
  assert.deepEqual(parseCommand(asked('fit', { bbox: [128, 35, 129, 36] })), {
    type: 'fit',
    requestId: 'r',
    frame: [128, 35, 129, 36],
  });
  assert.deepEqual(parseCommand(asked('setLang', { lang: 'en' })), {
    type: 'setLang',
    requestId: 'r',
    lang: 'en',
  });
});

test('what is not meant for the map, or has no mark to answer to, is nothing', () => {
  const { requestId: _, ...unmarked } = asked('select');
  for (const data of [
    null,
    undefined,
    0,
    'select',
    [],
    {},
    { ...asked('select'), source: 'other' },
    { ...asked('select'), v: 2 },
    { ...asked('select'), v: '1' },
    unmarked,
    asked('select', {}, ''),
    asked('select', {}, 'x'.repeat(65)),
    asked('select', {}, Number.NaN),
    asked('select', {}, {}),
    asked('select', {}, null),
    asked(7),
    asked(null),
  ])
    assert.equal(parseCommand(data), null, JSON.stringify(data));
});

test('what is asked for wrongly is refused with its mark', () => {
  for (const [type, payload, error] of [
    ['select', { cluster: 'Boost' }, 'invalid'],
    ['select', { cluster: '' }, 'invalid'],
    ['select', { cluster: 'a'.repeat(65) }, 'invalid'],
    ['select', { cluster: ['boost-belt'] }, 'invalid'],
    ['select', { cluster: 'a', site: 'b' }, 'invalid'],
    ['select', [], 'invalid'],
    ['select', 'boost-belt', 'invalid'],
    ['fit', { bbox: '128,35,129,36' }, 'invalid'],
    ['fit', { bbox: [128, 35, 129] }, 'invalid'],
    ['fit', { bbox: [128, 35, Number.NaN, 36] }, 'invalid'],
    ['fit', { bbox: [129, 35, 128, 36] }, 'invalid'],
    ['fit', { bbox: [-999, 35, 128, 36] }, 'invalid'],
    ['fit', { bbox: null }, 'invalid'],
    ['setLang', { lang: 'fr' }, 'invalid'],
    ['setLang', {}, 'invalid'],
    ['constructor', {}, 'unknown-type'],
    ['open', { href: 'https://evil.example' }, 'unknown-type'],
  ] as const)
    assert.deepEqual(parseCommand(asked(type, payload)), { type: 'refused', requestId: 'r', error }, type);
});

test('a message says who speaks, in which version, and of which frame', () => {
  assert.deepEqual(message('a', 'ready', { map: true }), {
    source: 'busan-industrial-map',
    v: 1,
    id: 'a',
    type: 'ready',
    payload: { map: true },
  });
});

test('an origin is one as browsers write it, and never null or everybody', () => {
  for (const good of ['https://www.busan.go.kr', 'http://127.0.0.1:8080']) assert.equal(originOf(good), good);
  for (const bad of [
    null,
    '',
    '*',
    'null',
    'https://a.kr/',
    'https://A.kr',
    'ftp://a.kr',
    'javascript:1',
    'https://',
    'https://a.kr:443',
  ])
    assert.equal(originOf(bad), null, String(bad));
});

test('an id is repeated only when it is a plain word', () => {
  assert.equal(idOf('map_1.a-B'), 'map_1.a-B');
  for (const bad of [null, '', '<b>', 'a b', 'x'.repeat(65)]) assert.equal(idOf(bad), '', String(bad));
});

test('a height is whole and within bounds', () => {
  assert.deepEqual([-1, 0, 199, 640.2, 4001, 1e6].map(clampHeight), [
    leastHeight,
    leastHeight,
    leastHeight,
    641,
    mostHeight,
    mostHeight,
  ]);
});

test('a limiter lets so many through in any second, and then again', () => {
  const may = limiter(3);
  assert.deepEqual([0, 10, 20, 30, 999].map(may), [true, true, true, false, false]);
  assert.equal(may(1000), true, 'the first is a second ago');
  assert.equal(may(1005), false);
  assert.equal(may(1010), true);
});
