/** Every place in the application, as the address after "#/". */
export type Route =
  | { page: 'home' }
  /** A provider's return for a period, or a list around the returns. Both as printed: "Q2 2020-21". */
  | {
      page: 'submissions';
      submission?: number;
      period?: string;
      year?: string;
      view?: SubmissionsView;
    }
  /** The overview without an indicator, else its trend; a point is a period as printed. */
  | {
      page: 'trends';
      indicator?: number;
      area?: number;
      /** Each area on a line of its own, in the overview. */
      areas?: 'every';
      provider?: number;
      /** Only what needs attention, in the overview. */
      attention?: 'only';
      by?: Aggregation;
      chart?: ChartKind;
      axis?: 'fitted';
      point?: string;
    }
  | { page: 'risks'; risk?: number; view?: 'list' | 'matrix' | 'moved' }
  | { page: 'development'; area?: number; year?: string; view?: DevelopmentView }
  | { page: 'paper'; paper?: number; section?: number; paragraph?: number }
  | { page: 'settings'; part?: string };

export type Page = Route['page'];
export type RouteTo<P extends Page> = Extract<Route, { page: P }>;

/** By how long a period the figures are put together. */
export const AGGREGATIONS = ['month', 'quarter', 'year', 'rolling_year'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const CHART_KINDS = [
  'trend',
  'year_on_year',
  'areas',
  'providers',
  'comparators',
  'breach_reasons',
  'parts',
  'second_opinion',
] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** The lists around the returns, in the order of their tabs. Without a view it is the first. */
export const SUBMISSIONS_VIEWS = [
  'returns',
  'missing',
  'queries',
  'files',
  'old-papers',
  'due-dates',
] as const;
export type SubmissionsView = (typeof SUBMISSIONS_VIEWS)[number];

export const DEVELOPMENT_VIEWS = ['areas', 'lineage', 'log'] as const;
export type DevelopmentView = (typeof DEVELOPMENT_VIEWS)[number];

/** The pages in the order of the navigation, with their names. */
export const PAGES: readonly { page: Page; name: string }[] = [
  { page: 'home', name: 'Home' },
  { page: 'submissions', name: 'Submissions' },
  { page: 'trends', name: 'Trends' },
  { page: 'risks', name: 'Risks' },
  { page: 'development', name: 'Development areas' },
  { page: 'paper', name: 'Paper' },
  { page: 'settings', name: 'Settings' },
];

export function pageName(page: Page): string {
  return PAGES.find((each) => each.page === page)?.name ?? '';
}

/** The route of a hash such as "#/risks/12", or null for any other hash (a link within the page). */
export function parseRoute(hash: string): Route | null {
  if (hash === '' || hash === '#') return { page: 'home' };
  if (!hash.startsWith('#/')) return null;
  const [path = '', query = ''] = hash.slice(2).split('?');
  const [page = '', id] = path.split('/');
  const words = new URLSearchParams(query);
  const number = (name: string) => wholeNumber(words.get(name));
  switch (page) {
    case 'submissions':
      return told({
        page,
        submission: wholeNumber(id),
        period: words.get('period') || undefined,
        year: words.get('year') || undefined,
        view: oneOf(SUBMISSIONS_VIEWS, words.get('view')),
      });
    case 'trends':
      return told({
        page,
        indicator: wholeNumber(id),
        area: number('area'),
        areas: oneOf(['every'] as const, words.get('areas')),
        provider: number('provider'),
        attention: oneOf(['only'] as const, words.get('attention')),
        by: oneOf(AGGREGATIONS, words.get('by')),
        chart: oneOf(CHART_KINDS, words.get('chart')),
        axis: oneOf(['fitted'] as const, words.get('axis')),
        point: words.get('point') || undefined,
      });
    case 'risks':
      return told({
        page,
        risk: wholeNumber(id),
        view: oneOf(['list', 'matrix', 'moved'] as const, words.get('view')),
      });
    case 'development':
      return told({
        page,
        area: wholeNumber(id),
        year: words.get('year') || undefined,
        view: oneOf(DEVELOPMENT_VIEWS, words.get('view')),
      });
    case 'paper':
      return told({
        page,
        paper: wholeNumber(id),
        section: number('section'),
        paragraph: number('paragraph'),
      });
    case 'settings':
      return told({ page, part: id || undefined });
    default:
      return { page: 'home' };
  }
}

/** The hash of a route: `<a href={formatRoute({ page: 'risks', risk: 12 })}>`. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'submissions': {
      const { page, submission, ...words } = route;
      return address(page, submission, words);
    }
    case 'trends': {
      const { page, indicator, ...words } = route;
      return address(page, indicator, words);
    }
    case 'risks': {
      const { page, risk, ...words } = route;
      return address(page, risk, words);
    }
    case 'development': {
      const { page, area, ...words } = route;
      return address(page, area, words);
    }
    case 'paper': {
      const { page, paper, ...words } = route;
      return address(page, paper, words);
    }
    case 'settings':
      return address(route.page, route.part, {});
  }
}

function address(
  page: Page,
  id: string | number | undefined,
  words: Record<string, string | number | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const path = id === undefined ? page : `${page}/${id}`;
  return query.size > 0 ? `#/${path}?${query}` : `#/${path}`;
}

function wholeNumber(text: string | null | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function oneOf<T extends string>(words: readonly T[], text: string | null): T | undefined {
  return words.find((word) => word === text);
}

/** Leaves out what the address does not tell, so that routes can be compared and spread. */
function told<R extends Route>(route: R): R {
  return Object.fromEntries(Object.entries(route).filter(([, value]) => value !== undefined)) as R;
}
