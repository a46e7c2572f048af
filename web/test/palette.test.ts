import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, difference, sights } from './colour.js';

// npm runs scripts in the folder of package.json.
const css = readFileSync('css/palette.css', 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
const themes = { light: colours(light), dark: colours(dark) };
const belts = ['belt-1', 'belt-2', 'belt-3', 'belt-4', 'belt-5'];

function colours(block: string): (name: string) => string {
  const found = new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
  return (name) => {
    const hex = found.get(name);
    assert.ok(hex, `no --${name}`);
    return hex;
  };
}

for (const [theme, colour] of Object.entries(themes)) {
  test(`${theme}: the five hues stay apart for every kind of sight`, () => {
    for (const [sight, matrix] of Object.entries(sights)) {
      for (const [i, a] of belts.entries()) {
        for (const b of belts.slice(i + 1)) {
          const d = difference(colour(a), colour(b), matrix);
          assert.ok(d >= 9, `${sight}: ${a} and ${b} differ by ${d.toFixed(1)}`);
        }
      }
    }
  });

  test(`${theme}: edges stand out 3:1 from land, water and their casing`, () => {
    for (const belt of belts) {
      for (const ground of ['land', 'water', 'casing']) {
        const c = contrast(colour(belt), colour(ground));
        assert.ok(c >= 3, `${belt} on ${ground}: ${c.toFixed(2)}`);
      }
    }
  });

  test(`${theme}: numbers and names can be read`, () => {
    for (const belt of belts) {
      assert.ok(contrast(colour('on-belt'), colour(belt)) >= 4.5, `number of ${belt}`);
      assert.ok(contrast(colour(belt), colour('halo')) >= 4.5, `name of ${belt}`);
    }
    for (const place of ['place', 'place-water', 'place-hill']) {
      for (const ground of ['halo', 'land', 'water']) {
        const c = contrast(colour(place), colour(ground));
        assert.ok(c >= 4.5, `${place} on ${ground}: ${c.toFixed(2)}`);
      }
    }
  });

  test(`${theme}: dots and zones can be seen on land, water and every belt`, () => {
    for (const ground of ['land', 'water', 'tint-1', 'tint-2', 'tint-3', 'tint-4', 'tint-5']) {
      assert.ok(contrast(colour('dot'), colour(ground)) >= 3, ground);
      assert.ok(contrast(colour('zone'), colour(ground)) >= 3, ground);
    }
  });
}
