import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { bytes } from '../app/quantities';

/** Writes what waits for a node into one file, to be saved on a disc. Any node may be chosen: a disc helps where a line is down. */
export function ExportBundle({ neighbours }: { neighbours: readonly Schemas['MediaNeighbour'][] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | undefined>(undefined);
  const [again, setAgain] = useState(false);
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')) });
  const write = useMutation({
    mutationFn: (division: string) => unwrap(api.POST('/api/v1/media/bundles', { body: { to: division, again } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['media'] }),
  });
  const waiting = new Map(neighbours.map((each) => [each.division, each.waiting + each.owedAnswers]));
  const nodes = (directory.data?.nodes ?? [])
    .filter((each) => each.division !== node.data?.division)
    .sort((left, right) => (waiting.get(right.division) ?? 0) - (waiting.get(left.division) ?? 0));
  const made = write.data;
  return (
    <Panel title={t('mediaExport')} note={t('mediaExportNote')}>
      <div className="panel-body">
        <form
          className="media-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (to) write.mutate(to);
          }}
        >
          <label>
            {t('mediaTo')}
            <Select
              aria-label={t('mediaTo')}
              loading={directory.isPending}
              value={to}
              placeholder={t('mediaToMissing')}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              onChange={(division: string) => {
                setTo(division);
                write.reset();
              }}
              options={nodes.map((each) => ({
                value: each.division,
                label: waiting.get(each.division)
                  ? t('mediaNodeWaiting', { name: each.name, code: each.division, number: waiting.get(each.division) ?? 0 })
                  : `${each.name} ${each.division}`,
              }))}
            />
          </label>
          <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
            {t('mediaAgain')}
          </Checkbox>
          <Button type="primary" htmlType="submit" disabled={!to} loading={write.isPending}>
            {t('mediaWrite')}
          </Button>
        </form>
        <div aria-live="polite">
          {made && (
            <Alert
              type="success"
              showIcon
              title={t('mediaWritten', { file: made.fileName, size: bytes(made.length) })}
              description={t('mediaWrittenLead', { messages: made.envelopes, answers: made.answers })}
              action={
                <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={`/api/v1/media/bundles/${made.id}`} download={made.fileName}>
                  {t('mediaSave')}
                </Button>
              }
            />
          )}
          {write.error && <Failure error={write.error} />}
        </div>
        {directory.error && <Failure error={directory.error} onRetry={() => void directory.refetch()} />}
        <p className="muted">{t('mediaNotEncrypted')}</p>
      </div>
    </Panel>
  );
}
