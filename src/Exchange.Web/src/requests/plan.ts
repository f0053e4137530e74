import { planTypes, typeOf } from '../releases/planTypes';

/** Whether a text has the form of a plan's number: division, plan type, and what tells plans of a type apart. */
export function isPlan(text: string): boolean {
  return /^(\d{6}|\d{9}|\d{12})-[A-Z]{2}-[A-Za-z0-9]{1,40}$/.test(text) && planTypes.some((type) => type.code === typeOf(text));
}
