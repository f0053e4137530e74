import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

const mostBytes = 64 * 1024;

/** Takes what a node's office sent, as a file or as text; says what was read and whether it waits now. */
export default function HandInDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(true);
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const hand = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/directory/changes', { body: { text } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['directory-changes'] }),
  });
  const taken = hand.data;
  return (
    <Modal
      open={isOpen}
      title={t('handIn')}
      afterClose={onClose}
      onCancel={() => setOpen(false)}
      cancelText={taken ? t('close') : t('cancel')}
      okText={t('handInAct')}
      okButtonProps={{ loading: hand.isPending, style: taken ? { display: 'none' } : undefined }}
      onOk={() => (text.trim() ? hand.mutate() : setMissing(true))}
    >
      {taken ? (
        <>
          <Alert
            type={taken.waits ? 'info' : 'success'}
            showIcon
            title={`${taken.name} ${taken.division} · ${taken.kind === 'join' ? t('changeJoin') : t('changeRenewal')}`}
            description={taken.waits ? t('handedInWaits') : t('handedInDone')}
          />
          <p>
            {t('ownKey')} <span className="mono path">{taken.signingKid}</span>
          </p>
        </>
      ) : (
        <Form layout="vertical">
          <p>{t('handInLead')}</p>
          <Form.Item
            label={t('requestText')}
            htmlFor="hand-in-text"
            validateStatus={isMissing && !text.trim() ? 'error' : undefined}
            help={isMissing && !text.trim() ? t('requestTextMissing') : undefined}
          >
            <Input.TextArea
              id="hand-in-text"
              className="mono"
              rows={6}
              maxLength={mostBytes}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Form.Item>
          <Upload
            maxCount={1}
            showUploadList={false}
            accept=".jws,.txt"
            beforeUpload={(file) => {
              if (file.size <= mostBytes) void file.text().then(setText);
              else setMissing(true);
              return Upload.LIST_IGNORE;
            }}
          >
            <Button>{t('requestFile')}</Button>
          </Upload>
        </Form>
      )}
      {hand.error && <Failure error={hand.error} />}
    </Modal>
  );
}
