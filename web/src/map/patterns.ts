// The hatching of the belts in the live map: copies of the picture's patterns,
// laid so that nothing jumps when the live map takes over.
import { type Frame, pictureWidth } from './frame.js';
import { type LeafletMap, toLatLng } from './leaflet.js';

export const patternId = (number: number): string => `live-belt-${number}`;

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
