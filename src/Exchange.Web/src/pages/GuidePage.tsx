import { useQuery } from '@tanstack/react-query';
import { Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Failure } from '../app/Failure';
import { Waiting } from '../app/Waiting';
import { GuideText } from '../guide/GuideText';
import { readMarkdown } from '../guide/markdown';
import { guideText, isGuidePage } from '../guide/texts';
import type { LanguageCode } from '../i18n';

/** One page of the user guide, in the language of the pages. */
export default function GuidePage() {
  const { t, i18n } = useTranslation();
  const { page = '' } = useParams();
  const language: LanguageCode = i18n.language === 'en' ? 'en' : 'zh-CN';
  const text = useQuery({
    queryKey: ['guide', language, page],
    enabled: isGuidePage(page),
    queryFn: async () => (isGuidePage(page) ? readMarkdown(await guideText(language, page)) : []),
    staleTime: Infinity,
  });
  if (!isGuidePage(page))
    return <Result status="404" title={<h1>{t('notFound')}</h1>} extra={<Link to="/help">{t('backToHelp')}</Link>} />;
  return (
    <>
      <Link to="/help">{t('backToHelp')}</Link>
      {text.error && <Failure error={text.error} onRetry={() => void text.refetch()} />}
      {text.isPending && <Waiting rows={8} />}
      {text.data && <GuideText blocks={text.data} />}
    </>
  );
}
