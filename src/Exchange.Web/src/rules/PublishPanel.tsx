import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date, dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ReasonDialog } from '../app/ReasonDialog';
import { useSession } from '../app/session';

/** The way of a draft into use: one proposes, another one publishes or gives it back. */
export function PublishPanel({ details, onChanged }: { details: Schemas['RulePackDraftDetails']; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const { draft } = details;
  const today = date(new Date().toISOString());
  const [validFrom, setValidFrom] = useState(today);
  const [note, setNote] = useState('');
  const [isRefusing, setRefusing] = useState(false);
  const path = { id: draft.id };
  const changed = async () => {
    await Promise.all([
      onChanged(),
      queries.invalidateQueries({ queryKey: ['rule-pack-drafts'] }),
      queries.invalidateQueries({ queryKey: ['rule-packs'] }),
      queries.invalidateQueries({ queryKey: ['rules'] }),
    ]);
  };
  const propose = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/rule-pack-drafts/{id}/proposal', { params: { path }, body: { revision: draft.revision, validFrom, note } }),
      ),
    onSuccess: changed,
  });
  const takeBack = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/rule-pack-drafts/{id}/proposal', { params: { path } })),
    onSuccess: changed,
  });
  const discard = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/rule-pack-drafts/{id}', { params: { path } })),
    onSuccess: changed,
  });
  const decide = useMutation({
    mutationFn: ({ publish, answer }: { publish: boolean; answer: string }) =>
      unwrap(
        api.POST('/api/v1/rule-pack-drafts/{id}/decision', {
          params: { path },
          body: { revision: draft.revision, publish, answer },
        }),
      ),
    onSuccess: changed,
  });
  const failed = propose.error ?? takeBack.error ?? discard.error ?? (isRefusing ? null : decide.error);
  const mayEdit = operations.includes('ManageRulePacks');
  return (
    <Panel title={t('publishing')} note={t('fourEyes')}>
      <div className="panel-body">
        {failed && <Failure error={failed} />}
        <dl className="facts-list">
          {draft.proposedBy && (
            <div>
              <dt>{t('draftProposedBy')}</dt>
              <dd>
                {draft.proposedBy} <span className="numbers">{draft.proposedAt && dateTime(draft.proposedAt)}</span>
                {draft.validFrom && <> {t('draftValidFrom', { day: draft.validFrom })}</>}
                {draft.note && <div className="muted">{draft.note}</div>}
              </dd>
            </div>
          )}
          {draft.decidedBy && (
            <div>
              <dt>{draft.state === 'published' ? t('draftPublishedBy') : t('draftReturnedBy')}</dt>
              <dd>
                {draft.decidedBy} <span className="numbers">{draft.decidedAt && dateTime(draft.decidedAt)}</span>
                {draft.answer && <div className="muted">{draft.answer}</div>}
              </dd>
            </div>
          )}
        </dl>
        {draft.state === 'draft' && mayEdit && (
          <Form layout="vertical" component="div" className="rule-edit-fields">
            <Form.Item label={t('packFirstDay')} htmlFor="draft-valid-from" help={<span className="muted">{t('packFirstDayLead')}</span>}>
              <Input
                id="draft-valid-from"
                type="date"
                min={today}
                style={{ width: 180 }}
                value={validFrom}
                onChange={(event) => setValidFrom(event.target.value)}
              />
            </Form.Item>
            <Form.Item className="rule-edit-wide" label={t('proposalNote')} htmlFor="draft-note">
              <Input.TextArea id="draft-note" rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
            </Form.Item>
          </Form>
        )}
        <div className="acts">
          {draft.state === 'draft' && mayEdit && (
            <>
              <Button type="primary" loading={propose.isPending} disabled={!validFrom} onClick={() => propose.mutate()}>
                {t('proposePack')}
              </Button>
              <Popconfirm title={t('discardDraftAsk')} okText={t('discardDraft')} cancelText={t('keepIt')} onConfirm={() => discard.mutate()}>
                <Button danger>{t('discardDraft')}</Button>
              </Popconfirm>
            </>
          )}
          {draft.mayDecide && (
            <>
              <Popconfirm
                title={t('publishAsk', { day: draft.validFrom ?? '' })}
                okText={t('publishPack')}
                cancelText={t('keepIt')}
                onConfirm={() => decide.mutate({ publish: true, answer: '' })}
              >
                <Button type="primary" loading={decide.isPending}>
                  {t('publishPack')}
                </Button>
              </Popconfirm>
              <Button danger onClick={() => setRefusing(true)}>
                {t('giveDraftBack')}
              </Button>
            </>
          )}
          {draft.state === 'proposed' && mayEdit && (
            <Button loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
              {t('takeProposalBack')}
            </Button>
          )}
          {draft.state === 'proposed' && !draft.mayDecide && <span className="muted">{t('secondPersonDecides')}</span>}
          {draft.state === 'published' && (
            <Link to="/rule-packs">{t('backToPacks')}</Link>
          )}
        </div>
      </div>
      {isRefusing && (
        <ReasonDialog
          title={t('giveDraftBack')}
          act={t('giveDraftBack')}
          keep={t('keepIt')}
          missing={t('reasonMissing')}
          most={1000}
          isGrave
          run={(answer) => decide.mutateAsync({ publish: false, answer })}
          onClose={() => setRefusing(false)}
        />
      )}
    </Panel>
  );
}
