import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Address,
  inLang,
  isPlain,
  onDayOf,
  pagePath,
  panelPath,
  parentOf,
  parseAddress,
  sameAddress,
  selectionOf,
} from '../src/panel/address.js';

const base = 'https://map.example/ko/';
const cluster: Address = { lang: 'ko', kind: 'cluster', id: 'boost-belt' };

test('an address that is printed reads back to the same address', () => {
  const all: Address[] = [
    cluster,
    { lang: 'en', kind: 'home' },
    { lang: 'en', kind: 'site', id: 'e-park' },
    { lang: 'ko', kind: 'zone', id: 'odz-finance' },
    { lang: 'ko', kind: 'zone', id: 'odz-finance', asof: '2024-06-20' },
    { lang: 'en', kind: 'home', asof: '2023-11-01' },
    { lang: 'ko', kind: 'here', id: '129.0663,35.1462' },
    { lang: 'en', kind: 'here', id: '129.0663,35.1462', asof: '2024-06-20' },
    { lang: 'ko', kind: 'here', id: '' },
  ];
  for (const a of all) assert.deepEqual(parseAddress(pagePath(a), base), a);
});

test('only pages of this site are taken into the panel', () => {
  for (const url of [
    'https://elsewhere.example/ko/clusters/boost-belt',
    '/api',
    '/fr/',
    '/ko',
    '/ko/clusters/',
    '/ko/clusters/boost-belt/panel',
    '/ko/clusters/Boost',
    '/ko/clusters/a/../b/c',
    '/ko/here?lon=129',
    '/ko/here?lon=NaN&lat=35',
    '/ko/here?lon=1e999&lat=35',
    '/ko/here?lon=&lat=',
    'mailto:someone@example.org',
    'http://[',
  ]) {
    assert.equal(parseAddress(url, base), null, url);
  }
});

test('a fragment or another query does not change which page it is', () => {
  assert.deepEqual(parseAddress('/ko/clusters/boost-belt?utm=1#src-3', base), cluster);
});

test('the day belongs to the address, and a day that is none does not', () => {
  const then = { ...cluster, asof: '2024-01-01' };
  assert.deepEqual(parseAddress('/ko/clusters/boost-belt?asof=2024-01-01#src-3', base), then);
  assert.deepEqual(parseAddress('/ko/clusters/boost-belt?asof=yesterday', base), cluster);
  assert.equal(panelPath(then), '/ko/clusters/boost-belt/panel?asof=2024-01-01');
  assert.equal(pagePath(inLang(then, 'en')), '/en/clusters/boost-belt?asof=2024-01-01');
  assert.equal(sameAddress(then, cluster), false);
});

test('what opens in the panel keeps the day of the page, whatever its link says', () => {
  const then: Address = { lang: 'ko', kind: 'home', asof: '2024-01-01' };
  assert.deepEqual(onDayOf(cluster, then), { ...cluster, asof: '2024-01-01' });
  assert.deepEqual(onDayOf({ ...cluster, asof: '2019-01-01' }, { lang: 'ko', kind: 'home' }), cluster);
  assert.deepEqual(parentOf({ ...cluster, asof: '2024-01-01' }), then);
});

test('the panel of a page lies below the page', () => {
  assert.equal(panelPath(cluster), '/ko/clusters/boost-belt/panel');
  assert.equal(panelPath({ lang: 'en', kind: 'home' }), '/en/panel');
});

test('the other language has the same page', () => {
  assert.equal(pagePath(inLang(cluster, 'en')), '/en/clusters/boost-belt');
});

test('a selection names its kind, and the list selects nothing', () => {
  assert.equal(selectionOf(cluster), 'cluster:boost-belt');
  assert.equal(selectionOf({ lang: 'ko', kind: 'site', id: 'e-park' }), 'site:e-park');
  assert.equal(selectionOf({ lang: 'ko', kind: 'zone', id: 'edc', asof: '2024-01-01' }), 'zone:edc');
  assert.equal(selectionOf({ lang: 'ko', kind: 'home' }), '');
});

test('Escape leads to the list, and from the list nowhere', () => {
  assert.deepEqual(parentOf(cluster), { lang: 'ko', kind: 'home' });
  assert.equal(parentOf({ lang: 'ko', kind: 'home' }), null);
});

test('addresses in two languages are two addresses', () => {
  assert.equal(sameAddress(cluster, inLang(cluster, 'en')), false);
  assert.equal(sameAddress(cluster, { ...cluster }), true);
});

test('a click for a new tab or with a key held is left to the browser', () => {
  const click = {
    button: 0,
    metaKey: false,
    ctrlKey: false,
    shiftKey: false,
    altKey: false,
    defaultPrevented: false,
  };
  assert.equal(isPlain(click), true);
  assert.equal(isPlain({ ...click, button: 1 }), false);
  for (const key of ['metaKey', 'ctrlKey', 'shiftKey', 'altKey', 'defaultPrevented'] as const) {
    assert.equal(isPlain({ ...click, [key]: true }), false, key);
  }
});
