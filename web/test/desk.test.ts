import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step, suggestionsOf } from '../src/desk/combobox.js';
import { spotUrl } from '../src/desk/hereform.js';
import { isNarrow, type Known, match, statusGroup, wishOf, withWish } from '../src/desk/match.js';
import { hand } from '../src/desk/share.js';
import { parseDeskWords } from '../src/desk/words.js';
import { panelPath, parseAddress, selectionOf } from '../src/panel/address.js';

test('the arrow keys go round the list and through the box', () => {
  assert.equal(step('ArrowDown', -1, 3), 0);
  assert.equal(step('ArrowDown', 2, 3), -1);
  assert.equal(step('ArrowUp', -1, 3), 2);
  assert.equal(step('ArrowUp', 0, 3), -1);
  assert.equal(step('ArrowLeft', 0, 3), null);
  assert.equal(step('ArrowDown', -1, 0), null);
});

test('only suggestions with a name and an address of this site are taken', () => {
  const good = {
    name: '북항',
    other: 'North Port',
    detail: '항만',
    kind: '지명',
    url: '/ko/here',
    panel_url: '/p',
  };
  const [first, ...rest] = suggestionsOf({
    results: [
      good,
      null,
      {},
      { name: 'x', url: 'https://elsewhere.example/' },
      { name: 'x', url: '//elsewhere' },
    ],
  });
  assert.deepEqual([first?.name, first?.panelUrl, rest.length], ['북항', '/p', 0]);
  for (const body of [null, [], {}, { results: 3 }, 'x']) assert.deepEqual(suggestionsOf(body), []);
  assert.equal(suggestionsOf({ results: Array(50).fill(good) }).length, 8);
});

const known: Known = {
  clusters: [
    { id: 'a', industries: ['finance'] },
    { id: 'b', industries: ['logistics', 'finance'] },
    { id: 'c', industries: ['batteries'] },
  ],
  sites: [
    { id: 's1', clusters: ['a'], status: 'completed' },
    { id: 's2', clusters: ['c'], status: 'halted' },
    { id: 's3', clusters: ['c'], status: '' },
  ],
  zones: [
    { id: 'z1', clusters: ['a', 'c'], type: 'odz', status: 'designated' },
    { id: 'z2', clusters: ['b'], type: 'odz', status: 'proposed' },
    { id: 'z3', clusters: ['c'], type: 'fez', status: 'lifted' },
  ],
};
const left = (industry: string, type: string, status: string) => {
  const m = match({ industry, type, status }, known);
  return [[...m.clusters].join(), [...m.sites].join(), [...m.zones].join()];
};

test('a filter leaves what matches all of it', () => {
  assert.deepEqual(left('', '', ''), ['a,b,c', 's1,s2,s3', 'z1,z2,z3']);
  assert.deepEqual(left('finance', '', ''), ['a,b', 's1', 'z1,z2']);
  assert.deepEqual(left('', 'odz', ''), ['a,b,c', '', 'z1,z2']);
  assert.deepEqual(left('', 'odz', 'force'), ['a,c', '', 'z1']);
  assert.deepEqual(left('', '', 'past'), ['c', 's2', 'z3']);
  assert.deepEqual(left('batteries', 'odz', 'sought'), ['', '', '']);
  assert.equal(isNarrow({ industry: 'x', type: '', status: '' }), false);
});

test('a status that is unknown belongs to no group', () => {
  assert.equal(statusGroup('designated'), 'force');
  assert.equal(statusGroup('lost'), 'past');
  assert.equal(statusGroup('nonsense'), '');
});

test('a filter is a part of the address, and what is none is left out', () => {
  const wish = { industry: 'finance', type: '', status: 'force' };
  const href = withWish('https://map.example/ko/?asof=2024-06-20&type=odz', wish);
  assert.equal(href, 'https://map.example/ko/?asof=2024-06-20&industry=finance&status=force');
  assert.deepEqual(wishOf(new URL(href).searchParams), wish);
  assert.deepEqual(wishOf(new URLSearchParams('industry=<b>&status=odd&type=FEZ')), {
    industry: '',
    type: '',
    status: '',
  });
});

test('a link is shared, copied, or said not to be', async () => {
  const it = { title: 't', url: 'u' };
  const no = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));
  const copied: string[] = [];
  const copy = async (text: string) => void copied.push(text);
  assert.equal(await hand(it, { share: async () => {}, copy }), 'shared');
  assert.equal(await hand(it, { share: no('AbortError'), copy }), 'cancelled');
  assert.deepEqual(copied, []);
  assert.equal(await hand(it, { share: no('NotAllowedError'), copy }), 'copied');
  assert.equal(await hand(it, { copy }), 'copied');
  assert.deepEqual(copied, ['u', 'u']);
  assert.equal(await hand(it, { copy: no('NotAllowedError') }), 'failed');
  assert.equal(await hand(it, {}), 'failed');
});

test('a spot has an address of its own, to a metre, and keeps the day', () => {
  const base = 'https://map.example/ko/';
  assert.equal(spotUrl('/ko/here', 129.066_312_3, 35.1, base), '/ko/here?lon=129.06631&lat=35.1');
  const page = spotUrl('/ko/here?asof=2024-06-20', 129, 35.1, base);
  const address = parseAddress(page, base);
  assert.ok(address);
  assert.equal(panelPath(address), '/ko/here/panel?lat=35.1&lon=129&asof=2024-06-20');
  assert.equal(selectionOf(address), 'here:129,35.1');
  assert.equal(selectionOf({ lang: 'ko', kind: 'here', id: '' }), '');
});

test('the words of the desk are those of the page', () => {
  assert.equal(parseDeskWords('{"share":"공유"}').share, '공유');
  assert.equal(parseDeskWords(undefined).share, '');
});
