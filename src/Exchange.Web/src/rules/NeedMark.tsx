import { useTranslation } from 'react-i18next';

/** Constraint of a folder, layer or field: its letter and what that means. */
export function NeedMark({ need }: { need: string }) {
  const { t } = useTranslation();
  const words: Record<string, string> = { M: t('needM'), C: t('needC'), O: t('needO') };
  return (
    <span>
      <strong className="mono">{need}</strong> {words[need]}
    </span>
  );
}
