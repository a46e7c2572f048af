// The words of the interface, handed over by the page in its language.

const keys = [
  'static',
  'zoomIn',
  'zoomOut',
  'reset',
  'pan',
  'panUp',
  'panDown',
  'panLeft',
  'panRight',
  'full',
  'fullEnd',
  'layers',
  'layersClose',
  'belts',
  'sites',
  'base',
  'builtIn',
  'online',
  'onlineNote',
  'guardWheel',
  'guardWheelMac',
  'guardTouch',
  'belt',
  'zones',
  'zone',
  'zoneLegend',
  'zoneHollow',
  'zoneMore',
  'panelFailed',
  'sheetExpand',
  'sheetCollapse',
] as const;

export type Words = Record<(typeof keys)[number], string>;

export const parseWords = (json: string | undefined): Words => pickWords(keys, json);

/** Reads the words; one that is missing is empty, so that the map still works. */
export function pickWords<K extends string>(
  names: readonly K[],
  json: string | undefined,
): Record<K, string> {
  let found: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(json ?? '{}');
    if (parsed && typeof parsed === 'object') found = parsed as Record<string, unknown>;
  } catch {
    // No words is a fault of the page, not a reason to withhold the map.
  }
  const words = {} as Record<K, string>;
  for (const key of names) {
    const word = found[key];
    words[key] = typeof word === 'string' ? word : '';
  }
  return words;
}
