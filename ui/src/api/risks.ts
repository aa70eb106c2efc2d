import { call } from './call';
import type { Action } from './generated/Action';
import type { ActionId } from './generated/ActionId';
import type { Band } from './generated/Band';
import type { Changed } from './generated/Changed';
import type { Escalation } from './generated/Escalation';
import type { EscalationId } from './generated/EscalationId';
import type { IndicatorView } from './generated/IndicatorView';
import type { RegisterView } from './generated/RegisterView';
import type { RiskDetails } from './generated/RiskDetails';
import type { RiskId } from './generated/RiskId';
import type { RiskView } from './generated/RiskView';
import type { ScoreDetails } from './generated/ScoreDetails';
import type { ScoreEntry } from './generated/ScoreEntry';
import type { ScoreId } from './generated/ScoreId';
import type { Stage } from './generated/Stage';

export type {
  Action,
  Band,
  Escalation,
  IndicatorView,
  RiskDetails,
  RiskView,
  ScoreDetails,
  ScoreEntry,
  Stage,
};

/** Open ones first, the most serious first. */
export const listRisks = () => call<RiskView[]>('list_risks');

/** The history of a risk's score, as SVG. */
export const paintRiskHistory = (id: RiskId) => call<string>('paint_risk_history', { id });

export const addRisk = (details: RiskDetails, initial: ScoreDetails | null) =>
  call<Changed<RiskId>>('add_risk', { details, initial });

export const updateRisk = (id: RiskId, details: RiskDetails) =>
  call<Changed<null>>('update_risk', { id, details });

export const scoreRisk = (id: RiskId, details: ScoreDetails) =>
  call<Changed<ScoreId>>('score_risk', { id, details });

export const addRiskAction = (id: RiskId, words: string, owner: string, dueOn: string) =>
  call<Changed<ActionId>>('add_risk_action', { id, words, owner, dueOn });

/** Without a date: it is not done. */
export const completeRiskAction = (id: RiskId, action: ActionId, doneOn: string | null) =>
  call<Changed<null>>('complete_risk_action', { id, action, doneOn });

export const escalateRisk = (id: RiskId, toWhom: string, on: string, outcome: string) =>
  call<Changed<EscalationId>>('escalate_risk', { id, toWhom, on, outcome });

export const closeRisk = (id: RiskId, on: string, reason: string) =>
  call<Changed<null>>('close_risk', { id, on, reason });

export const reopenRisk = (id: RiskId) => call<Changed<null>>('reopen_risk', { id });

/** The indicators whose trend can be evidence for a risk. */
export const getIndicators = async (): Promise<IndicatorView[]> =>
  (await call<RegisterView>('get_register')).indicators;
