import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

/**
 * Offers a key, takes its first code, shows the recovery codes once. Whoever shows this must leave it standing while codes are shown,
 * whatever the node says meanwhile: they cannot be had again.
 */
export function FactorSetUp({ onCodes }: { onCodes: (shown: boolean) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[]>([]);
  const offer = useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/me/second-factor')) });
  const confirm = useMutation({
    mutationFn: (code: string) => unwrap(api.POST('/api/v1/me/second-factor/confirm', { body: { code } })),
    onSuccess: (answer) => {
      onCodes(true);
      setCodes(answer.codes);
    },
  });
  const finish = async () => {
    await queries.invalidateQueries({ queryKey: ['me'] });
    await queries.invalidateQueries({ queryKey: ['session'] });
    onCodes(false);
  };

  if (codes.length > 0)
    return (
      <>
        <h3>{t('recoveryCodes')}</h3>
        <Alert type="warning" showIcon title={t('recoveryCodesLead')} />
        <ul className="codes mono">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button type="primary" onClick={() => void finish()}>
          {t('savedCodes')}
        </Button>
      </>
    );
  if (!offer.data)
    return (
      <>
        {offer.error && <Failure error={offer.error} />}
        <Button type="primary" onClick={() => offer.mutate()} loading={offer.isPending}>
          {t('setUpFactor')}
        </Button>
      </>
    );
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => confirm.mutate(code)}>
      <p>{t('factorStepScan')}</p>
      <div className="factor-offer">
        <QRCode type="svg" value={offer.data.address} size={176} bordered={false} />
        <code className="factor-key">{offer.data.key.match(/.{1,4}/g)?.join(' ')}</code>
      </div>
      <Form.Item name="code" label={t('factorStepCode')} rules={[{ required: true, message: t('codeMissing') }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 160 }} />
      </Form.Item>
      {confirm.error && (
        <div role="alert" className="form-failure">
          <Failure error={confirm.error} />
        </div>
      )}
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('confirm')}
      </Button>
    </Form>
  );
}
