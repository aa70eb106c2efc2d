/**
 * What the numbers of a score stand for, in our own words, after “A risk matrix for risk managers”
 * (National Patient Safety Agency, January 2008), tables 1 and 2. As of 1 January 2008.
 */
import type { Level } from './words';

export type Kind = {
  value: string;
  label: string;
  /** What a consequence of each number is, for this. */
  consequences: Record<Level, string>;
};

export const KINDS: readonly Kind[] = [
  {
    value: 'safety',
    label: 'Safety of children, staff and the public',
    consequences: {
      1: 'Hardly hurt: no treatment, or next to none. Nobody is off work.',
      2: 'Slightly hurt or ill: a little treatment, some days off work, or one to three days longer in hospital.',
      3: 'Hurt so that a professional has to treat it: 4 to 14 days off work, or 4 to 15 days longer in hospital. It must be reported to an authority, or touches a few people.',
      4: 'Disabled for a long time; more than 14 days off work, or more than 15 days longer in hospital; care that went wrong and has effects for long.',
      5: 'A death, several lasting injuries, or effects on health that cannot be undone; or many people are touched.',
    },
  },
  {
    value: 'quality',
    label: 'Quality, complaints and audit',
    consequences: {
      1: 'A small part of the care is not as good as it could be; somebody asks or complains informally.',
      2: 'The care as a whole is not as good as it could be; a formal complaint that is settled locally; one standard of our own is missed.',
      3: 'The care does much less good than it should; a formal complaint that may go to a review; standards of our own are missed again and again.',
      4: 'National standards are not met, at considerable risk to those who are cared for; several complaints, a review from outside, a critical report.',
      5: 'Care of a quality that nobody can accept; an inquest or an ombudsman’s inquiry; national standards are missed by far.',
    },
  },
  {
    value: 'people',
    label: 'People: staffing and competence',
    consequences: {
      1: 'Too few staff for less than a day, so that the service is worse for a while.',
      2: 'Too few staff, so that the service is worse.',
      3: 'Something is late for want of staff; staffing that is unsafe for more than a day; low morale; few attend training that is mandatory.',
      4: 'It is uncertain whether something can be done for want of staff; staffing that is unsafe for more than five days; key people leave.',
      5: 'Something cannot be done for want of staff; staffing that stays unsafe; several key people leave.',
    },
  },
  {
    value: 'duty',
    label: 'Statutory duty and inspection',
    consequences: {
      1: 'No breach of guidance or of a duty, or hardly any.',
      2: 'A breach of the law; a lower rating if nothing is done.',
      3: 'One breach of a statutory duty; recommendations from outside that are hard to meet, or a notice to improve.',
      4: 'Enforcement; several breaches of duties; notices to improve, a low rating, a critical report.',
      5: 'Several breaches and prosecution; the whole system has to change; the lowest rating, a severely critical report.',
    },
  },
  {
    value: 'reputation',
    label: 'Reputation',
    consequences: {
      1: 'Rumours; the public may become concerned.',
      2: 'In the local media; confidence is lower for a short time.',
      3: 'In the local media; confidence is lower for a long time.',
      4: 'In the national media for less than three days; the service is far below what can be expected.',
      5: 'In the national media for more than three days; questions in Parliament; confidence is lost.',
    },
  },
  {
    value: 'objectives',
    label: 'Objectives and projects',
    consequences: {
      1: 'Hardly more cost, or later than planned.',
      2: 'Less than 5% over budget, or somewhat later than planned.',
      3: '5 to 10% over budget, or later than planned.',
      4: '10 to 25% over budget, or much later; key objectives are not met.',
      5: 'More than 25% over budget, or far too late; key objectives are not met.',
    },
  },
  {
    value: 'money',
    label: 'Money and claims',
    consequences: {
      1: 'A small loss; a claim is hardly likely.',
      2: 'A loss of 0.1 to 0.25% of the budget; a claim below £10,000.',
      3: 'A loss of 0.25 to 0.5% of the budget; claims from £10,000 to £100,000.',
      4: 'A loss of 0.5 to 1% of the budget; claims from £100,000 to £1 million; not paid in time.',
      5: 'A loss of more than 1% of the budget; claims above £1 million; a contract is lost.',
    },
  },
  {
    value: 'interruption',
    label: 'Interruption of a service, and the environment',
    consequences: {
      1: 'Interrupted for more than an hour; hardly any harm to the environment.',
      2: 'Interrupted for more than eight hours; minor harm to the environment.',
      3: 'Interrupted for more than a day; moderate harm to the environment.',
      4: 'Interrupted for more than a week; major harm to the environment.',
      5: 'A service or a building is lost for good; catastrophic harm to the environment.',
    },
  },
];

/** How often what a likelihood of each number is of, first in general, then in time. */
export const LIKELY: Record<Level, string> = {
  1: 'It will probably never happen. Not expected for years.',
  2: 'It is not expected, but it may happen. At least once a year.',
  3: 'It may happen now and then. At least once a month.',
  4: 'It will probably happen, though it does not persist. At least once a week.',
  5: 'It will surely happen, perhaps often. At least once a day.',
};
