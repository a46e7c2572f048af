// Frames and positions. Longitude comes first here, as in the data.

export type LonLat = [lon: number, lat: number];

/** west, south, east, north in degrees. */
export type Frame = [west: number, south: number, east: number, north: number];

/** Width to height of every frame and its picture. */
export const aspect = 1000 / 940;

/** Units of the picture across the frame. */
export const pictureWidth = 1000;

export function parseFrame(text: string | undefined): Frame | null {
  const n = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west, south, east, north] = n;
  if (n.length !== 4 || !n.every(Number.isFinite)) return null;
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if (west >= east || south >= north || west < -180 || east > 180 || south < -85 || north > 85) return null;
  return [west, south, east, north];
}

/** The width of the frame in a box of the given size, in CSS pixels. */
export function frameWidth(boxWidth: number, boxHeight: number): number {
  return Math.min(boxWidth, boxHeight * aspect);
}

const mercator = (lat: number) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
const latitude = (y: number) => (Math.atan(Math.exp((y * Math.PI) / 180)) * 360) / Math.PI - 90;

/** The position at a share of the frame's width and height, from its upper left corner. */
export function positionIn([west, south, east, north]: Frame, x: number, y: number): LonLat {
  const top = mercator(north);
  return [west + (east - west) * x, latitude(top - (top - mercator(south)) * y)];
}

/** The frame around positions, however deeply they are nested. */
export function boundsOf(coordinates: unknown): Frame | null {
  let frame: Frame | null = null;
  const visit = (c: unknown): void => {
    if (!Array.isArray(c)) return;
    const [lon, lat] = c;
    if (typeof lon === 'number' && typeof lat === 'number') {
      frame = frame
        ? [Math.min(frame[0], lon), Math.min(frame[1], lat), Math.max(frame[2], lon), Math.max(frame[3], lat)]
        : [lon, lat, lon, lat];
      return;
    }
    for (const inner of c) visit(inner);
  };
  visit(coordinates);
  return frame;
}

/** A percentage such as "43.2%" as a share; null when it is none. */
export function share(text: string | null): number | null {
  const m = /^(-?[\d.]+)%$/.exec(text ?? '');
  const n = m ? Number(m[1]) / 100 : Number.NaN;
  return Number.isFinite(n) ? n : null;
}
