import { useTranslation } from 'react-i18next';

/** What people call the parts the health page tells of; a part without a name keeps the program's word for it. */
export function useHealthPartNames() {
  const { t } = useTranslation();
  const names: Record<string, string> = {
    database: t('partDatabase'),
    archive: t('partArchive'),
    'exchange-queue': t('partQueue'),
    'parent-link': t('partParent'),
    directory: t('partDirectory'),
    certificates: t('partCertificates'),
    jobs: t('partJobs'),
    work: t('partWork'),
    'archive-integrity': t('partIntegrity'),
    'time-stamps': t('partStamps'),
    scanner: t('partScanner'),
    'open-work': t('partOpenWork'),
  };
  return (part: string) => names[part] ?? part;
}
