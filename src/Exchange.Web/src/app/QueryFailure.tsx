import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from './Failure';

/** The first failure of these questions, with a button that asks again what failed; nothing while none did. */
export function QueryFailure({ of }: { of: readonly Pick<UseQueryResult, 'error' | 'refetch'>[] }) {
  const failed = of.filter((query) => query.error);
  const error = failed[0]?.error;
  return error ? <Failure error={error} onRetry={() => failed.forEach((query) => void query.refetch())} /> : null;
}
