// The words of the interface, handed over by the page in its language.

const keys = [
  'static',
  'zoomIn',
  'zoomOut',
  'reset',
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

/** Reads the words; one that is missing is empty, so that the map still works. */
export function parseWords(json: string | undefined): Words {
  let found: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(json ?? '{}');
    if (parsed && typeof parsed === 'object') found = parsed as Record<string, unknown>;
  } catch {
    // No words is a fault of the page, not a reason to withhold the map.
  }
  const words = {} as Words;
  for (const key of keys) {
    const word = found[key];
    words[key] = typeof word === 'string' ? word : '';
  }
  return words;
}
