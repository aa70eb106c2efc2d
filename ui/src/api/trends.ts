import { call } from './call';
import type { AssuranceIcon } from './generated/AssuranceIcon';
import type { Grain } from './generated/Grain';
import type { ShownAs } from './generated/ShownAs';
import type { TrendQuestion } from './generated/TrendQuestion';
import type { TrendView } from './generated/TrendView';
import type { VariationIcon } from './generated/VariationIcon';

export type { AssuranceIcon, Grain, ShownAs, TrendQuestion, TrendView, VariationIcon };

export const getTrend = (question: TrendQuestion) => call<TrendView>('get_trend', { question });
