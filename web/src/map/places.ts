// Where the zones stand to each other: pure geometry, without the map.
import type { Frame, LonLat } from './frame.js';

/** Metres of a degree of latitude. */
const degree = 111_320;

/** CSS pixels for metres on the ground, on a Web Mercator map of 256-pixel tiles. */
export function metresToPixels(metres: number, lat: number, zoom: number): number {
  const equator = 40_075_016.686;
  return (metres * 256 * 2 ** zoom) / (equator * Math.cos((lat * Math.PI) / 180));
}

/** The frame around a point that may be off by so many metres. */
export function zoneFrame([lon, lat]: LonLat, metres: number): Frame {
  const dy = metres / degree;
  const dx = dy / Math.cos((lat * Math.PI) / 180);
  return [lon - dx, lat - dy, lon + dx, lat + dy];
}

export const sizeOf = ([west, south, east, north]: Frame): number => (east - west) * (north - south);

/** Whether two outlines are the same one for the eye: their frames agree to some 20 m. */
export function sameShape(a: Frame, b: Frame): boolean {
  return a.every((edge, i) => Math.abs(edge - (b[i] ?? Number.NaN)) < 0.0002);
}

const near = 18; // pixels between diamonds that would cover each other
const pace = 24; // pixels between diamonds in a row

interface XY {
  x: number;
  y: number;
}

/**
 * How far to move each point, in pixels, so that those close together stand in a
 * row, above what is already there.
 */
export function rowOf(points: readonly XY[], taken: readonly XY[] = []): [dx: number, dy: number][] {
  const rows: { x: number; y: number; members: number[] }[] = [];
  points.forEach((p, i) => {
    const row = rows.find((r) => Math.abs(r.x - p.x) < near && Math.abs(r.y - p.y) < near);
    if (row) row.members.push(i);
    else rows.push({ x: p.x, y: p.y, members: [i] });
  });
  const moves: [number, number][] = points.map(() => [0, 0]);
  for (const r of rows) {
    const up = taken.some((t) => Math.abs(r.x - t.x) < near && Math.abs(r.y - t.y) < near) ? pace : 0;
    r.members.forEach((member, i) => {
      const p = points[member];
      if (p) moves[member] = [r.x + (i - (r.members.length - 1) / 2) * pace - p.x, r.y - up - p.y];
    });
  }
  return moves;
}

/** The frame around all frames; null for none. */
export function frameAround(frames: readonly Frame[]): Frame | null {
  if (frames.length === 0) return null;
  return [
    Math.min(...frames.map((f) => f[0])),
    Math.min(...frames.map((f) => f[1])),
    Math.max(...frames.map((f) => f[2])),
    Math.max(...frames.map((f) => f[3])),
  ];
}
