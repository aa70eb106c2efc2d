import type { Message } from '../../../api/returns';

/** An e-mail as one text, as it is read and copied. */
export function emailText({ to, subject, body }: Message): string {
  return [...(to ? [`To: ${to}`] : []), `Subject: ${subject}`, '', body].join('\n');
}
