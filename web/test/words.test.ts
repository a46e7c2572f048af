import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWords } from '../src/words.js';

test('words of the page are taken over', () => {
  assert.equal(parseWords('{"zoomIn":"지도 확대"}').zoomIn, '지도 확대');
});

test('missing, broken or foreign words leave empty ones, not an error', () => {
  for (const json of [undefined, '', '{', 'null', '[]', '{"zoomIn":3}'])
    assert.equal(parseWords(json).zoomIn, '', String(json));
});
