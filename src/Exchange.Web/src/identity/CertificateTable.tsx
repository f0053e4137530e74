import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { date, dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';

export type Certificate = Schemas['CertificateItem'];

const isOver = (certificate: Certificate) => new Date(certificate.validUntil) < new Date();

/** Certificates somebody signs in with, each with the way to unbind it. */
export function CertificateTable({
  certificates,
  loading,
  action,
}: {
  certificates: Certificate[];
  loading: boolean;
  action: (certificate: Certificate) => ReactNode;
}) {
  const { t } = useTranslation();
  const columns: Column<Certificate>[] = [
    {
      key: 'subject',
      title: t('certificateSubject'),
      render: (each) => (
        <>
          <span className="wrap">{each.subject}</span>
          <div className="muted wrap">
            {t('certificateNumber')} <span className="mono">{each.serialNumber}</span>
          </div>
        </>
      ),
    },
    { key: 'issuer', title: t('certificateIssuer'), render: (each) => <span className="wrap">{each.issuer}</span> },
    {
      key: 'until',
      title: t('certificateUntil'),
      width: 130,
      render: (each) =>
        isOver(each) ? (
          <ShapeMark gravity="bad">{t('certificateExpired', { at: date(each.validUntil) })}</ShapeMark>
        ) : (
          date(each.validUntil)
        ),
    },
    {
      key: 'bound',
      title: t('certificateBound'),
      width: 150,
      render: (each) => (
        <>
          {dateTime(each.boundAt)}
          <div className="mono muted">{each.boundBy}</div>
        </>
      ),
    },
    {
      key: 'used',
      title: t('keyUsed'),
      width: 150,
      render: (each) => (each.usedAt ? dateTime(each.usedAt) : t('never')),
    },
    { key: 'actions', title: t('actions'), width: 110, render: action },
  ];
  if (loading) return <Waiting />;
  return (
    <Rows
      label={t('certificates')}
      columns={columns}
      rows={certificates}
      keyOf={(each) => each.id}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <div>{t('noCertificates')}</div>
              <div className="muted">{t('noCertificatesLead')}</div>
            </>
          }
        />
      }
    />
  );
}
