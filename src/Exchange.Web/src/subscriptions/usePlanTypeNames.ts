import { useTranslation } from 'react-i18next';
import { planTypes } from '../releases/planTypes';

/** Names of plan types in the page's language, and all of them for choosing one. */
export function usePlanTypeNames() {
  const { i18n, t } = useTranslation();
  const english = i18n.language === 'en';
  const named = planTypes.map((type) => ({ value: type.code, label: `${english ? type.en : type.zh} ${type.code}` }));
  return {
    of: (code: string | null | undefined) =>
      code ? (named.find((type) => type.value === code)?.label ?? code) : t('allTypes'),
    options: [{ value: '', label: t('allTypes') }, ...named],
  };
}
