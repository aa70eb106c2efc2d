import { acceptReturn, unlockReturn } from '../../api/returns';
import { Form } from '../../state/form.svelte';

/** A return that is found to be in order, which locks its figures. */
export class AcceptForm extends Form {
  constructor(
    readonly provider: number,
    readonly period: string,
  ) {
    super('accept-');
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => acceptReturn(this.provider, this.period),
      'The return is accepted. Its figures are locked.',
    );
    return written !== null;
  }
}

/** An accepted return that is to be opened again. */
export class UnlockForm extends Form {
  reason = $state('');

  constructor(
    readonly provider: number,
    readonly period: string,
  ) {
    super('unlock-');
  }

  async save(): Promise<boolean> {
    const written = await this.send(
      () => unlockReturn(this.provider, this.period, this.reason),
      'The return is open again. Its figures can be changed.',
    );
    return written !== null;
  }
}
