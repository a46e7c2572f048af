// The hatching of the live map: copies of the patterns of the belts in the
// picture, laid so that nothing jumps when the live map takes over, and of those
// of the kinds of zones.
import { type Frame, pictureWidth } from './frame.js';
import { type LeafletMap, toLatLng } from './leaflet.js';

export const patternId = (number: number): string => `live-belt-${number}`;

export const zonePatternId = (type: string): string => `live-zone-${type}`;

/** Copies the patterns of the kinds of zones into the svg of the live map. */
export function cloneZonePatterns(target: SVGElement): void {
  const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
  for (const pattern of document.querySelectorAll<SVGPatternElement>('pattern[id^="zone-"]')) {
    const copy = pattern.cloneNode(true) as SVGPatternElement;
    copy.id = `live-${pattern.id}`;
    defs.append(copy);
  }
  target.prepend(defs);
}

/** Copies the patterns of the picture into the svg of the live map. */
export function clonePatterns(picture: Element, target: SVGElement): SVGPatternElement[] {
  const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
  const copies: SVGPatternElement[] = [];
  for (const pattern of picture.querySelectorAll<SVGPatternElement>('pattern[id^="belt-"]')) {
    const copy = pattern.cloneNode(true) as SVGPatternElement;
    copy.id = `live-${pattern.id}`;
    defs.append(copy);
    copies.push(copy);
  }
  target.prepend(defs);
  return copies;
}

/** Anchors the patterns to the corner of the frame at the picture's scale. */
export function alignPatterns(
  map: LeafletMap,
  frame: Frame,
  width: number,
  patterns: readonly SVGPatternElement[],
): void {
  const [west, , , north] = frame;
  const corner = map.latLngToLayerPoint(toLatLng([west, north]));
  const scale = width / pictureWidth;
  for (const p of patterns)
    p.setAttribute('patternTransform', `translate(${corner.x} ${corner.y}) scale(${scale})`);
}
