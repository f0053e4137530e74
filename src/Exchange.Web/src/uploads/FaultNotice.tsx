import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { maxFiles } from './chosen';
import { count } from '../app/quantities';
import { type Fault, stops } from './description';

/** What is wrong with a chosen file or folder, and what to do about it. */
export function FaultNotice({ fault, isFolder }: { fault: Fault; isFolder: boolean }) {
  const { t } = useTranslation();
  const title: Record<Fault, string> = {
    notZip: t('faultNotZip'),
    noDescription: isFolder ? t('faultNoPackageFolder') : t('faultNoPackageFile'),
    notPacked: isFolder ? t('faultNotPackedFolder') : t('faultNotPackedFile'),
    badDescription: t('faultBadDescription'),
    tooMany: t('faultTooMany', { max: count(maxFiles) }),
    notSigned: t('faultNotSigned'),
    unreadable: t('faultUnreadable'),
  };
  const lead: Record<Fault, string> = {
    notZip: t('faultNotZipLead'),
    noDescription: t('faultNoPackageLead'),
    notPacked: t('faultNotPackedLead'),
    badDescription: t('faultBadDescriptionLead'),
    tooMany: t('faultTooManyLead'),
    notSigned: t('faultNotSignedLead'),
    unreadable: t('faultUnreadableLead'),
  };
  return (
    <Alert
      type={stops(fault) ? 'error' : 'warning'}
      showIcon
      title={title[fault]}
      description={
        <>
          {lead[fault]}
          <div>
            <Link to="/help/guide/clerk">{t('faultGuide')}</Link>
          </div>
        </>
      }
    />
  );
}
