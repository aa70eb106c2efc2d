import { call } from './call';
import type { Area } from './generated/Area';
import type { AreaDetails } from './generated/AreaDetails';
import type { AreaId } from './generated/AreaId';
import type { AreaKind } from './generated/AreaKind';
import type { Basis } from './generated/Basis';
import type { Changed } from './generated/Changed';
import type { Direction } from './generated/Direction';
import type { Grain } from './generated/Grain';
import type { IndicatorDetails } from './generated/IndicatorDetails';
import type { IndicatorId } from './generated/IndicatorId';
import type { IndicatorKind } from './generated/IndicatorKind';
import type { IndicatorView } from './generated/IndicatorView';
import type { KindLook } from './generated/KindLook';
import type { Library } from './generated/Library';
import type { LibraryIndicator } from './generated/LibraryIndicator';
import type { Meaning } from './generated/Meaning';
import type { MeaningQuestions } from './generated/MeaningQuestions';
import type { NewIndicatorDetails } from './generated/NewIndicatorDetails';
import type { ProposedNew } from './generated/ProposedNew';
import type { Provider } from './generated/Provider';
import type { ProviderDetails } from './generated/ProviderDetails';
import type { ProviderId } from './generated/ProviderId';
import type { ProviderKind } from './generated/ProviderKind';
import type { RegisterView } from './generated/RegisterView';
import type { ReturnLine } from './generated/ReturnLine';

import type { Target } from './generated/Target';
import type { TargetId } from './generated/TargetId';
import type { Theme } from './generated/Theme';

export type {
  Area,
  AreaDetails,
  AreaId,
  AreaKind,
  Basis,
  Direction,
  Grain,
  IndicatorDetails,
  IndicatorId,
  IndicatorKind,
  IndicatorView,
  KindLook,
  Library,
  LibraryIndicator,
  Meaning,
  MeaningQuestions,
  NewIndicatorDetails,
  ProposedNew,
  Provider,
  ProviderDetails,
  ProviderId,
  ProviderKind,
  RegisterView,
  ReturnLine,
  Target,
  TargetId,
  Theme,
};

/** All indicators, targets, providers and areas, those that are retired included. */
export const getRegister = () => call<RegisterView>('get_register');

export const addProvider = (details: ProviderDetails) =>
  call<Changed<ProviderId>>('add_provider', { details });

export const updateProvider = (id: ProviderId, details: ProviderDetails) =>
  call<Changed<null>>('update_provider', { id, details });

export const addArea = (details: AreaDetails) => call<Changed<AreaId>>('add_area', { details });

export const updateArea = (id: AreaId, details: AreaDetails) =>
  call<Changed<null>>('update_area', { id, details });

export const addIndicator = (details: IndicatorDetails) =>
  call<Changed<IndicatorId>>('add_indicator', { details });

export const updateIndicator = (id: IndicatorId, details: IndicatorDetails) =>
  call<Changed<null>>('update_indicator', { id, details });

/** What a change of kind, basis or grain would make of what is printed of it. Writes nothing. */
export const lookAtKind = (id: IndicatorId, details: IndicatorDetails) =>
  call<KindLook>('look_at_kind', { id, details });

/** What a workbook of an older version does not know of its figures. */
export const getMeaningQuestions = () => call<MeaningQuestions>('get_meaning_questions');

export const sayMeaning = (said: Meaning) => call<Changed<null>>('say_meaning', { said });

/** So many places down the list, up if below nought, as far as it goes. */
export const moveIndicator = (id: IndicatorId, by: number) =>
  call<Changed<null>>('move_indicator', { id, by });

/** What the library proposes for words that stand for no indicator yet, in their order. */
export const proposeIndicators = (words: string[]) =>
  call<ProposedNew[]>('propose_indicators', { words });

/** Adds all of them or none; answers their codes in their order. */
export const addIndicators = (all: NewIndicatorDetails[]) =>
  call<Changed<string[]>>('add_indicators', { all });

export const getLibrary = () => call<Library>('get_library');

/** What was added: how many. All of `codes`, or none if one of them is there already. */
export const addFromLibrary = (
  codes: string[],
  providers: ProviderId[],
  areas: AreaId[],
  targetsFrom: string,
) => call<Changed<number>>('add_from_library', { codes, providers, areas, targetsFrom });

/** The lines of a provider's own return, in its order. */
export const listReturnLines = (provider: ProviderId) =>
  call<ReturnLine[]>('list_return_lines', { provider });

export const arrangeReturn = (provider: ProviderId, lines: ReturnLine[]) =>
  call<Changed<null>>('arrange_return', { provider, lines });

/** From a day on, as typed: "85", "85%", "12.5". Another target from that day is replaced. */
export const setTarget = (id: IndicatorId, from: string, typed: string) =>
  call<Changed<null>>('set_target', { id, from, typed });

export const removeTarget = (id: TargetId) => call<Changed<null>>('remove_target', { id });
