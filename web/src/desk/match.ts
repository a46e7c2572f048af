// What a filter leaves: pure, without page or map. The list and the map both ask
// here, so that they always agree.

/** What the visitor wants to see; empty: anything. */
export interface Wish {
  industry: string;
  type: string;
  status: string;
}

export const statuses = ['force', 'sought', 'past'] as const;
export type Status = (typeof statuses)[number];

export interface Known {
  clusters: readonly { id: string; industries: readonly string[] }[];
  sites: readonly { id: string; clusters: readonly string[]; status: string }[];
  zones: readonly { id: string; clusters: readonly string[]; type: string; status: string }[];
}

export interface Match {
  clusters: ReadonlySet<string>;
  sites: ReadonlySet<string>;
  zones: ReadonlySet<string>;
}

const groups: Record<string, Status> = {
  designated: 'force',
  amended: 'force',
  completed: 'force',
  proposed: 'sought',
  announced: 'sought',
  selected: 'sought',
  started: 'sought',
  changed: 'sought',
  moved: 'sought',
  lifted: 'past',
  ended: 'past',
  halted: 'past',
  lost: 'past',
};

/** Which of the three kinds of standing a status of the data is; '' for none. */
export const statusGroup = (status: string): Status | '' => groups[status] ?? '';

export const isEmpty = (w: Wish): boolean => w.industry === '' && w.type === '' && w.status === '';

/** Whether the wish is about zones or sites, not only about clusters. */
export const isNarrow = (w: Wish): boolean => w.type !== '' || w.status !== '';

export function match(w: Wish, known: Known): Match {
  const ofIndustry = new Set(
    known.clusters.filter((c) => w.industry === '' || c.industries.includes(w.industry)).map((c) => c.id),
  );
  const inIndustry = (clusters: readonly string[]) =>
    w.industry === '' || clusters.some((c) => ofIndustry.has(c));
  const standing = (status: string) => w.status === '' || statusGroup(status) === w.status;
  const zones = known.zones.filter(
    (z) => (w.type === '' || z.type === w.type) && standing(z.status) && inIndustry(z.clusters),
  );
  const sites = known.sites.filter((s) => w.type === '' && standing(s.status) && inIndustry(s.clusters));
  const holds = (id: string) => [...zones, ...sites].some((r) => r.clusters.includes(id));
  const clusters = [...ofIndustry].filter((id) => !isNarrow(w) || holds(id));
  const ids = (list: readonly { id: string }[]) => new Set(list.map((r) => r.id));
  return { clusters: new Set(clusters), sites: ids(sites), zones: ids(zones) };
}

const plain = /^[a-z0-9-]{1,64}$/;

export function wishOf(params: URLSearchParams): Wish {
  const get = (name: string) => {
    const value = params.get(name) ?? '';
    return plain.test(value) ? value : '';
  };
  const status = get('status');
  return {
    industry: get('industry'),
    type: get('type'),
    status: (statuses as readonly string[]).includes(status) ? status : '',
  };
}

/** The same address with the wish in its query. */
export function withWish(href: string, w: Wish): string {
  const url = new URL(href);
  for (const [name, value] of Object.entries(w)) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}
