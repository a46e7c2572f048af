// The words of the investor's desk on the map, in the page's language.
import { pickWords } from '../words.js';

const keys = [
  'hereTool',
  'hereHint',
  'hereMarker',
  'filter',
  'filterIndustry',
  'filterType',
  'filterStatus',
  'filterAll',
  'filterCount',
  'filterClear',
  'filterForce',
  'filterSought',
  'filterPast',
  'filterNone',
  'share',
  'shareLink',
  'shareCopied',
  'shareFailed',
] as const;

export type DeskWords = Record<(typeof keys)[number], string>;

export const parseDeskWords = (json: string | undefined): DeskWords => pickWords(keys, json);
