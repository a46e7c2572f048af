// The addresses of the site that can be shown in the panel, and what they
// select on the map. The paths are those of web/link.

export type Lang = 'ko' | 'en';

export type Address =
  | { lang: Lang; kind: 'home' }
  | { lang: Lang; kind: 'cluster'; id: string }
  | { lang: Lang; kind: 'site'; id: string };

/** What is selected on the map: "cluster:ID", "site:ID" or "". */
export type Selection = string;

const path = /^\/(ko|en)\/(?:(clusters|sites)\/([a-z0-9-]+))?$/;

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
  if (!match[2] || !match[3]) return { lang, kind: 'home' };
  return { lang, kind: match[2] === 'clusters' ? 'cluster' : 'site', id: match[3] };
}

export function pagePath(a: Address): string {
  if (a.kind === 'home') return `/${a.lang}/`;
  return `/${a.lang}/${a.kind}s/${a.id}`;
}

/** Where the server answers with the panel alone. */
export function panelPath(a: Address): string {
  return a.kind === 'home' ? `/${a.lang}/panel` : `${pagePath(a)}/panel`;
}

export function selectionOf(a: Address): Selection {
  return a.kind === 'home' ? '' : `${a.kind}:${a.id}`;
}

export function inLang(a: Address, lang: Lang): Address {
  return { ...a, lang };
}

export function sameAddress(a: Address, b: Address): boolean {
  return pagePath(a) === pagePath(b);
}

/** What Escape does: from anywhere back to the list, and from the list nothing. */
export function parentOf(a: Address): Address | null {
  return a.kind === 'home' ? null : { lang: a.lang, kind: 'home' };
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
