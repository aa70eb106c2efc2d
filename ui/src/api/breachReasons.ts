import { call } from './call';
import type { BreachReason } from './generated/BreachReason';
import type { BreachReasonDetails } from './generated/BreachReasonDetails';
import type { Changed } from './generated/Changed';

export type { BreachReason, BreachReasonDetails };

/** In their order, those that are retired included. */
export const listBreachReasons = () => call<BreachReason[]>('list_breach_reasons');

/** The whole list in its order. One that is left out is retired. */
export const setBreachReasons = (reasons: BreachReasonDetails[]) =>
  call<Changed<null>>('set_breach_reasons', { reasons });
