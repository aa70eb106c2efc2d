import { call } from './call';
import type { Action } from './generated/Action';
import type { ActionId } from './generated/ActionId';
import type { Assurance } from './generated/Assurance';
import type { AssuranceDetails } from './generated/AssuranceDetails';
import type { AssuranceFinding } from './generated/AssuranceFinding';
import type { AssuranceId } from './generated/AssuranceId';
import type { AssuranceLine } from './generated/AssuranceLine';
import type { Band } from './generated/Band';
import type { Changed } from './generated/Changed';
import type { Control } from './generated/Control';
import type { ControlDetails } from './generated/ControlDetails';
import type { ControlId } from './generated/ControlId';
import type { Ended } from './generated/Ended';
import type { Escalation } from './generated/Escalation';
import type { EscalationId } from './generated/EscalationId';
import type { IndicatorView } from './generated/IndicatorView';
import type { MovedRisk } from './generated/MovedRisk';
import type { MovedView } from './generated/MovedView';
import type { RegisterView } from './generated/RegisterView';
import type { RiskDetails } from './generated/RiskDetails';
import type { RiskFinding } from './generated/RiskFinding';
import type { RiskId } from './generated/RiskId';
import type { RiskView } from './generated/RiskView';
import type { ScoreDetails } from './generated/ScoreDetails';
import type { ScoreEntry } from './generated/ScoreEntry';
import type { ScoreId } from './generated/ScoreId';
import type { Stage } from './generated/Stage';

export type {
  Action,
  Assurance,
  AssuranceDetails,
  AssuranceFinding,
  AssuranceLine,
  Band,
  Control,
  ControlDetails,
  Ended,
  Escalation,
  IndicatorView,
  MovedRisk,
  MovedView,
  RiskDetails,
  RiskFinding,
  RiskView,
  ScoreDetails,
  ScoreEntry,
  Stage,
};

/** Open ones first, the most serious first. */
export const listRisks = () => call<RiskView[]>('list_risks');

/** What has moved since the last paper that was issued and stands. */
export const listMovedRisks = () => call<MovedView>('list_moved_risks');

/** The history of a risk's score, as SVG. */
export const paintRiskHistory = (id: RiskId) => call<string>('paint_risk_history', { id });

export const addRisk = (details: RiskDetails, initial: ScoreDetails | null) =>
  call<Changed<RiskId>>('add_risk', { details, initial });

export const updateRisk = (id: RiskId, details: RiskDetails) =>
  call<Changed<null>>('update_risk', { id, details });

/** Says that the risk was looked at today, and nothing else of it. */
export const reviewRisk = (id: RiskId) => call<Changed<null>>('review_risk', { id });

export const scoreRisk = (id: RiskId, details: ScoreDetails) =>
  call<Changed<ScoreId>>('score_risk', { id, details });

export const addControl = (id: RiskId, details: ControlDetails) =>
  call<Changed<ControlId>>('add_control', { id, details });

export const updateControl = (id: RiskId, control: ControlId, details: ControlDetails) =>
  call<Changed<null>>('update_control', { id, control, details });

export const endControl = (id: RiskId, control: ControlId, on: string, why: string) =>
  call<Changed<null>>('end_control', { id, control, on, why });

export const resumeControl = (id: RiskId, control: ControlId) =>
  call<Changed<null>>('resume_control', { id, control });

export const addAssurance = (id: RiskId, details: AssuranceDetails) =>
  call<Changed<AssuranceId>>('add_assurance', { id, details });

export const updateAssurance = (id: RiskId, assurance: AssuranceId, details: AssuranceDetails) =>
  call<Changed<null>>('update_assurance', { id, assurance, details });

export const endAssurance = (id: RiskId, assurance: AssuranceId, on: string, why: string) =>
  call<Changed<null>>('end_assurance', { id, assurance, on, why });

export const resumeAssurance = (id: RiskId, assurance: AssuranceId) =>
  call<Changed<null>>('resume_assurance', { id, assurance });

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
