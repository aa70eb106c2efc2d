import { call } from './call';
import type { Aggregation } from './generated/Aggregation';
import type { AssuranceIcon } from './generated/AssuranceIcon';
import type { Attention } from './generated/Attention';
import type { Changed } from './generated/Changed';
import type { ChartFormat } from './generated/ChartFormat';
import type { ChartKind } from './generated/ChartKind';
import type { ChartQuestion } from './generated/ChartQuestion';
import type { ChartTable } from './generated/ChartTable';
import type { ChartView } from './generated/ChartView';
import type { ComparatorDetails } from './generated/ComparatorDetails';
import type { ComparatorView } from './generated/ComparatorView';
import type { ExplanationView } from './generated/ExplanationView';
import type { Event } from './generated/Event';
import type { EventDetails } from './generated/EventDetails';
import type { OverviewLine } from './generated/OverviewLine';
import type { OverviewScope } from './generated/OverviewScope';
import type { OverviewView } from './generated/OverviewView';
import type { PlanLine } from './generated/PlanLine';
import type { PointPlace } from './generated/PointPlace';
import type { Said } from './generated/Said';
import type { SignView } from './generated/SignView';
import type { ShownAs } from './generated/ShownAs';
import type { TrendPointView } from './generated/TrendPointView';
import type { TrendRules } from './generated/TrendRules';
import type { TrendSettings } from './generated/TrendSettings';
import type { TrendSettingsDetails } from './generated/TrendSettingsDetails';
import type { TrendView } from './generated/TrendView';
import type { TypedValue } from './generated/TypedValue';
import type { VariationIcon } from './generated/VariationIcon';

export type {
  Aggregation,
  AssuranceIcon,
  Attention,
  ChartFormat,
  ChartKind,
  ChartQuestion,
  ChartTable,
  ChartView,
  ComparatorDetails,
  ComparatorView,
  Event,
  ExplanationView,
  EventDetails,
  OverviewLine,
  OverviewScope,
  OverviewView,
  PlanLine,
  PointPlace,
  Said,
  ShownAs,
  SignView,
  TrendPointView,
  TrendRules,
  TrendSettings,
  TrendSettingsDetails,
  TrendView,
  TypedValue,
  VariationIcon,
};

export const getOverview = (scope: OverviewScope) => call<OverviewView>('get_overview', { scope });
export const getTrend = (question: ChartQuestion) => call<TrendView>('get_trend', { question });

export const setTrendRules = (indicator: number, details: TrendSettingsDetails) =>
  call<Changed<null>>('set_trend_rules', { indicator, details });
export const addEvent = (details: EventDetails) => call<Changed<number>>('add_event', { details });
export const updateEvent = (id: number, details: EventDetails) =>
  call<Changed<null>>('update_event', { id, details });
export const removeEvent = (id: number) => call<Changed<null>>('remove_event', { id });
export const ghostPoint = (place: PointPlace, reason: string) =>
  call<Changed<null>>('ghost_point', { place, reason });
export const countPoint = (place: PointPlace) => call<Changed<null>>('count_point', { place });
/** Without words the reason is taken away. */
export const explainPoint = (place: PointPlace, words: string | null) =>
  call<Changed<null>>('explain_point', { place, words });
/** Problems are named by their place from 1: "value-3". Periods that are not named stay as they are. */
export const setPlan = (indicator: number, area: number, values: TypedValue[]) =>
  call<Changed<null>>('set_plan', { indicator, area, values });
/** Problems are named by their place from 1: "period-2", "value-3". */
export const putComparator = (id: number | null, details: ComparatorDetails) =>
  call<Changed<number>>('put_comparator', { id, details });
export const removeComparator = (id: number) => call<Changed<null>>('remove_comparator', { id });

export const copyChart = (question: ChartQuestion) => call<null>('copy_chart', { question });
/** The file's name, or null if she changed her mind. */
export const saveChart = (question: ChartQuestion, format: ChartFormat) =>
  call<string | null>('save_chart', { question, format });
export const saveOverview = (scope: OverviewScope) =>
  call<string | null>('save_overview', { scope });
