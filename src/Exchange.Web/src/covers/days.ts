import { date } from '../app/format';

/** Today's day in China, as a day input takes it. */
export const today = (now = new Date()): string => date(now.toISOString());
