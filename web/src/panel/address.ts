// The addresses of the site that can be shown in the panel, and what they
// select on the map. The paths are those of web/link.

export type Lang = 'ko' | 'en';

/** The id of a spot is "lon,lat"; of the page that asks for one, empty. */
export type Kind = 'cluster' | 'site' | 'zone' | 'here';

/** asof is the day for which the page speaks, as the address has it; absent: today. */
export type Address =
  | { lang: Lang; kind: 'home'; asof?: string }
  | { lang: Lang; kind: Kind; id: string; asof?: string };

/** What is selected on the map: "cluster:ID", "site:ID", "zone:ID" or "". */
export type Selection = string;

const path = /^\/(ko|en)\/(?:(cluster|site|zone)s\/([a-z0-9-]+)|(here))?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a page's address; null when it is not one that the panel can show. */
export function parseAddress(url: string, base: string): Address | null {
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    return null;
  }
  if (parsed.origin !== new URL(base).origin) return null;
  const match = path.exec(parsed.pathname);
  if (!match) return null;
  const lang = match[1] as Lang;
  const asof = asofOf(parsed.searchParams.get('asof'));
  if (match[4]) {
    const id = spotOf(parsed.searchParams);
    return id === null ? null : { lang, kind: 'here', id, ...asof };
  }
  if (!match[2] || !match[3]) return { lang, kind: 'home', ...asof };
  return { lang, kind: match[2] as Kind, id: match[3], ...asof };
}

/** The spot of a query; null when it is none, which is for the server to say. */
function spotOf(query: URLSearchParams): string | null {
  const texts = [query.get('lon'), query.get('lat')];
  if (texts.every((t) => t === null)) return '';
  const numbers = texts.map((t) => (t?.trim() ? Number(t) : Number.NaN));
  if (!numbers.every(Number.isFinite)) return null;
  return numbers.map((n) => String(Math.round(n * 1e5) / 1e5)).join(',');
}

/** A day as a part of an address; nothing when it is none. */
export function asofOf(text: string | null | undefined): { asof?: string } {
  return text && day.test(text) ? { asof: text } : {};
}

function plainPath(a: Address): string {
  if (a.kind === 'home') return `/${a.lang}/`;
  return a.kind === 'here' ? `/${a.lang}/here` : `/${a.lang}/${a.kind}s/${a.id}`;
}

function query(a: Address): string {
  const parts: string[] = [];
  if (a.kind === 'here' && a.id) {
    const [lon, lat] = a.id.split(',');
    parts.push(`lat=${lat}`, `lon=${lon}`);
  }
  if (a.asof) parts.push(`asof=${a.asof}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

export function pagePath(a: Address): string {
  return plainPath(a) + query(a);
}

/** Where the server answers with the panel alone. */
export function panelPath(a: Address): string {
  return `${a.kind === 'home' ? `/${a.lang}/panel` : `${plainPath(a)}/panel`}${query(a)}`;
}

/** The page that makes a snippet of what an address shows. */
export function sharePath(a: Address): string {
  const parts: string[] = [];
  if (a.asof) parts.push(`asof=${a.asof}`);
  if (a.kind !== 'home' && a.kind !== 'here') parts.push(`${a.kind}=${a.id}`);
  return `/${a.lang}/share${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** The same page for the day of another address. */
export function onDayOf(a: Address, of: Address): Address {
  const { asof: _, ...rest } = a;
  return { ...rest, ...asofOf(of.asof) };
}

export const isKind = (kind: string | undefined): kind is Kind =>
  kind === 'cluster' || kind === 'site' || kind === 'zone' || kind === 'here';

export function selectionOf(a: Address): Selection {
  return a.kind === 'home' || a.id === '' ? '' : `${a.kind}:${a.id}`;
}

export function inLang(a: Address, lang: Lang): Address {
  return { ...a, lang };
}

export function sameAddress(a: Address, b: Address): boolean {
  return pagePath(a) === pagePath(b);
}

/** What Escape does: from anywhere back to the list, and from the list nothing. */
export function parentOf(a: Address): Address | null {
  return a.kind === 'home' ? null : { lang: a.lang, kind: 'home', ...asofOf(a.asof) };
}

export interface Press {
  button: number;
  metaKey: boolean;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  defaultPrevented: boolean;
}

/** Whether a click asks for this page: not a new tab, window or download. */
export function isPlain(e: Press): boolean {
  return e.button === 0 && !e.defaultPrevented && !(e.metaKey || e.ctrlKey || e.shiftKey || e.altKey);
}
