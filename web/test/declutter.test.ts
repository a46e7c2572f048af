import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Box,
  beside,
  type Candidate,
  centred,
  declutter,
  overlaps,
  textBox,
  textWidth,
} from '../src/map/declutter.js';

const view: Box = { left: 0, top: 0, right: 400, bottom: 300 };
const name = (
  text: string,
  order: number,
  x: number,
  y: number,
  more: Partial<Candidate> = {},
): Candidate => ({
  text,
  order,
  x,
  y,
  mark: 0,
  anchors: centred,
  ...more,
});
const texts = (candidates: Candidate[], taken: Box[] = []) =>
  declutter(candidates, taken, view).map((p) => p.candidate.text);

test('of two names in one place the more important is written', () => {
  assert.deepEqual(texts([name('사상', 30, 100, 100), name('사상구', 10, 104, 100)]), ['사상구']);
});

test('names that do not touch are all written, the most important first', () => {
  assert.deepEqual(texts([name('나', 20, 200, 200), name('가', 10, 50, 50)]), ['가', '나']);
});

test('a name is written once', () => {
  assert.deepEqual(texts([name('낙동강', 10, 50, 50), name('낙동강', 20, 300, 200)]), ['낙동강']);
});

test('a name that would leave the view is not written', () => {
  assert.deepEqual(texts([name('부산', 10, 2, 100), name('바다', 10, 200, 299)]), []);
});

test('a name takes its second place when the first is taken', () => {
  const [placed] = declutter(
    [name('구포', 10, 200, 100, { anchors: beside, mark: 2 })],
    [{ left: 204, top: 80, right: 300, bottom: 120 }],
    view,
  );
  assert.equal(placed?.anchor.align, 'end');
});

test('placed names never overlap one another', () => {
  const many = Array.from({ length: 60 }, (_, i) => name(`이름${i}`, i % 7, (i * 37) % 400, (i * 53) % 300));
  const boxes = declutter(many, [], view).map((p) => textBox(p.candidate, p.anchor));
  assert.ok(boxes.length > 5);
  boxes.forEach((a, i) => {
    boxes.slice(i + 1).forEach((b) => {
      assert.equal(overlaps(a, b), false);
    });
  });
});

test('Hangul is counted about twice as wide as Latin', () => {
  assert.ok(textWidth('부산') > 1.8 * textWidth('ab'));
});
