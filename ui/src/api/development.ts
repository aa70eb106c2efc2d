import { call } from './call';
import type { Changed } from './generated/Changed';
import type { DevelopmentArea } from './generated/DevelopmentArea';
import type { DevelopmentAreaDetails } from './generated/DevelopmentAreaDetails';
import type { DevelopmentAreaId } from './generated/DevelopmentAreaId';
import type { DevelopmentYear } from './generated/DevelopmentYear';
import type { Outcome } from './generated/Outcome';

export type { DevelopmentArea, DevelopmentAreaDetails, DevelopmentYear, Outcome };

/** All areas with their years, oldest year first. */
export const listDevelopmentAreas = () => call<DevelopmentArea[]>('list_development_areas');

export const addDevelopmentArea = (
  details: DevelopmentAreaDetails,
  year: string,
  cameFrom: DevelopmentAreaId[],
) => call<Changed<DevelopmentAreaId>>('add_development_area', { details, year, cameFrom });

export const updateDevelopmentArea = (id: DevelopmentAreaId, details: DevelopmentAreaDetails) =>
  call<Changed<null>>('update_development_area', { id, details });

/** Without an outcome: it is not known yet. */
export const setOutcome = (
  id: DevelopmentAreaId,
  year: string,
  outcome: Outcome | null,
  narrative: string,
) => call<Changed<null>>('set_outcome', { id, year, outcome, narrative });

/** Takes the open areas of `year` into the year after, the same records; answers how many. */
export const carryForward = (year: string) => call<Changed<number>>('carry_forward', { year });
