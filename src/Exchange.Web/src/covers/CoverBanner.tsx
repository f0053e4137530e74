import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';

/** Says on the first page that somebody decides for the person now, with the way to end it, and for whom the person decides. */
export function CoverBanner() {
  const { t } = useTranslation();
  const { account } = useSession();
  const queries = useQueryClient();
  const covers = useQuery({
    queryKey: ['covers', null, 'list'],
    queryFn: () => unwrap(api.GET('/api/v1/me/covers')),
    refetchInterval: 60_000,
  });
  const end = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/me/covers/{id}/end', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['covers'] }),
  });
  const inForce = (covers.data ?? []).filter((cover) => cover.state === 'inForce');
  return (
    <>
      {inForce.map((cover) =>
        cover.person === account.userName ? (
          <Alert
            key={cover.id}
            className="page-alert"
            type="warning"
            showIcon
            title={t('coverHomeOwn', { name: cover.coveredByName, until: cover.until })}
            description={t('coverHomeOwnLead')}
            action={
              <Button loading={end.isPending} onClick={() => end.mutate(cover.id)}>
                {t('coverEnd')}
              </Button>
            }
          />
        ) : (
          <Alert
            key={cover.id}
            className="page-alert"
            type="info"
            showIcon
            title={t('coverHomeFor', { name: cover.personName, until: cover.until })}
            action={<Link to="/tasks?view=covered">{t('coverHomeForAct')}</Link>}
          />
        ),
      )}
      {end.error && (
        <div role="alert" className="form-failure">
          <Failure error={end.error} />
        </div>
      )}
    </>
  );
}
