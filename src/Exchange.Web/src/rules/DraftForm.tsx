import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { useText } from '../app/useText';
import { RuleEditCard } from './RuleEditCard';

type Details = Schemas['RulePackDraftDetails'];
type Edit = Schemas['RuleEdit'];

/** Edits of a draft: what is typed stays here until it is kept, and what the node finds wrong stands at its field. */
export function DraftForm({ details, mayEdit }: { details: Details; mayEdit: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const queries = useQueryClient();
  const { draft, mistakes } = details;
  const disabled = !mayEdit || draft.state !== 'draft';
  const [revision, setRevision] = useState(draft.revision);
  const [names, setNames] = useState({ zh: draft.name.zh, en: draft.name.en });
  const [percent, setPercent] = useState(details.edits.lightPercent);
  const [rules, setRules] = useState<readonly Edit[]>(details.edits.rules);
  const [isKept, setKept] = useState(false);
  const parent = useQuery({
    queryKey: ['rule-pack', draft.parent.id, draft.parent.version],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/rule-packs/{pack}/{version}', {
          params: { path: { pack: draft.parent.id, version: draft.parent.version } },
        }),
      ),
    staleTime: 300_000,
  });
  const take = (found: Details) => {
    setRevision(found.draft.revision);
    setNames({ zh: found.draft.name.zh, en: found.draft.name.en });
    setPercent(found.edits.lightPercent);
    setRules(found.edits.rules);
    queries.setQueryData(['rule-pack-draft', draft.id], found);
  };
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/rule-pack-drafts/{id}', {
          params: { path: { id: draft.id } },
          body: { revision, nameZh: names.zh, nameEn: names.en, edits: { lightPercent: percent, rules: [...rules] } },
        }),
      ),
    onSuccess: async (found) => {
      take(found);
      setKept(true);
      await queries.invalidateQueries({ queryKey: ['rule-pack-drafts'] });
    },
  });
  const reload = useMutation({
    mutationFn: () => unwrap(api.GET('/api/v1/rule-pack-drafts/{id}', { params: { path: { id: draft.id } } })),
    onSuccess: (found) => {
      take(found);
      save.reset();
    },
  });
  const change = (edit: Edit) => {
    setKept(false);
    setRules((now) => now.map((each) => (each.code === edit.code ? edit : each)));
  };
  const known = parent.data?.rules ?? [];
  const free = known.filter((rule) => !rules.some((edit) => edit.code === rule.code));
  const ofPack = mistakes.filter((mistake) => mistake.rule === '');
  const percentMistake = ofPack.find((mistake) => mistake.field === 'lightPercent');
  return (
    <Panel
      title={t('draftEdits')}
      note={t('draftEditsLead', { pack: `${draft.parent.id} ${draft.parent.version}` })}
      extra={
        !disabled && (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('keepDraft')}
          </Button>
        )
      }
    >
      <div className="panel-body">
        {save.error && <Failure error={save.error} onRetry={() => reload.mutate()} />}
        {parent.error && <Failure error={parent.error} onRetry={() => void parent.refetch()} />}
        <div role="status">
          {mistakes.length > 0 && (
            <Alert
              type="error"
              showIcon
              className="page-alert"
              title={t('draftMistakes', { count: mistakes.length })}
              description={
                <ul>
                  {mistakes.map((mistake) => (
                    <li key={`${mistake.rule} ${mistake.field ?? ''} ${mistake.text.en}`}>
                      {mistake.rule && <span className="mono">{mistake.rule} </span>}
                      {text(mistake.text)}
                    </li>
                  ))}
                </ul>
              }
            />
          )}
          {isKept && mistakes.length === 0 && <Alert type="success" showIcon className="page-alert" title={t('draftKept')} />}
        </div>
        <Form layout="vertical" component="div" className="rule-edit-fields">
          <Form.Item label={t('packNameZh')} htmlFor="draft-name-zh">
            <Input
              id="draft-name-zh"
              maxLength={200}
              style={{ width: 320 }}
              disabled={disabled}
              value={names.zh}
              onChange={(event) => setNames({ ...names, zh: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('packNameEn')} htmlFor="draft-name-en">
            <Input
              id="draft-name-en"
              maxLength={200}
              style={{ width: 320 }}
              disabled={disabled}
              value={names.en}
              onChange={(event) => setNames({ ...names, en: event.target.value })}
            />
          </Form.Item>
          <Form.Item
            label={t('lightPercent')}
            htmlFor="draft-percent"
            validateStatus={percentMistake ? 'error' : undefined}
            help={
              <>
                {percentMistake && <div>{text(percentMistake.text)}</div>}
                <span className="muted">
                  {t('parameterParent', { value: `${parent.data?.lightPercent ?? ''} %` })} {t('parameterRange', { least: 0, most: 100 })}
                </span>
              </>
            }
          >
            <InputNumber
              id="draft-percent"
              style={{ width: 220 }}
              suffix="%"
              disabled={disabled}
              value={percent ?? parent.data?.lightPercent ?? null}
              onChange={(value) => setPercent(value === parent.data?.lightPercent ? null : value)}
            />
          </Form.Item>
        </Form>
      </div>
      {rules.map((edit) => (
        <RuleEditCard
          key={edit.code}
          rule={known.find((rule) => rule.code === edit.code)}
          edit={edit}
          mistakes={mistakes.filter((mistake) => mistake.rule === edit.code)}
          disabled={disabled}
          onChange={change}
          onRemove={() => {
            setKept(false);
            setRules((now) => now.filter((each) => each.code !== edit.code));
          }}
        />
      ))}
      {rules.length === 0 && <div className="rows-empty muted">{t('noRuleChanged')}</div>}
      {!disabled && (
        <div className="filters">
          {/* No label around it: a click inside one would open the list again. */}
          <div>
            <label htmlFor="draft-add">{t('changeRule')}</label>
            <Select<string | null>
              id="draft-add"
              value={null}
              style={{ width: 'min(360px, calc(100vw - 64px))' }}
              placeholder={t('changeRuleHint')}
              showSearch={{ optionFilterProp: 'label' }}
              options={free.map((rule) => ({ value: rule.code, label: `${rule.code} ${text(rule.name)}` }))}
              onSelect={(code) => {
                if (code === null) return;
                setKept(false);
                setRules((now) =>
                  [...now, { code, isOff: false, severity: null, parameters: {}, reasonZh: '', reasonEn: '' }].sort((one, other) =>
                    one.code.localeCompare(other.code),
                  ),
                );
              }}
            />
          </div>
        </div>
      )}
    </Panel>
  );
}
