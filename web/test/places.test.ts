import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameAround, metresToPixels, rowOf, sameShape, sizeOf, zoneFrame } from '../src/map/places.js';

test('the equator is one tile wide at zoom 0, and each zoom doubles', () => {
  assert.equal(metresToPixels(40_075_016.686, 0, 0), 256);
  assert.equal(metresToPixels(1000, 35, 12), 2 * metresToPixels(1000, 35, 11));
});

test('a metre is longer on the map further north', () => {
  assert.ok(metresToPixels(1000, 60, 10) > metresToPixels(1000, 35, 10));
});

test('the frame around a point is as high as twice what it may be off', () => {
  const [west, south, east, north] = zoneFrame([129, 35], 1000);
  assert.ok(Math.abs((north - south) * 111_320 - 2000) < 1e-6);
  assert.ok(east - west > north - south);
});

test('points apart stay where they are', () => {
  assert.deepEqual(
    rowOf([
      { x: 0, y: 0 },
      { x: 40, y: 0 },
    ]),
    [
      [0, 0],
      [0, 0],
    ],
  );
});

test('points that would cover each other stand in a row around the first', () => {
  const points = [
    { x: 100, y: 100 },
    { x: 100, y: 100 },
    { x: 105, y: 98 },
  ];
  const stood = rowOf(points).map(([dx, dy], i) => [(points[i]?.x ?? 0) + dx, (points[i]?.y ?? 0) + dy]);
  assert.deepEqual(stood, [
    [76, 100],
    [100, 100],
    [124, 100],
  ]);
});

test('points on a dot stand above it', () => {
  assert.deepEqual(rowOf([{ x: 10, y: 50 }], [{ x: 12, y: 52 }]), [[0, -24]]);
  assert.deepEqual(rowOf([{ x: 10, y: 50 }], [{ x: 60, y: 52 }]), [[0, 0]]);
});

test('outlines are the same when their frames agree to some metres', () => {
  assert.equal(sameShape([129, 35, 129.1, 35.1], [129.0001, 35, 129.1, 35.1]), true);
  assert.equal(sameShape([129, 35, 129.1, 35.1], [129.001, 35, 129.1, 35.1]), false);
});

test('the frame around frames holds each of them, and around none there is none', () => {
  assert.deepEqual(
    frameAround([
      [1, 2, 3, 4],
      [0, 3, 2, 5],
    ]),
    [0, 2, 3, 5],
  );
  assert.equal(frameAround([]), null);
  assert.equal(sizeOf([0, 0, 2, 3]), 6);
});
