import type { UpstreamAnswer } from '@/lib/kernel/errors';
import type { Explanation } from './contract';

export type Words = Omit<Explanation, 'code'>;

/** What an answer must have to be meant: one of each list that is given. */
export type Condition = {
  statuses?: readonly number[];
  categories?: readonly string[];
  subCategories?: readonly string[];
  policies?: readonly string[];
  /** Either of the two words of an OAuth endpoint. */
  oauth?: readonly string[];
  /** A code of one of the faults within. */
  code?: RegExp;
  /** Anywhere in the message, or in the body where that is not JSON. */
  text?: RegExp;
  forms?: readonly UpstreamAnswer['form'][];
  active?: boolean;
};

/** One error that is known. The first entry of the table whose condition holds explains an answer. */
export type Entry = {
  code: string;
  /** Any one of them, where there are several. */
  when: Condition | readonly Condition[];
  words: Words | ((answer: UpstreamAnswer) => Words);
};

export type Family = { title: string; entries: readonly Entry[] };

export function isMeant({ when }: Entry, answer: UpstreamAnswer): boolean {
  return [when].flat().some((condition) => holds(condition, answer));
}

function holds(when: Condition, answer: UpstreamAnswer): boolean {
  return (
    isOneOf(when.statuses, answer.status) &&
    isOneOf(when.categories, answer.category) &&
    isOneOf(when.subCategories, answer.subCategory) &&
    isOneOf(when.policies, answer.policyName) &&
    (isOneOf(when.oauth, answer.oauthStatus) || isOneOf(when.oauth, answer.oauthError)) &&
    (when.code === undefined || answer.codes.some((code) => when.code?.test(code))) &&
    (when.text === undefined || when.text.test(findText(answer))) &&
    isOneOf(when.forms, answer.form) &&
    (when.active === undefined || when.active === answer.active)
  );
}

function isOneOf<Value>(wanted: readonly Value[] | undefined, value: Value | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

function findText({ message, form, body }: UpstreamAnswer): string {
  return message ?? (form === 'text' || form === 'html' ? body : '');
}

export function toExplanation({ code, words }: Entry, answer: UpstreamAnswer): Explanation {
  return { code, ...(typeof words === 'function' ? words(answer) : words) };
}
