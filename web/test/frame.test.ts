import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, frameWidth, parseFrame, positionIn, share } from '../src/map/frame.js';

const city = '128.760000,34.968778,129.335000,35.410624';

test('a frame is four ordered degrees', () => {
  assert.deepEqual(parseFrame(city), [128.76, 34.968778, 129.335, 35.410624]);
});

test('a frame that is short, swapped, beyond the earth or no number is refused', () => {
  for (const text of [
    undefined,
    '',
    '1,2,3',
    '1,2,3,4,5',
    '129,35,128,36',
    '128,36,129,35',
    '128,35,129,',
    'a,b,c,d',
    '128,35,181,36',
  ]) {
    assert.equal(parseFrame(text), null, String(text));
  }
});

test('the corners of the picture are the corners of the frame', () => {
  const frame = parseFrame(city);
  assert.ok(frame);
  const near = (got: readonly number[], want: readonly number[]) =>
    got.forEach((n, i) => {
      assert.ok(Math.abs(n - (want[i] ?? Number.NaN)) < 1e-9, `${got} is not ${want}`);
    });
  near(positionIn(frame, 0, 0), [frame[0], frame[3]]);
  near(positionIn(frame, 1, 1), [frame[2], frame[1]]);
});

test('the middle of the picture lies north of the mean latitude, as Mercator has it', () => {
  const frame = parseFrame('0,0,60,60');
  assert.ok(frame);
  assert.ok(positionIn(frame, 0.5, 0.5)[1] > 30);
});

test('the frame fits into its box on both sides', () => {
  assert.equal(frameWidth(500, 10_000), 500);
  assert.equal(frameWidth(10_000, 940), 1000);
});

test('bounds reach around every nested position, and nothing has none', () => {
  assert.deepEqual(
    boundsOf([
      [
        [129, 35],
        [128, 36],
      ],
      [[[130, 34]]],
    ]),
    [128, 34, 130, 36],
  );
  assert.equal(boundsOf([]), null);
  assert.equal(boundsOf(undefined), null);
});

test('a share is read from a percentage only', () => {
  assert.equal(share('43.2%'), 0.43200000000000005);
  for (const text of [null, '43.2', '%', 'a%']) assert.equal(share(text), null, String(text));
});
