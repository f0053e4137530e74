import { useEffect, useState } from 'react';

/** The time, told anew every so often: ages on the page grow although nothing else changes. */
export function useNow(everyMilliseconds = 5_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}
