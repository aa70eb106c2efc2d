import { call } from './call';

/** What the organisation has set of a workbook's passphrase; `fault` says what of it is not understood. */
export type PolicyForNew = {
  passphrase_required: boolean;
  may_remember: boolean;
  fault: string | null;
};

export const getPolicy = () => call<PolicyForNew>('get_policy');
