import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Leads from a refusal to the page that explains its code. */
export function ProblemLink({ code }: { code: string }) {
  const { t } = useTranslation();
  return (
    <Link to={`/help/problems/${code}`}>
      {t('aboutThisProblem')} <span className="mono">{code}</span>
    </Link>
  );
}
