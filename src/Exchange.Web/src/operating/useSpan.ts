import { secondsOf, wholeUnit } from './spans';
import { useUnit } from './useUnit';

/** Tells a time span of the node in words, such as "5 minutes". */
export function useSpan(): (span: string) => string {
  const inWords = useUnit();
  return (span) => {
    const seconds = secondsOf(span);
    return seconds === null ? span : inWords(wholeUnit(seconds));
  };
}
