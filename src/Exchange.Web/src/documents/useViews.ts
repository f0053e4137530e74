import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

/** Names of secrecy levels. */
export function useSecrecyNames(): Record<Schemas['SecrecyLevel'], string> {
  const { t } = useTranslation();
  return {
    public: t('secrecyPublic'),
    internal: t('secrecyInternal'),
    confidential: t('secrecyConfidential'),
    secret: t('secrecySecret'),
    topSecret: t('secrecyTopSecret'),
  };
}
