// The GeoJSON that the map reads: the site's own public API and its base map.
import type { Lang } from '../panel/address.js';
import type { LonLat } from './frame.js';

export type Geometry =
  | { type: 'Point'; coordinates: LonLat }
  | { type: 'LineString'; coordinates: LonLat[] }
  | { type: 'MultiLineString'; coordinates: LonLat[][] }
  | { type: 'Polygon'; coordinates: LonLat[][] }
  | { type: 'MultiPolygon'; coordinates: LonLat[][][] };

export interface Feature<P> {
  type: 'Feature';
  id?: string | number;
  geometry: Geometry | null;
  properties: P;
}

export interface Named {
  name_ko: string;
  name_en: string;
}

export interface ClusterProperties extends Named {
  id: string;
  number: number;
  role_ko: string;
  role_en: string;
  industries?: string[];
  page_ko: string;
  page_en: string;
}

export interface SiteProperties extends Named {
  id: string;
  kind: string;
  clusters: string[];
  status?: string | null;
  page_ko: string;
  page_en: string;
}

/** A place of a zone. */
export interface ZoneProperties extends Named {
  id: string;
  zone: string;
  type: string;
  zone_name_ko: string;
  zone_name_en: string;
  status: string;
  in_force: boolean;
  uncertainty_m: number;
  clusters: string[];
  page_ko: string;
  page_en: string;
}

export interface BaseProperties extends Partial<Named> {
  id?: string;
  kind: string;
  rank?: number;
}

export type ClusterFeature = Feature<ClusterProperties>;
export type SiteFeature = Feature<SiteProperties>;
export type ZoneFeature = Feature<ZoneProperties>;
export type BaseFeature = Feature<BaseProperties>;

export const nameOf = (n: Partial<Named>, lang: Lang): string =>
  (lang === 'en' ? n.name_en : n.name_ko) ?? '';

/** Fetches a feature collection; throws when it is none. */
export async function fetchFeatures<P>(url: string, signal: AbortSignal): Promise<Feature<P>[]> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/geo+json' } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const body: unknown = await response.json();
  const features = (body as { features?: unknown }).features;
  if (!Array.isArray(features)) throw new Error(`${url}: no features`);
  return features as Feature<P>[];
}

/** The polygons of a geometry, each a list of rings. */
export function polygonsOf(g: Geometry | null): LonLat[][][] {
  if (g?.type === 'Polygon') return [g.coordinates];
  return g?.type === 'MultiPolygon' ? g.coordinates : [];
}

export function linesOf(g: Geometry | null): LonLat[][] {
  if (g?.type === 'LineString') return [g.coordinates];
  return g?.type === 'MultiLineString' ? g.coordinates : [];
}
