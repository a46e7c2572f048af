// What a frame and the page around it say to each other: version 1 of the
// protocol, without any window. docs/embedding.md describes it.
import type { Frame } from '../map/frame.js';
import type { Lang } from '../panel/address.js';

export const source = 'busan-industrial-map';
export const version = 1;

/** What a frame tells. */
export type Told = 'ready' | 'resize' | 'select' | 'view' | 'error' | 'ack';

export interface Message {
  source: typeof source;
  v: typeof version;
  /** The parameter id of the frame's address, so that several can be told apart. */
  id: string;
  type: Told;
  payload: Record<string, unknown>;
}

export const message = (id: string, type: Told, payload: Record<string, unknown>): Message => ({
  source,
  v: version,
  id,
  type,
  payload,
});

/** A request's own mark, given back with its answer. */
export type RequestId = string | number;

export const kinds = ['cluster', 'zone', 'site'] as const;

/** What a page around may ask for. */
export type Command =
  | { type: 'select'; requestId: RequestId; kind: (typeof kinds)[number] | 'home'; id: string }
  | { type: 'fit'; requestId: RequestId; frame: Frame | null }
  | { type: 'setLang'; requestId: RequestId; lang: Lang };

/** A request that is none: what is wrong with it, for its answer. */
export interface Refused {
  type: 'refused';
  requestId: RequestId;
  error: 'unknown-type' | 'invalid';
}

const plainId = /^[a-z0-9-]{1,64}$/;
const maxRequestId = 64;

/**
 * Reads a message of the page around. Null when it is not meant for the map, or
 * has no mark to answer to.
 */
export function parseCommand(data: unknown): Command | Refused | null {
  if (!isRecord(data) || data.source !== source || data.v !== version) return null;
  const { requestId, type } = data;
  const marked =
    (typeof requestId === 'string' && requestId !== '' && requestId.length <= maxRequestId) ||
    (typeof requestId === 'number' && Number.isFinite(requestId));
  if (!marked || typeof type !== 'string') return null;
  const mark = requestId as RequestId;
  const payload = data.payload ?? {};
  if (!isRecord(payload)) return { type: 'refused', requestId: mark, error: 'invalid' };
  return read(type, payload, mark);
}

function read(type: string, payload: Record<string, unknown>, requestId: RequestId): Command | Refused {
  const invalid: Refused = { type: 'refused', requestId, error: 'invalid' };
  switch (type) {
    case 'select': {
      const asked = kinds.filter((k) => payload[k] !== undefined && payload[k] !== null);
      const kind = asked[0];
      if (asked.length === 0) return { type, requestId, kind: 'home', id: '' };
      const id = kind && payload[kind];
      if (asked.length > 1 || !kind || typeof id !== 'string' || !plainId.test(id)) return invalid;
      return { type, requestId, kind, id };
    }
    case 'fit': {
      if (payload.bbox === undefined) return { type, requestId, frame: null };
      const frame = frameOf(payload.bbox);
      return frame ? { type, requestId, frame } : invalid;
    }
    case 'setLang':
      if (payload.lang !== 'ko' && payload.lang !== 'en') return invalid;
      return { type, requestId, lang: payload.lang };
  }
  return { type: 'refused', requestId, error: 'unknown-type' };
}

function frameOf(box: unknown): Frame | null {
  if (!Array.isArray(box) || box.length !== 4 || !box.every((n) => Number.isFinite(n))) return null;
  const [west, south, east, north] = box as Frame;
  const onEarth = west >= -180 && east <= 180 && south >= -85 && north <= 85;
  return onEarth && west < east && south < north ? [west, south, east, north] : null;
}

const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** An origin as browsers write it, or null; "null" and "*" are none. */
export function originOf(text: string | null): string | null {
  if (!text || !/^https?:\/\//.test(text)) return null;
  try {
    return new URL(text).origin === text ? text : null;
  } catch {
    return null;
  }
}

/** The parameter id, or '' when it is none. */
export const idOf = (text: string | null): string => (text && /^[\w.-]{1,64}$/.test(text) ? text : '');

export const leastHeight = 200;
export const mostHeight = 4000;

export const clampHeight = (height: number): number =>
  Math.min(mostHeight, Math.max(leastHeight, Math.ceil(height)));

/** Whether something may happen now that may happen so often in a second. */
export function limiter(perSecond: number): (nowMs: number) => boolean {
  let times: number[] = [];
  return (nowMs) => {
    times = times.filter((t) => nowMs - t < 1000);
    if (times.length >= perSecond) return false;
    times.push(nowMs);
    return true;
  };
}
