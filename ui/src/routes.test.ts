import { describe, expect, it } from 'vitest';
import { formatRoute, pageName, parseRoute, type Route } from './routes';

describe('routes', () => {
  it.each<[string, Route]>([
    ['#/', { page: 'home' }],
    ['#/submissions', { page: 'submissions' }],
    ['#/submissions?year=2019-20', { page: 'submissions', year: '2019-20' }],
    ['#/submissions?view=missing', { page: 'submissions', view: 'missing' }],
    ['#/submissions?view=queries', { page: 'submissions', view: 'queries' }],
    [
      '#/submissions?year=2019-20&view=old-papers',
      { page: 'submissions', year: '2019-20', view: 'old-papers' },
    ],
    [
      '#/submissions/7?period=Q2+2020-21',
      { page: 'submissions', submission: 7, period: 'Q2 2020-21' },
    ],
    [
      '#/trends?areas=every&provider=2&attention=only',
      { page: 'trends', areas: 'every', provider: 2, attention: 'only' },
    ],
    [
      '#/trends/3?area=1&provider=2&by=rolling_year&chart=trend&axis=fitted&point=Q2+2020-21',
      {
        page: 'trends',
        indicator: 3,
        area: 1,
        provider: 2,
        by: 'rolling_year',
        chart: 'trend',
        axis: 'fitted',
        point: 'Q2 2020-21',
      },
    ],
    ['#/risks', { page: 'risks' }],
    ['#/risks?view=matrix', { page: 'risks', view: 'matrix' }],
    ['#/risks?view=moved', { page: 'risks', view: 'moved' }],
    ['#/risks/12', { page: 'risks', risk: 12 }],
    ['#/development/4?view=lineage', { page: 'development', area: 4, view: 'lineage' }],
    ['#/paper/2?section=5&paragraph=9', { page: 'paper', paper: 2, section: 5, paragraph: 9 }],
    ['#/settings/backups', { page: 'settings', part: 'backups' }],
  ])('%s is read and written alike', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(formatRoute(route)).toBe(hash);
  });

  it.each<[string, Route]>([
    ['', { page: 'home' }],
    ['#', { page: 'home' }],
    ['#/nowhere/3', { page: 'home' }],
    ['#/submissions/7?period=', { page: 'submissions', submission: 7 }],
    ['#/submissions?view=everything', { page: 'submissions' }],
    ['#/risks/twelve', { page: 'risks' }],
    ['#/risks/-1', { page: 'risks' }],
    ['#/trends/1?by=decade', { page: 'trends', indicator: 1 }],
    ['#/trends?areas=some&attention=much', { page: 'trends' }],
  ])('%j falls back to what it can tell', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('takes a link within the page for no route', () => {
    expect(parseRoute('#main')).toBeNull();
  });

  it('names the pages', () => {
    expect(pageName('development')).toBe('Development areas');
  });
});
