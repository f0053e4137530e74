import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

/** Makes the text this node hands to the office of the root, to be copied or saved. */
export default function RequestDialog({ entry, onClose }: { entry: Schemas['OwnEntry']; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(true);
  const [kind, setKind] = useState<Schemas['DirectoryRequestKind']>('renewal');
  const [withSm2, setWithSm2] = useState(entry.signingKeys.at(-1)?.hasSm2 ?? false);
  const make = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/directory/entry/request', { body: { kind, withSm2 } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['directory-entry'] }),
  });
  const made = make.data;
  return (
    <Modal
      open={isOpen}
      title={t('makeDirectoryRequest')}
      afterClose={onClose}
      onCancel={() => setOpen(false)}
      cancelText={made ? t('close') : t('cancel')}
      okText={made ? t('saveRequest') : t('makeRequestAct')}
      okButtonProps={{ loading: make.isPending }}
      onOk={() => (made ? save(made) : make.mutate())}
    >
      {made ? (
        <>
          <p>{entry.isRoot ? t('madeRequestLeadRoot') : t('madeRequestLead')}</p>
          <p>
            {t('ownKey')}{' '}
            <Typography.Text className="mono" copyable={{ text: made.signingKid, tooltips: [t('copy'), t('copied')] }}>
              {made.signingKid}
            </Typography.Text>
          </p>
          <Input.TextArea className="mono" aria-label={t('requestText')} value={made.text} readOnly rows={6} onFocus={(event) => event.target.select()} />
          <Typography.Text copyable={{ text: made.text, tooltips: [t('copy'), t('copied')] }}>{t('copyRequest')}</Typography.Text>
        </>
      ) : (
        <Form layout="vertical">
          <Form.Item label={t('requestKind')} help={kind === 'renewal' ? t('requestRenewalLead') : t('requestJoinLead')}>
            <Radio.Group
              value={kind}
              onChange={(event) => setKind(event.target.value as Schemas['DirectoryRequestKind'])}
              options={[
                { value: 'renewal', label: t('changeRenewal') },
                { value: 'join', label: t('changeMove') },
              ]}
            />
          </Form.Item>
          {kind === 'renewal' && (
            <Checkbox checked={withSm2} onChange={(event) => setWithSm2(event.target.checked)}>
              {t('requestWithSm2')}
            </Checkbox>
          )}
        </Form>
      )}
      {make.error && <Failure error={make.error} />}
    </Modal>
  );
}

function save(made: Schemas['MadeDirectoryRequest']): void {
  const address = URL.createObjectURL(new Blob([`${made.text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = made.fileName;
  link.click();
  URL.revokeObjectURL(address);
}
