// Which names find room on the map. The estimates and the order are those of
// internal/svgmap, so that the live map agrees with the picture before it.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Anchor {
  align: 'start' | 'middle' | 'end';
  /** Offset of the baseline from the point, in CSS pixels. */
  x: number;
  y: number;
}

export interface Candidate {
  text: string;
  /** Less is more important. */
  order: number;
  /** Where the point is, in CSS pixels. */
  x: number;
  y: number;
  /** Half the side of the mark at the point; 0: none. */
  mark: number;
  anchors: readonly Anchor[];
}

export interface Placed<C extends Candidate> {
  candidate: C;
  anchor: Anchor;
}

const wideGlyph = 12.5;
const narrowGlyph = 6.3;
const ascent = 11;
const descent = 4;

export const centred: readonly Anchor[] = [{ align: 'middle', x: 0, y: 4 }];
export const beside: readonly Anchor[] = [
  { align: 'start', x: 6, y: 4 },
  { align: 'end', x: -6, y: 4 },
];

export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letter >= 'ᄀ' ? wideGlyph : narrowGlyph;
  return width;
}

export function textBox(c: Candidate, a: Anchor): Box {
  const width = textWidth(c.text);
  let left = c.x + a.x;
  if (a.align === 'middle') left -= width / 2;
  if (a.align === 'end') left -= width;
  return { left, top: c.y + a.y - ascent, right: left + width, bottom: c.y + a.y + descent };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a lies wholly in b. */
export function within(a: Box, b: Box): boolean {
  return a.left >= b.left && a.top >= b.top && a.right <= b.right && a.bottom <= b.bottom;
}

/** Places candidates greedily, the most important first, in view and clear of what is taken. */
export function declutter<C extends Candidate>(
  candidates: readonly C[],
  taken: readonly Box[],
  view: Box,
): Placed<C>[] {
  const room = [...taken];
  const written = new Set<string>();
  const placed: Placed<C>[] = [];
  for (const candidate of [...candidates].sort((a, b) => a.order - b.order)) {
    if (written.has(candidate.text)) continue;
    for (const anchor of candidate.anchors) {
      const boxes = [textBox(candidate, anchor)];
      if (candidate.mark > 0) boxes.push(square(candidate.x, candidate.y, candidate.mark));
      if (!boxes.every((b) => within(b, view) && !room.some((t) => overlaps(b, t)))) continue;
      room.push(...boxes);
      written.add(candidate.text);
      placed.push({ candidate, anchor });
      break;
    }
  }
  return placed;
}

export function square(x: number, y: number, half: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}
